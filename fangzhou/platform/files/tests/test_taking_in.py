"""What is taken in, what is not, and that each refusal says what to do."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.conf import settings as django_settings

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files
from fangzhou.platform.files.tests import crafted

ALL = ("pdf", "jpg", "png", "heic", "ofd")
LIMIT = 1024 * 1024


def refused(content, kinds=ALL, limit=LIMIT, name="证照.pdf"):
    with pytest.raises(Refusal) as caught:
        files.store(crafted.upload(content, name), kinds=kinds, limit=limit)
    message = caught.value.message
    assert re.search(r"[\u4e00-\u9fff]", message.zh)
    assert message.en.isascii()
    return caught.value


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (crafted.PDF, "application/pdf"),
        (b"\xef\xbb\xbf\r\n" + crafted.PDF, "application/pdf"),
        (crafted.PNG, "image/png"),
        (crafted.JPEG, "image/jpeg"),
        (crafted.JPEG + b"\0\0\0\x18ftypmp42" + b"film" * 2000, "image/jpeg"),
        (crafted.HEIC, "image/heic"),
        (crafted.OFD, "application/ofd"),
    ],
    ids=["pdf", "pdf after a byte order mark", "png", "jpg", "jpg with film", "heic", "ofd"],
)
def test_good_files_are_taken_whatever_their_name_says(content, media_type):
    stored = files.store(crafted.upload(content, "扫描件.bin"), kinds=ALL, limit=LIMIT)
    assert stored.media_type == media_type
    assert stored.size == len(content)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert files.open_file(stored.sha256) == content


def test_no_file_chosen_is_said_so():
    with pytest.raises(Refusal) as caught:
        files.store(None, kinds=ALL, limit=LIMIT)
    assert caught.value.code == "files.none"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (crafted.EXE, "type"),
        (b"just words", "type"),
        (b"<html><script>alert(1)</script></html>" + crafted.PDF, "type"),
        (crafted.archive("word/document.xml"), "type"),
        (b"GIF89a" + crafted.PNG, "type"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 64, "type"),
        (crafted.LOCKED_PDF, "password"),
        (crafted.locked_ofd(), "password"),
        (crafted.PDF.replace(b"%%EOF", b""), "damaged"),
        (crafted.PNG[:-6], "damaged"),
        (crafted.JPEG[:-4], "damaged"),
        (crafted.JPEG_HEAD, "damaged"),
        (crafted.OFD[:-30], "damaged"),
        (crafted.JPEG + crafted.archive("evil.class"), "damaged"),
        (crafted.archive("OFD.xml", *map(str, range(2000))), "damaged"),
    ],
    ids=[
        "nothing in it",
        "a program",
        "text",
        "html before a pdf",
        "a word file",
        "gif before a png",
        "a film",
        "pdf with a password",
        "ofd with a password",
        "half a pdf",
        "half a png",
        "half a jpg",
        "a jpg cut off after its preview",
        "half an ofd",
        "a picture that is also an archive",
        "an ofd of too many parts",
    ],
)
def test_each_bad_file_is_refused_with_its_own_reason(content, code, home):
    assert refused(content).code == f"files.{code}"
    assert not (home / "files").exists(), "what is refused is not kept"


def test_the_word_encrypt_in_a_text_is_not_a_password():
    content = crafted.PDF.replace(b"/Catalog", b"/Catalog /Title (/Encryption)")
    assert files.store(crafted.upload(content), kinds=("pdf",), limit=LIMIT)


def test_a_zip_bomb_stays_packed():
    bomb = crafted.zip_bomb()
    assert len(bomb) < LIMIT
    assert refused(bomb).code == "files.damaged"


def test_a_kind_that_this_material_does_not_take_is_refused():
    refusal = refused(crafted.PNG, kinds=("pdf", "jpg"))
    assert refusal.code == "files.type"
    assert refusal.message.zh == "这里只收 PDF、JPG，这个文件像是 PNG"
    assert refusal.message.en == "Only PDF, JPG are taken here; this file seems to be PNG"


@pytest.mark.parametrize(
    ("size", "limit", "shown"),
    [
        (3 * LIMIT + 1, 3 * LIMIT, ("3.1 MB", "3 MB")),
        (LIMIT, 200 * 1024, ("1 MB", "200 KB")),
        (1537, 1536, ("1.6 KB", "1.5 KB")),
    ],
)
def test_a_file_that_is_too_large_is_told_both_sizes(size, limit, shown):
    refusal = refused(crafted.PDF.ljust(size, b"\n"), limit=limit)
    assert refusal.code == "files.too_large"
    for text in (refusal.message.zh, refusal.message.en):
        assert all(part in text for part in shown)


def test_a_file_of_exactly_the_limit_is_taken():
    assert files.store(crafted.upload(crafted.PDF), kinds=ALL, limit=len(crafted.PDF))


def test_no_more_than_one_byte_over_the_limit_is_read():
    upload = crafted.upload(b"%PDF-" + b"x" * 5000)
    with pytest.raises(Refusal, match="too_large"):
        files.store(upload, kinds=ALL, limit=1000)
    assert upload.tell() == 1001


def test_a_guide_cannot_allow_more_than_the_installation(settings):
    settings.FANGZHOU_FILE_LIMIT = 10
    assert refused(crafted.PDF, limit=LIMIT).code == "files.too_large"
    assert django_settings.FANGZHOU_FILE_LIMIT == 10


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("营业执照 副本.PDF", "营业执照 副本.PDF"),
        ("C:\\fakepath\\合同.pdf", "合同.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("合同\u202efdp.exe", "合同fdp.exe.pdf"),
        ("a\u200bb\u0000c\r\n.pdf", "abc.pdf"),
        ("房产证\U0001f3e0.pdf", "房产证\U0001f3e0.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("照片.jpeg", "照片.jpeg.pdf"),
        (" . ", "文件.pdf"),
        (".pdf", "文件.pdf"),
        ("", "文件.pdf"),
        (None, "文件.pdf"),
        ("页" * 300 + ".pdf", "页" * 116 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 114 + ".pdf"),
    ],
)
def test_names_become_harmless_and_end_as_what_they_are(given, kept):
    upload = crafted.upload(crafted.PDF)
    upload._name = given  # what a client may send, before the framework tidies it
    assert files.store(upload, kinds=ALL, limit=LIMIT).name == kept


def test_a_photo_may_end_in_jpeg():
    stored = files.store(crafted.upload(crafted.JPEG, "照片.JPEG"), kinds=ALL, limit=LIMIT)
    assert stored.name == "照片.JPEG"
