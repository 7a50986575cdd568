from __future__ import annotations

from pathlib import Path

from tests.architecture.house import settings
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    assert settings.read_by_code(ROOT) == settings.documented(ROOT)


def test_both_sides_are_read(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "fangzhou/config/settings.py": 'import os\nA = os.environ.get("FANGZHOU_A", "")\nB = os.environ["B_C"]',
            "docs/operations/settings.md": "| `FANGZHOU_A`, `PORT` | `B` | see `C` |",
        },
    )
    assert settings.read_by_code(tmp_path) == {"FANGZHOU_A", "B_C"}
    assert settings.documented(tmp_path) == {"FANGZHOU_A", "PORT"}
