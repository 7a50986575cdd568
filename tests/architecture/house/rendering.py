"""Templates and the code that names them: neither without the other."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, sources, templates, text_of

QUOTED = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml))["']""")
NAME = re.compile(r"[\w*-]+(/[\w.*-]+)+\.(html|txt|xml)")
FOUND_BY_NAME = ("django/*", "axes/*")  # names that a framework asks for by itself


def _named_in_code(root: Path) -> Iterator[tuple[Finding, str]]:
    """Template names in Python, tests apart; an f-string becomes a pattern."""
    for source in sources(root, ("fangzhou",)):
        if not source.is_test:
            for node in ast.walk(source.tree):
                if NAME.fullmatch(name := text_of(node)):
                    yield source.finding(node, name), name


def _named_in_templates(root: Path) -> Iterator[tuple[Finding, str]]:
    for _name, path in templates(root):
        where = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for named in QUOTED.findall(line):
                yield Finding(where, number, named), named


def missing_templates(root: Path) -> Iterator[Finding]:
    """Names of templates that do not exist."""
    known = [name for name, _path in templates(root)]
    for where, name in [*_named_in_code(root), *_named_in_templates(root)]:
        if not fnmatch.filter(known, name.lstrip("/")):
            yield Finding(where.path, where.line, f"there is no template {name}")


def unused_templates(root: Path) -> Iterator[Finding]:
    """Templates that no code and no other template names."""
    named = [name for _where, name in [*_named_in_code(root), *_named_in_templates(root)]]
    for name, path in templates(root):
        if not any(fnmatch.fnmatch(name, pattern) for pattern in [*named, *FOUND_BY_NAME]):
            yield Finding(path.relative_to(root).as_posix(), 1, "no page renders this template")
