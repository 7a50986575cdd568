"""Taking a file in: name, size and content are checked; then it lies encrypted under a keyed digest of its content."""

from __future__ import annotations

import contextlib
import hashlib
import math
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
OTHER_ENDINGS = {"jpg": ("jpeg", "jfif"), "heic": ("heif",)}
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

    At most one byte more than the limit is read. Raises `Refusal` with what is wrong: `files.none`, `files.empty`,
    `files.too_large`, `files.type`, `files.password`, `files.damaged`.
    """
    if upload is None:
        raise Refusal(
            "files.none", Label("请先选择文件，再上传", "Choose a file first, then upload it")
        )
    limit = min(limit, settings.FANGZHOU_FILE_LIMIT)
    content = upload.read(limit + 1)
    if not content:
        raise Refusal("files.empty", Label("这个文件是空的", "This file is empty"))
    if len(content) > limit:
        raise _too_large(max(upload.size or 0, len(content)), limit)
    found = judged.kind(content)
    if found not in kinds:
        raise _not_taken(found.upper() or judged.looks_like(content), kinds)
    judged.check_whole(content, found)
    digest = hashlib.sha256(content).hexdigest()
    _keep(digest, content)
    return StoredFile(
        digest, len(content), judged.MEDIA_TYPES[found], tidy_name(upload.name, found)
    )


def keep(content: bytes, *, media_type: str, name: str) -> StoredFile:
    """Keep a content that the caller has judged himself; its name is tidied, its ending stays."""
    digest = hashlib.sha256(content).hexdigest()
    _keep(digest, content)
    ending = name.rpartition(".")[2].lower() if "." in name else "txt"
    return StoredFile(digest, len(content), media_type, tidy_name(name, ending))


def record(file: StoredFile, now: datetime) -> str:
    """The key of the row of a stored content, written when it is new; one statement, inside a command."""
    with connection.cursor() as cursor:
        cursor.execute(RECORD, [file.sha256, file.size, file.media_type, now])
    return file.sha256


def open_file(sha256: str) -> bytes:
    """The content. Raises `FileNotFoundError`, or `SealBroken` when it was damaged or exchanged on disk."""
    content = sealing.unseal(path_of(sha256).read_bytes(), CONTEXT)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise sealing.SealBroken(f"the file {sha256} holds another content")
    return content


def tidy_name(name: str | None, kind: str) -> str:
    """A name that is safe to show and to save under: no path, no invisible or direction-changing characters.

    Its ending is one of the content's kind, so that opening the saved file never starts a program.
    """
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C"
    ).strip(" .")
    stem, _, ending = plain.rpartition(".")
    if ending.lower() not in {kind, *OTHER_ENDINGS.get(kind, ())}:
        stem, ending = plain, kind
    return f"{stem[: NAME_LENGTH - len(ending) - 1].strip() or '文件'}.{ending}"


def _too_large(size: int, limit: int) -> Refusal:
    message = Label(
        "文件 {size}，最大 {limit}，请压缩或拆开再传",
        "The file has {size}; at most {limit} are taken. Compress it or split it",
    )
    return Refusal("files.too_large", message.format(size=_size(size), limit=_size(limit)))


def _not_taken(seems: str, kinds: tuple[str, ...]) -> Refusal:
    taken = "、".join(k.upper() for k in kinds)
    message = Label(
        "这里只收 {taken}，这个文件{seems}", "Only {taken} are taken here; this file {seems}"
    )
    guess = Label(f"像是 {seems}", f"seems to be {seems}")
    return Refusal(
        "files.type",
        message.format(
            taken=Label(taken, taken.replace("、", ", ")),
            seems=guess if seems else Label("不是", "is something else"),
        ),
    )


def _size(count: int) -> str:
    """In MB, or in KB below one; rounded up, so that a file one byte over its limit is seen to be over."""
    unit, of = ("MB", 1 << 20) if count >= 1 << 20 else ("KB", 1 << 10)
    return f"{math.ceil(count * 10 / of) / 10:g} {unit}"


def folder() -> Path:
    """Where all contents lie."""
    return Path(settings.HOME) / "files"


def path_of(sha256: str) -> Path:
    """Where a content lies; the name tells nothing to who has only the disk."""
    name = sealing.blind_index(sha256, CONTEXT).hex()
    return folder() / name[:2] / name


def _keep(sha256: str, content: bytes) -> None:
    """Write once, whole or not at all: a crash leaves at most an unnamed temporary file."""
    path = path_of(sha256)
    with contextlib.suppress(FileNotFoundError):
        os.utime(path)  # young again, so that the sweep leaves it
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(sealing.seal(content, CONTEXT))
            handle.flush()
            os.fsync(handle.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """The new name itself must outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
