"""The glossary names what the code knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, sources

PAGE = "docs/glossary.md"


def unknown_terms(root: Path) -> Iterator[Finding]:
    """Names in the third column of the glossary that no file of the product contains."""
    code = [source.text for source in sources(root, ("fangzhou",)) if not source.is_test]
    known = set(re.findall(r"\w+", "\n".join(code)))
    lines = (root / PAGE).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        for name in re.findall(r"`(\w+)`", line.split("|")[3] if line.count("|") > 3 else ""):
            if name not in known:
                yield Finding(PAGE, number, f"the code does not know {name}")
