"""Files made by hand for the tests: good ones, and ones that somebody might try."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
LOCKED_PDF = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 7 0 R")
JPEG_HEAD = (
    b"\xff\xd8" + b"\xff\xe1\x00\x0epreview\xff\xd8\xff\xd9\x00"
)  # its preview has an end too
JPEG = JPEG_HEAD + b"\xff\xda\x00\x03\x01" + b"picture" + b"\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 40
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 200


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


def archive(*names: str, body: bytes = b"<xml/>", level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as box:
        for name in names:
            box.writestr(name, body)
    return out.getvalue()


OFD = archive("OFD.xml", "Doc_0/Document.xml")


def locked_ofd() -> bytes:
    """Sets the flag "encrypted" of every entry, as a zip program does."""
    content = bytearray(OFD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    return bytes(content)


def zip_bomb() -> bytes:
    """A few hundred kilobytes that say they unpack to 240 MB."""
    return archive("OFD.xml", "a", "b", body=b"\0" * (80 * 1024 * 1024))


def upload(content: bytes, name: str = "身份证.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def lying_archive() -> bytes:
    """A few hundred bytes whose directory says that each part unpacks to 4 GB."""
    content = bytearray(OFD)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 24 : at + 28] = b"\xfe\xff\xff\xff"
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)
