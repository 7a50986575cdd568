"""The written pages: what they point to exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
MADE = re.compile(r"(?:^|`)(?:[A-Z_]+=\S+ )?make ([a-z]+)", re.MULTILINE)
NAMED = re.compile(r"`((?:fangzhou|tests|tools|docs|demo)/[\w./-]+)`")


def broken_pointers(root: Path) -> Iterator[Finding]:
    """Relative links, and files named in backticks, that lead nowhere."""
    for page in [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]:
        where = page.relative_to(root).as_posix()
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
            targets = [page.parent / link for link in LINK.findall(line)]
            targets += [root / name for name in NAMED.findall(line)]
            for target in targets:
                if not target.exists() and not target.with_suffix(".py").exists():
                    yield Finding(where, number, f"{target.name} is not there")


def unknown_targets(root: Path) -> Iterator[Finding]:
    """`make …` on a page that the Makefile cannot make."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for found in MADE.finditer(text):
            if found.group(1) not in known:
                line = text.count("\n", 0, found.start()) + 1
                where = page.relative_to(root).as_posix()
                yield Finding(where, line, f"make {found.group(1)} is unknown")
