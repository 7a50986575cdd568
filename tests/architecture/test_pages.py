from __future__ import annotations

from pathlib import Path

from tests.architecture.house import pages
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told


def test_what_the_pages_point_to_is_there() -> None:
    assert told(pages.broken_pointers(ROOT)) == ""


def test_pointers_to_nowhere_are_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "README.md": "[map](docs/map.md) [gone](docs/gone.md) [out](https://example.org/x.md)",
            "docs/map.md": "see `fangzhou/kernel/clock` and `fangzhou/kernel/sundial.py`",
            "fangzhou/kernel/clock.py": "",
        },
    )
    assert told(pages.broken_pointers(tmp_path)) == (
        "README.md:1: gone.md is not there\ndocs/map.md:1: sundial.py is not there"
    )


def test_the_pages_make_what_the_makefile_knows() -> None:
    assert told(pages.unknown_targets(ROOT)) == ""


def test_an_unknown_target_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "Makefile": "run: stamp\n",
            "README.md": "make run\nPORT=1 make run\nuse `make tea`, we make coffee",
        },
    )
    assert told(pages.unknown_targets(tmp_path)) == "README.md:3: make tea is unknown"
