"""How contents lie on disk and in the database, and how they are given out again."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from csp.middleware import CSPMiddleware
from django.test import RequestFactory

from fangzhou.platform import files
from fangzhou.platform.db import sealing
from fangzhou.platform.files.models import Blob
from fangzhou.platform.files.tests import crafted

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def keep(content=crafted.PDF, name="身份证.pdf"):
    kinds = ("pdf", "png", "jpg", "heic", "ofd")
    return files.store(crafted.upload(content, name), kinds=kinds, limit=10**6)


def on_disk(home) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def test_on_disk_lies_only_ciphertext_under_a_name_that_tells_nothing(home):
    stored = keep()
    (path,) = on_disk(home)
    assert crafted.PDF[:20] not in path.read_bytes()
    assert stored.sha256 not in str(path)
    assert path.parent.name == path.name[:2]
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_is_stored_once(home):
    assert keep(name="一.pdf").sha256 == keep(name="二.pdf").sha256
    assert len(on_disk(home)) == 1


def test_a_failed_write_leaves_nothing_behind(home, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep()
    assert on_disk(home) == []


def test_damage_and_exchange_on_disk_are_noticed(home):
    first = keep()
    (path,) = on_disk(home)
    second = keep(crafted.PDF + b"\n")
    (other,) = set(on_disk(home)) - {path}
    path.write_bytes(other.read_bytes())
    with pytest.raises(sealing.SealBroken, match=first.sha256):
        files.open_file(first.sha256)
    other.write_bytes(other.read_bytes()[:-1])
    with pytest.raises(sealing.SealBroken):
        files.open_file(second.sha256)


def test_a_lost_file_is_not_an_empty_one():
    with pytest.raises(FileNotFoundError):
        files.open_file("0" * 64)


@pytest.mark.django_db
def test_recording_twice_keeps_the_first_row():
    stored = keep()
    assert files.record(stored, NOW) == stored.sha256
    assert files.record(stored, NOW + timedelta(days=1)) == stored.sha256
    row = Blob.objects.get()
    assert (row.pk, row.size, row.media_type) == (stored.sha256, stored.size, "application/pdf")
    assert row.stored_at == NOW


@pytest.mark.django_db
def test_recording_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        files.record(keep(), NOW)


def test_a_file_is_given_out_as_a_download_that_cannot_run():
    answer = files.response(keep().sha256, "身份证 🏠.pdf")
    assert answer.content == crafted.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('身份证 🏠.pdf')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_policy_of_the_site_does_not_replace_that_of_a_file():
    answer = files.response(keep().sha256, "a.pdf")
    request = RequestFactory().get("/")
    CSPMiddleware(lambda _: answer)(request)
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (crafted.PDF, "inline"),
        (crafted.PNG, "inline"),
        (crafted.JPEG, "inline"),
        (crafted.HEIC, "attachment"),
        (crafted.OFD, "attachment"),
    ],
)
def test_only_harmless_kinds_are_shown_in_place(content, way):
    answer = files.response(keep(content).sha256, "a", inline=True)
    assert answer["Content-Disposition"].startswith(way)


def test_a_name_cannot_add_a_header():
    answer = files.response(keep().sha256, 'x"\r\nSet-Cookie: a=b.pdf')
    assert "Set-Cookie" not in answer.headers
    assert "\n" not in answer["Content-Disposition"]


def test_a_kind_that_is_no_longer_known_is_still_given_out(monkeypatch):
    stored = keep()
    monkeypatch.setattr("fangzhou.platform.files.content.kind", lambda _: "")
    answer = files.response(stored.sha256, "a.pdf", inline=True)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
