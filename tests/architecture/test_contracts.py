"""The import contracts of pyproject.toml, tried on a small generated house with planted violations."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import keys
from tests.architecture.house.sources import ROOT

DOMAIN_FILES = ["apps", "urls", "pages", "api", "forms", "services", "queries", "models", "rules", "events", "values"]  # fmt: skip
PLANTED = {
    "django in the kernel": ("kernel/codes.py", "import django", "Pure"),
    "django in rules, indirectly": (
        "kernel/codes.py",
        "from fangzhou.platform.db import models",
        "Pure",
    ),
    "rules read a table": (
        "domains/cases/rules.py",
        "from fangzhou.domains.cases import models",
        "Inside a domain",
    ),
    "upstream import": (
        "domains/catalog/services.py",
        "from fangzhou.domains.cases import api",
        "The river",
    ),
    "another domain's tables": (
        "domains/cases/queries.py",
        "from fangzhou.domains.catalog import models",
        "Doors",
    ),
    "another domain's services": (
        "domains/portal/pages.py",
        "from fangzhou.domains.cases import services",
        "Doors",
    ),
    "reads call commands": (
        "domains/cases/queries.py",
        "from fangzhou.domains.cases import services",
        "Inside a domain",
    ),
    "a file of no kind": ("domains/cases/utils.py", "", "Inside a domain"),
    "an undeclared domain": ("domains/gossip/__init__.py", "", "The river"),
    "an undeclared platform area": ("platform/magic/__init__.py", "", "Platform"),
    "a ring beside the rings": ("extras/__init__.py", "", "Rings"),
    "platform knows a domain": (
        "platform/access/table.py",
        "from fangzhou.domains.cases import api",
        "Rings",
    ),
    "platform siblings": (
        "platform/inbox/table.py",
        "from fangzhou.platform import files",
        "Platform",
    ),
    "platform upstream": ("platform/db/models.py", "from fangzhou.platform import ui", "Platform"),
    "an import inside a function": (
        "domains/cases/queries.py",
        "def late():\n    from fangzhou.domains.catalog import models",
        "Doors",
    ),
    "an import for types only": (
        "domains/cases/api.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from fangzhou.domains.catalog import models",
        "Doors",
    ),
    "the composition root by the window": (
        "config/urls.py",
        "from fangzhou.domains.cases import models",
        "Doors",
    ),
    "a cycle": ("platform/db/clock.py", "from fangzhou.platform.db import models", "No cycles"),
}


def _layers(contract: str, *, required: bool) -> list[str]:
    found = next(c for c in keys.contracts(ROOT) if c["name"].startswith(contract))
    names = [name.strip() for layer in found["layers"] for name in layer.split("|")]
    return [name for name in names if not (required and name.startswith("("))]


def _contract_text() -> str:
    """The part of our pyproject.toml that configures the linter, word for word."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    start = text.index("[tool.importlinter]")
    rest = text[start:].split("\n[")
    kept = [part for part in rest if part.lstrip("[").startswith("tool.importlinter")]
    return "\n[".join(kept)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    packages = ["", "config", "domains", "platform", "kernel"]
    packages += [f"domains/{name}" for name in _layers("The river", required=True)]
    packages += [f"platform/{name}" for name in _layers("Platform", required=True)]
    for package in packages:
        folder = tmp_path / "fangzhou" / package
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        if package.startswith("domains/"):
            for name in DOMAIN_FILES:
                (folder / f"{name}.py").touch()
    (tmp_path / "fangzhou/platform/db/models.py").write_text(
        "from fangzhou.platform.db import clock\n"
    )
    (tmp_path / "fangzhou/platform/db/clock.py").touch()
    (tmp_path / "fangzhou/domains/cases/rules.py").write_text("from fangzhou.kernel import codes\n")
    (tmp_path / "fangzhou/kernel/codes.py").touch()
    (tmp_path / "pyproject.toml").write_text(_contract_text(), encoding="utf-8")
    return tmp_path


def _lint(root: Path) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{ROOT}", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def _broken(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.endswith(" BROKEN")]


def test_the_generated_house_keeps_every_contract(house: Path) -> None:
    output = _lint(house)
    assert f"Contracts: {len(keys.contracts(ROOT))} kept, 0 broken." in output


@pytest.mark.parametrize("violation", PLANTED)
def test_a_planted_violation_breaks_its_contract(house: Path, violation: str) -> None:
    name, text, contract = PLANTED[violation]
    path = house / "fangzhou" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n", encoding="utf-8")
    output = _lint(house)
    assert any(line.startswith(contract) for line in _broken(output)), output


def test_the_real_house_keeps_every_contract() -> None:
    output = _lint(ROOT)
    assert f"Contracts: {len(keys.contracts(ROOT))} kept, 0 broken." in output, output


def test_no_contract_has_exceptions() -> None:
    assert "ignore_imports" not in _contract_text()
