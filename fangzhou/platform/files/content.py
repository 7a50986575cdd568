"""What a file is, by its content; its name and what the browser says of it are not believed."""

from __future__ import annotations

import io
import zipfile

import puremagic

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "heic": "image/heic",
    "ofd": "application/ofd",
}
ZIP_MEMBERS = 2000
ZIP_SIZE = 200 * 1024 * 1024  # what an OFD may say it unpacks to; it is never unpacked here


def kind(content: bytes) -> str:
    """The file kind ("pdf", "png" …), or "" when it is none that is taken.

    Raises `Refusal` for a damaged or password-protected file.
    """
    if content.startswith(b"%PDF-"):
        _whole_pdf(content)
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "ofd" if _is_ofd(content) else ""
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "heic"
    try:
        found = puremagic.from_string(content)
    except (puremagic.PureError, ValueError):
        return ""
    return _whole_image(
        content, {".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".jfif": "jpg"}.get(found, "")
    )


def _whole_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise damaged()
    if b"/Encrypt" in content:
        raise Refusal(
            "files.password",
            Label(
                "这个 PDF 有密码，请去掉密码再上传",
                "This PDF is protected by a password; remove it first",
            ),
        )


def _whole_image(content: bytes, found: str) -> str:
    """PNG and JPEG with nothing behind their end: a picture that is also something else is refused."""
    if found == "png" and not content.rstrip(b"\0").endswith(b"IEND\xaeB`\x82"):
        raise damaged()
    if found == "jpg" and b"\xff\xd9" not in content[-1024:]:
        raise damaged()
    return found


def _is_ofd(content: bytes) -> bool:
    """An OFD is a zip with OFD.xml at its root; only its directory is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError) as failure:
        raise damaged() from failure
    if len(members) > ZIP_MEMBERS or sum(m.file_size for m in members) > ZIP_SIZE:
        raise damaged()
    if any(m.flag_bits & 1 for m in members):
        raise Refusal(
            "files.password",
            Label(
                "这个文件有密码，请去掉密码再上传",
                "This file is protected by a password; remove it first",
            ),
        )
    return any(m.filename == "OFD.xml" for m in members)


def damaged() -> Refusal:
    return Refusal(
        "files.damaged",
        Label(
            "文件打不开，可能没有传完或者损坏了",
            "The file cannot be opened; it may be incomplete or damaged",
        ),
    )
