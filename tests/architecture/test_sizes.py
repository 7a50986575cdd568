from __future__ import annotations

from pathlib import Path

from tests.architecture.house import sizes
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told


def test_functions_are_short() -> None:
    assert told(sizes.long_functions(ROOT)) == ""


def test_files_are_short() -> None:
    assert told(sizes.long_files(ROOT)) == ""


def test_templates_are_short() -> None:
    assert told(sizes.long_templates(ROOT)) == ""


def test_file_names_say_what_they_hold() -> None:
    assert told(sizes.nameless_files(ROOT)) == ""


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    body = "    x = 1\n"
    plant(
        tmp_path,
        {
            "fangzhou/long.py": f"def at_the_limit():\n{body * 39}\n\ndef over_it():\n{body * 40}",
            "fangzhou/file.py": "x = 1\n" * 301,
            "fangzhou/migrations/0001_initial.py": "x = 1\n" * 301,
            "fangzhou/templates/a/page.html": "<p></p>\n" * 151,
        },
    )
    assert "over_it has 41 lines" in told(sizes.long_functions(tmp_path))
    assert "at_the_limit" not in told(sizes.long_functions(tmp_path))
    assert [finding.path for finding in sizes.long_files(tmp_path)] == ["fangzhou/file.py"]
    assert "151 lines" in told(sizes.long_templates(tmp_path))


def test_names_that_say_nothing_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"fangzhou/cases/utils.py": "", "fangzhou/common/money.py": ""})
    assert len(list(sizes.nameless_files(tmp_path))) == 2
