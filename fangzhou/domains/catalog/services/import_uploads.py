"""Taking a file of items in: what it is, by its content, and how large it may be."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from fangzhou.domains.catalog.gateways import files, reading
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.files import storing
from fangzhou.platform.files.storing import StoredFile

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def taken(upload: UploadedFile[bytes] | None) -> StoredFile:
    """An uploaded file, kept. Raises `Refusal` with what is wrong with it as a whole."""
    if upload is None:
        message = Label("请先选择文件，再上传", "Choose a file first, then upload it")
        raise Refusal("files.none", message)
    content = upload.read(files.SIZE + 1)
    if len(content) > files.SIZE:
        message = Label("文件超过 {n} MB，请分成几份", "The file is larger than {n} MB; split it")
        raise Refusal("files.too_large", message.format(n=files.SIZE >> 20))
    return keep(content, upload.name or "")


def keep(content: bytes, name: str) -> StoredFile:
    """A content that can be opened, kept. Raises `Refusal`."""
    try:
        reading.open_sheets(content)
    except files.DamagedFile as failure:
        message = Label("文件读不了：{why}", "The file cannot be read: {why}")
        raise Refusal("catalog.import.file", message.format(why=failure.message)) from failure
    kind = EXCEL if content.startswith(b"PK\x03\x04") else "text/plain"
    return storing.keep(content, media_type=kind, name=name)
