"""Time comes from the platform clock only, in Python and in SQL."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import (
    Finding,
    Source,
    dotted,
    imported_names,
    sources,
    text_of,
)

CLOCK = "fangzhou/platform/db/clock.py"
BANNED = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
    "time.time",
    "time.localtime",
    "time.gmtime",
}
SQL = re.compile(r"\b(select|insert|update|delete|create|alter|default|where)\b", re.IGNORECASE)
SQL_CLOCK = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)"
    r"|\b(current_date|current_timestamp|localtimestamp)\b",
    re.IGNORECASE,
)


def other_clocks(root: Path) -> Iterator[Finding]:
    """Every place that asks the host or the database what time it is."""
    for source in sources(root):
        if source.name != CLOCK:
            yield from _python_clocks(source)
            if not source.is_test:  # tests may make the database's own clock tell
                yield from _database_clocks(source)


def _python_clocks(source: Source) -> Iterator[Finding]:
    names = imported_names(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node, names) in BANNED:
            yield source.finding(node, f"{dotted(node, names)}: ask the platform clock")
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield source.finding(node.value, f"{node.arg} hides a clock: pass the moment in")


def _database_clocks(source: Source) -> Iterator[Finding]:
    prose = {id(node) for node in _docstrings(source.tree)}
    for node in ast.walk(source.tree):
        text = "" if id(node) in prose else text_of(node)
        if SQL.search(text) and (found := SQL_CLOCK.search(text)):
            yield source.finding(node, f"{found.group()} in SQL: pass the moment in as a parameter")


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
