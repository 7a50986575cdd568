"""Plant files in an empty tree, so that a checker can be seen to find what it should."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from tests.architecture.house.sources import Finding


def plant(root: Path, files: Mapping[str, str]) -> Path:
    """Write the files (path: text) below `root`; returns `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return root


def told(findings: Iterable[Finding]) -> str:
    """The findings as one text, empty when the rule is kept: what a failing test prints."""
    return "\n".join(str(finding) for finding in sorted(set(findings)))
