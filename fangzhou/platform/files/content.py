"""What a file is, by its content; its name and what the browser says of it are not believed."""

from __future__ import annotations

import io
import re
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
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
JPEG_MARKER = re.compile(rb"\xff+([^\xff])", re.DOTALL)
OFFICE = {b"word/document.xml": "DOCX", b"xl/workbook.xml": "XLSX", b"ppt/presentation.xml": "PPTX"}
ZIP_MEMBERS = 2000
ZIP_SIZE = 200 * 1024 * 1024  # what an OFD may say it unpacks to; it is never unpacked here


def kind(content: bytes) -> str:
    """The kind by the first bytes ("pdf", "png" …), or "" when it is none that is ever taken.

    A PDF may begin with a byte order mark or blank space, as some scanners write it, and with nothing else.
    """
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        return "heic"
    return "ofd" if content.startswith(b"PK\x03\x04") and _names_ofd(content) else ""


def looks_like(content: bytes) -> str:
    """What a file that is not taken seems to be, as the ending that people know it by; "" when unknown."""
    if content.startswith(b"MZ"):
        return "EXE"
    if content.startswith(b"PK"):
        return next((ending for part, ending in OFFICE.items() if part in content), "ZIP")
    try:
        return str(puremagic.from_string(content)).lstrip(".").upper()
    except (puremagic.PureError, ValueError):
        return ""


def check_whole(content: bytes, found: str) -> None:
    """That a file of this kind is complete, open, and nothing else besides.

    Raises `Refusal`: damaged, or protected by a password.
    """
    if found == "pdf":
        _check_pdf(content)
    elif found == "ofd":
        _check_ofd(content)
    elif not _ends_well(content, found) or zipfile.is_zipfile(io.BytesIO(content)):
        raise damaged()


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise damaged()
    if ENCRYPTED_PDF.search(content):
        raise _has_password()


def _check_ofd(content: bytes) -> None:
    """Only the directory of the zip is read, so a zip bomb stays packed."""
    members = _members(content)
    if len(members) > ZIP_MEMBERS or sum(m.file_size for m in members) > ZIP_SIZE:
        raise damaged()
    if any(m.flag_bits & 1 for m in members):
        raise _has_password()


def _names_ofd(content: bytes) -> bool:
    return any(m.filename == "OFD.xml" for m in _members(content))


def _members(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as failure:
        raise damaged() from failure


def _ends_well(content: bytes, found: str) -> bool:
    """A picture that was cut off lacks its end; a JPEG may carry a short film behind it, as telephones make."""
    if found == "png":
        return content.rstrip(b"\0").endswith(b"IEND\xaeB`\x82")
    return found == "heic" or b"\xff\xd9" in content[_jpeg_scan(content) :]


def _jpeg_scan(content: bytes) -> int:
    """Where the picture's own data begin; the preview inside the header has an end of its own."""
    at = 2
    while marker := JPEG_MARKER.match(content, at):
        if marker[1] == b"\xda":
            return at
        at = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2], "big")
    return len(content)


def damaged() -> Refusal:
    return Refusal(
        "files.damaged",
        Label(
            "文件打不开，可能没有传完或者损坏了",
            "The file cannot be opened; it may be incomplete or damaged",
        ),
    )


def _has_password() -> Refusal:
    return Refusal(
        "files.password",
        Label(
            "这个文件有密码，请去掉密码再上传",
            "This file is protected by a password; remove it, then upload the file again",
        ),
    )
