"""What nobody recorded is taken away after a day; everything else stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fangzhou.platform import files
from fangzhou.platform.files import storing, sweeping
from fangzhou.platform.files.tests import crafted

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OTHER = crafted.PDF + b"%another\n%%EOF\n"

pytestmark = pytest.mark.django_db


def keep(content: bytes = crafted.PDF) -> files.StoredFile:
    return files.store(crafted.upload(content), kinds=("pdf",), limit=10**6)


def age(path: Path, days: float) -> None:
    moment = path.stat().st_mtime - days * 86_400
    os.utime(path, (moment, moment))


def test_where_nothing_was_stored_there_is_nothing_to_sweep(home):
    assert sweeping.sweep() == 0


def test_a_content_without_a_row_goes_after_a_day_and_not_before():
    path = storing.path_of(keep().sha256)
    age(path, 0.9)
    assert sweeping.sweep() == 0
    age(path, 0.2)
    assert sweeping.sweep() == 1
    assert not path.exists()


def test_a_recorded_content_stays_however_old():
    orphan, recorded = keep(OTHER), keep()
    files.record(recorded, NOW)
    for stored in (orphan, recorded):
        age(storing.path_of(stored.sha256), 400)
    assert sweeping.sweep() == 1
    assert files.open_file(recorded.sha256) == crafted.PDF
    with pytest.raises(FileNotFoundError):
        files.open_file(orphan.sha256)


def test_an_unfinished_write_goes_too():
    unfinished = storing.path_of(keep().sha256).parent / "tmpabcdef"
    unfinished.write_bytes(b"half")
    age(unfinished, 2)
    assert sweeping.sweep() == 1
    assert not unfinished.exists()


def test_an_old_content_that_is_handed_in_again_is_young_again():
    path = storing.path_of(keep().sha256)
    age(path, 30)
    keep()
    assert sweeping.sweep() == 0
    assert path.exists()


def test_a_content_handed_in_while_it_is_swept_is_put_back(monkeypatch):
    path = storing.path_of(keep().sha256)
    age(path, 30)
    replace = Path.replace

    def replace_late(source: Path, target: Path) -> Path:
        if source == path:  # the sweeper has found it old; somebody stores it before it moves
            os.utime(path)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", replace_late)
    assert sweeping.sweep() == 0
    assert files.open_file(keep().sha256) == crafted.PDF


def test_the_sweep_does_not_ask_the_platform_clock():
    from fangzhou.platform.db import clock

    path = storing.path_of(keep().sha256)
    with clock.frozen(datetime(2040, 1, 1, tzinfo=UTC)):
        assert sweeping.sweep() == 0
    assert path.exists()
