"""Budgets of size, and file names that say nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, files, sources, templates

FUNCTION_LINES = 40
FILE_LINES = 300
TEMPLATE_LINES = 150
NAMELESS = {"utils", "util", "helpers", "helper", "common", "managers", "signals", "mixins", "misc"}


def long_functions(root: Path) -> Iterator[Finding]:
    for source in sources(root):
        if source.is_migration:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield source.finding(
                        node, f"{node.name} has {lines} lines, limit {FUNCTION_LINES}"
                    )


def long_files(root: Path) -> Iterator[Finding]:
    for source in sources(root):
        lines = source.text.count("\n")
        if lines > FILE_LINES and not source.is_migration:
            yield source.finding(lines, f"the file has {lines} lines, limit {FILE_LINES}")


def long_templates(root: Path) -> Iterator[Finding]:
    for _name, path in templates(root):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > TEMPLATE_LINES:
            where = path.relative_to(root).as_posix()
            yield Finding(where, lines, f"the template has {lines} lines, limit {TEMPLATE_LINES}")


def nameless_files(root: Path) -> Iterator[Finding]:
    for path in files(root, (".py",)):
        inside = path.relative_to(root).with_suffix("").parts
        for part in inside:
            if part in NAMELESS:
                yield Finding("/".join(inside), 1, f"{part} says nothing about what it holds")
