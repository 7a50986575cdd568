from __future__ import annotations

from pathlib import Path

from tests.architecture.house import rendering
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told


def test_every_named_template_exists() -> None:
    assert told(rendering.missing_templates(ROOT)) == ""


def test_every_template_is_rendered_by_something() -> None:
    assert told(rendering.unused_templates(ROOT)) == ""


def test_missing_and_unused_templates_are_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "fangzhou/cases/pages.py": 'A = "cases/desk.html"\nB = "cases/gone.html"\nC = f"errors/{404}.html"',
            "fangzhou/cases/templates/cases/desk.html": '{% extends "ui/nowhere.html" %}',
            "fangzhou/cases/templates/cases/forgotten.html": "",
            "fangzhou/cases/templates/errors/404.html": "",
        },
    )
    assert "cases/gone.html" in told(rendering.missing_templates(tmp_path))
    assert "ui/nowhere.html" in told(rendering.missing_templates(tmp_path))
    assert [f.path for f in rendering.unused_templates(tmp_path)] == [
        "fangzhou/cases/templates/cases/forgotten.html"
    ]
