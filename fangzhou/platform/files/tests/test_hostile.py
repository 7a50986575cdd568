"""Files made to deceive or to break the reader, and what a browser is told about those that were taken."""

from __future__ import annotations

import random
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files
from fangzhou.platform.files import content
from fangzhou.platform.files.tests import crafted

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
NAME = "营业执照 副本.pdf"
ALL = ("pdf", "png", "jpg", "heic", "ofd")


def give(request: HttpRequest, sha256: str) -> HttpResponse:
    return files.response(sha256, NAME, inline="inline" in request.GET)


urlpatterns = [path("files/<sha256>", give)]


def keep(body: bytes, name: str = NAME) -> files.StoredFile:
    return files.store(crafted.upload(body, name), kinds=ALL, limit=10**6)


def refused(body: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        keep(body)
    return caught.value


@pytest.mark.parametrize(
    ("body", "seems"),
    [
        (crafted.EXE, "EXE"),
        (HTML, "HTML"),
        (HTML + crafted.PDF, "HTML"),
        (crafted.archive("word/document.xml"), "DOCX"),
        (crafted.archive("xl/workbook.xml"), "XLSX"),
        (crafted.archive("照片.jpg"), "ZIP"),
    ],
    ids=["program", "page", "page before a pdf", "word", "excel", "other archive"],
)
def test_what_only_calls_itself_a_pdf_is_named_by_what_it_is(body, seems):
    refusal = refused(body)
    assert refusal.code == "files.type"
    assert refusal.message.zh == f"这里只收 PDF、PNG、JPG、HEIC、OFD，这个文件像是 {seems}"


@pytest.mark.parametrize("tail", [HTML, crafted.EXE, b"\0\0x"], ids=["page", "program", "byte"])
def test_a_png_with_something_behind_its_end_is_refused(tail):
    assert refused(crafted.PNG + tail).code == "files.damaged"


def test_a_png_padded_with_zeros_is_taken():
    assert keep(crafted.PNG + b"\0" * 512).media_type == "image/png"


def test_fill_bytes_before_a_jpeg_marker_are_allowed():
    filled = crafted.JPEG.replace(b"\xff\xe1", b"\xff\xff\xff\xe1").replace(
        b"\xff\xda", b"\xff\xff\xda"
    )
    assert keep(filled).media_type == "image/jpeg"


def test_an_archive_of_a_version_to_come_is_refused_and_breaks_nothing():
    body = bytearray(crafted.OFD)
    body[body.find(b"PK\x01\x02") + 6] = 255  # the version that is needed to unpack it
    assert refused(bytes(body)).code == "files.damaged"


def test_no_part_of_an_archive_is_ever_unpacked(monkeypatch):
    opened = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *given, **_: opened.append(given))
    bomb = crafted.lying_archive()
    assert refused(bomb).code == "files.damaged"
    assert keep(crafted.OFD).media_type == "application/ofd"
    assert opened == []


def test_mangled_files_are_taken_or_refused_and_never_break_the_reader():
    chance = random.Random(20260302)
    seeds = (crafted.PDF, crafted.PNG, crafted.JPEG, crafted.HEIC, crafted.OFD, crafted.EXE, HTML)
    outcomes = {"taken": 0, "refused": 0}
    for _ in range(3000):
        body = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        mangled = bytes(body[: chance.choice((len(body), chance.randrange(len(body))))])
        try:
            found = content.kind(mangled)
            content.check_whole(mangled, found) if found else content.looks_like(mangled)
            outcomes["taken"] += 1
        except Refusal:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 300


def test_no_piece_of_a_content_lies_readable_on_disk(home):
    secret = b"321302199001011234"
    keep(crafted.PDF.replace(b"/Catalog", b"/Catalog /Title (" + secret + b")"))
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert secret not in kept[0].read_bytes()


def test_the_same_content_from_many_at_once_is_stored_once_and_whole(home):
    together = threading.Barrier(8)

    def one(number: int) -> str:
        together.wait(30)
        return keep(crafted.PDF, f"{number}.pdf").sha256

    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(one, range(8)))
    assert len(digests) == 1
    assert files.open_file(digests.pop()) == crafted.PDF
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("way", ["attachment", "inline"])
def test_through_every_middleware_the_browser_is_told_to_run_nothing(client, way):
    stored = keep(crafted.PDF)
    answer = client.get(f"/files/{stored.sha256}", {way: ""})
    assert answer.status_code == 200
    assert answer.content == crafted.PDF
    assert answer["Content-Disposition"] == f"{way}; filename*=utf-8''{quote(NAME)}"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
