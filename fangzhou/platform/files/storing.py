"""Taking a file in: name, size and content are checked; then it lies encrypted under a keyed digest of its content."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.db import sealing
from fangzhou.platform.files import content as judged

CONTEXT = "files.blob"
NAME_LENGTH = 120
KIND_WORDS = {"jpg": "JPG", "jpeg": "JPG"}
RECORD = """
INSERT INTO files_blob (sha256, size, media_type, stored_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (sha256) DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was taken in: its content's SHA-256 in hex, size in bytes, media type, and its tidied name."""

    sha256: str
    size: int
    media_type: str
    name: str


def store(upload: UploadedFile[bytes] | None, *, kinds: tuple[str, ...], limit: int) -> StoredFile:
    """Check a file against the `kinds` taken ("pdf", "png" …) and the `limit` in bytes, and keep its content.

    Raises `Refusal` with what is wrong: none, empty, too large, wrong type, password, damaged.
    """
    if upload is None:
        raise Refusal(
            "files.none", Label("请先选择文件，再上传", "Choose a file first, then upload it")
        )
    limit = min(limit, settings.FANGZHOU_FILE_LIMIT)
    content = upload.read(limit + 1)
    _fits(len(content), upload.size or len(content), limit)
    found = judged.kind(content)
    if found not in kinds:
        taken = "、".join(dict.fromkeys(k.upper() for k in kinds))
        raise Refusal(
            "files.type",
            Label(
                "这里只收 {taken}，这个文件不是",
                "Only {taken} are taken here; this file is something else",
            ).format(taken=Label(taken, taken.replace("、", ", "))),
        )
    digest = hashlib.sha256(content).hexdigest()
    _keep(digest, content)
    return StoredFile(
        digest, len(content), judged.MEDIA_TYPES[found], tidy_name(upload.name, found)
    )


def record(file: StoredFile, now: datetime) -> str:
    """The key of the row of a stored content, written when it is new; one statement, inside a command."""
    with connection.cursor() as cursor:
        cursor.execute(RECORD, [file.sha256, file.size, file.media_type, now])
    return file.sha256


def open_file(sha256: str) -> bytes:
    """The content. Raises `FileNotFoundError`, or `SealBroken` when it was damaged on disk."""
    return sealing.unseal(_path(sha256).read_bytes(), CONTEXT)


def tidy_name(name: str | None, kind: str) -> str:
    """A name that is safe to show and to save under: no path, no invisible or direction-changing characters."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C"
    )
    plain = plain.strip(" .")
    if not plain:
        return f"文件.{kind}"
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, kind
    return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending[:10]}"


def _fits(read: int, size: int, limit: int) -> None:
    if read == 0:
        raise Refusal("files.empty", Label("这个文件是空的", "This file is empty"))
    if read > limit:
        message = Label(
            "文件 {size} MB，最大 {limit} MB，请压缩或拆开再传",
            "The file has {size} MB; at most {limit} MB are taken. Compress it or split it",
        )
        raise Refusal(
            "files.too_large",
            message.format(size=f"{size / 1048576:.1f}", limit=f"{limit / 1048576:.0f}"),
        )


def _path(sha256: str) -> Path:
    name = sealing.blind_index(sha256, CONTEXT).hex()
    return Path(settings.HOME) / "files" / name[:2] / name


def _keep(sha256: str, content: bytes) -> None:
    """Write once, whole or not at all: a crash leaves at most an unnamed temporary file."""
    path = _path(sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(sealing.seal(content, CONTEXT))
        handle.flush()
        os.fsync(handle.fileno())
    Path(temporary).replace(path)
