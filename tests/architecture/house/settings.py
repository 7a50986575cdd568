"""Environment variables: what the code reads and what the operator's page says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.house.sources import sources

READ = re.compile(r"environ(?:\.get\(|\.setdefault\(|\[)\s*\"([A-Z][A-Z_]+)\"")
PAGE = "docs/operations/settings.md"
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE"}


def read_by_code(root: Path) -> set[str]:
    """The variables that the product asks the environment for."""
    code = (source.text for source in sources(root, ("fangzhou",)) if not source.is_test)
    return {name for text in code for name in READ.findall(text)} - NOT_FOR_OPERATORS


def documented(root: Path) -> set[str]:
    """The variables in the first column of the operator's page."""
    lines = (root / PAGE).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1] for line in lines if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
