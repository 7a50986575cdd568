from __future__ import annotations

from pathlib import Path

from tests.architecture.house import purity
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told

EMPTY = {"fangzhou/__init__.py": "", "fangzhou/kernel/__init__.py": ""}


def test_the_kernel_imports_in_a_world_without_django() -> None:
    assert len(purity.kernel_modules(ROOT)) > 2
    done = purity.import_without_outside(ROOT)
    assert done.returncode == 0, done.stderr


def test_the_kernel_does_not_touch_the_machine() -> None:
    assert told(purity.machine_in_kernel(ROOT)) == ""


def test_django_in_the_kernel_is_found_even_when_imported_late(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            **EMPTY,
            "fangzhou/kernel/money.py": "import importlib\nimportlib.import_module('django')",
        },
    )
    done = purity.import_without_outside(tmp_path)
    assert done.returncode != 0
    assert "django" in done.stderr


def test_files_and_chance_in_the_kernel_are_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            **EMPTY,
            "fangzhou/kernel/sampling.py": "from random import choice",
            "fangzhou/kernel/codes.py": "def regions():\n    return open('regions.csv')",
        },
    )
    assert "random.choice" in told(purity.machine_in_kernel(tmp_path))
    assert "open()" in told(purity.machine_in_kernel(tmp_path))
