"""Silenced checks: each names its code and says why on the same line."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, Source, sources

SILENCER = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover|djlint:\s*off)", re.IGNORECASE)
GOOD = (
    re.compile(r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* - \S.{5,}"),
    re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \S.{5,}"),
    re.compile(r"# pragma: no cover - \S.{5,}"),
)


def unexplained_silence(root: Path) -> Iterator[Finding]:
    for source in sources(root):
        yield from _in(source)


def _in(source: Source) -> Iterator[Finding]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        silences = token.type == tokenize.COMMENT and SILENCER.search(token.string)
        if silences and not any(form.search(token.string) for form in GOOD):
            said = f"{token.string}: name the code and say why on the line"
            yield source.finding(token.start[0], said)
