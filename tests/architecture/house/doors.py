"""What stands at the doors of a package: commands in `services`, values out of `api`, no rows in the thin files."""

from __future__ import annotations

import ast
import inspect
import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import models

from tests.architecture.house.sources import Finding, Source, dotted, imported_names, sources

THIN = {"views", "pages", "jobs", "rest", "subscribers", "forms"}
FORBIDDEN = {
    "django.db.models.signals": "announce an event",
    "django.dispatch": "announce an event",
    "django.apps.apps.get_model": "import your own model, call another's api",
}


def public_functions(source: Source) -> Iterator[ast.FunctionDef]:
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def is_room(source: Source, file: str) -> bool:
    """Whether a domain's source is `file.py` or lies in the package `file/`."""
    return source.parts[:2] == ("fangzhou", "domains") and file in source.parts[3:4]


def commands(root: Path) -> Iterator[tuple[Source, ast.FunctionDef, str]]:
    """Every function decorated with `@command("name")`, as (file, function, name)."""
    for source in sources(root):
        if source.is_test:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef) and (name := _command_name(node)):
                yield source, node, name


def _command_name(node: ast.FunctionDef) -> str:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and decorator.args:
            called = dotted(decorator.func, {})
            first = decorator.args[0]
            if called.split(".")[-1] == "command" and isinstance(first, ast.Constant):
                return str(first.value)
    return ""


def services_without_command(root: Path) -> Iterator[Finding]:
    """A function that `services` offers and that is not a command writes without an entry, or belongs elsewhere.

    Of a package `services/` only what its `__init__` imports is offered.
    """
    for source in sources(root):
        if is_room(source, "services"):
            offered = _offered(source)
            for node in public_functions(source):
                if not _command_name(node) and (offered is None or node.name in offered):
                    yield source.finding(node, f"{node.name} is not a @command")


def _offered(source: Source) -> set[str] | None:
    """The names that the package of a source passes on; None for a plain file, which offers all it has."""
    package = source.path.parent / "__init__.py"
    if len(source.parts) < 5:
        return None
    return set(imported_names(ast.parse(package.read_text(encoding="utf-8"))))


def positional_commands(root: Path) -> Iterator[Finding]:
    """Commands take keywords only, and `actor` and `now` among them."""
    for source, node, name in commands(root):
        keywords = {argument.arg for argument in node.args.kwonlyargs}
        if node.args.args or node.args.posonlyargs:
            yield source.finding(node, f"{name} has positional arguments")
        if missing := {"actor", "now"} - keywords:
            yield source.finding(node, f"{name} lacks {', '.join(sorted(missing))}")


def untested_commands(root: Path) -> Iterator[Finding]:
    """Commands that no test names, neither as `cases.accept` nor as `services.accept` or `api.accept`."""
    tests = "\n".join(source.text for source in sources(root) if source.is_test)
    for source, node, name in commands(root):
        if not re.search(rf"\b{re.escape(name)}\b|\b(services|api)\.{node.name}\b", tests):
            yield source.finding(node, f"no test names {name}")


def rows_returned(function: Callable[..., Any]) -> str:
    """Why a door function may not be called by others; empty when it returns values."""
    hints = typing.get_type_hints(function)
    if "return" not in hints:
        return "does not say what it returns"
    for part in _parts(hints["return"]):
        if inspect.isclass(part) and issubclass(
            part, models.Model | models.QuerySet | models.Manager
        ):
            return f"returns rows ({part.__name__})"
    return ""


def _parts(annotation: Any) -> Iterator[Any]:
    yield typing.get_origin(annotation) or annotation
    for argument in typing.get_args(annotation):
        yield from _parts(argument)


def hidden_ways(root: Path) -> Iterator[Finding]:
    """Signals, `get_model`, and tables reached from the thin files."""
    for source in sources(root, ("fangzhou",)):
        if source.is_test or source.is_migration:
            continue
        names = imported_names(source.tree)
        for meaning in names.values():
            for banned, instead in FORBIDDEN.items():
                if meaning == banned or meaning.startswith(f"{banned}."):
                    yield source.finding(1, f"{meaning}: {instead}")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute):
                yield from _hidden_attribute(source, node)


def _hidden_attribute(source: Source, node: ast.Attribute) -> Iterator[Finding]:
    if node.attr == "get_model":
        yield source.finding(node, "get_model: import your own model, call another's api")
    if node.attr == "objects" and THIN & set(source.parts[3:4]):
        yield source.finding(node, ".objects in a thin file: ask queries")
