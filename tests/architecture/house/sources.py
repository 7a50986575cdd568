"""The project's files, read and parsed once per run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CODE = ("fangzhou", "tools", "tests")
SKIPPED = {".venv", "__pycache__", "node_modules", "var", ".git", "build"}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation: where, and what the rule says."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file under `root`."""

    root: Path
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.relative_to(self.root).with_suffix("").parts

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    def finding(self, node: ast.AST | int, message: str) -> Finding:
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return Finding(self.name, line, message)


def files(root: Path, suffixes: tuple[str, ...], folders: tuple[str, ...] = CODE) -> Iterator[Path]:
    """The files with these suffixes in the named folders of a tree, in a stable order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root).parts
            if path.suffix in suffixes and path.is_file() and not SKIPPED & set(inside):
                yield path


@cache
def sources(root: Path, folders: tuple[str, ...] = CODE) -> tuple[Source, ...]:
    """Every Python file of a tree, parsed."""
    return tuple(
        Source(root, path, text := path.read_text(encoding="utf-8"), ast.parse(text))
        for path in files(root, (".py",), folders)
    )


def templates(root: Path) -> Iterator[tuple[str, Path]]:
    """Every page template as (the name it is rendered by, its file)."""
    for path in files(root, (".html", ".txt", ".xml"), ("fangzhou",)):
        inside = path.relative_to(root).parts
        if "templates" in inside:
            yield "/".join(inside[inside.index("templates") + 1 :]), path


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for, as a dotted path: {"tz": "django.utils.timezone"}."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def dotted(node: ast.AST, names: dict[str, str]) -> str:
    """The dotted path that a name or attribute chain stands for; empty for anything else."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, names)
        return f"{before}.{node.attr}" if before else ""
    return ""


def text_of(node: ast.AST) -> str:
    """The text of a string, with a star for what an f-string fills in; empty for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "*" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""
