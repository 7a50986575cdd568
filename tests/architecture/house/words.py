"""Words: American spelling and the glossary's names in identifiers, nothing private in the repository's texts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, Source, files, sources

BRITISH = re.compile(
    r"licence|catalogue|organis|authoris|normalis|initialis|serialis|recognis|synchronis|categoris|summaris|"
    r"utilis|centre|colour|behaviour|favour|honour|labour|neighbour|programme|judgement|labell|fulfilment|"
    r"enrolment|grey|cheque|defence|artefact",
    re.IGNORECASE,
)
TEXTS = (".py", ".md", ".toml", ".yaml", ".yml", ".csv", ".html", ".css", ".js", ".po", ".txt", ".json", ".svg", ".sql", ".lock", "")  # fmt: skip
FOLDERS = ("fangzhou", "tools", "tests", "docs", "demo", ".ci")
# Letters stand in brackets, or this file would be its own first finding.
PRIVATE = re.compile(
    r"(?<![\w.])/([w]ork/|[r]oot/|[h]ome/\w|[o]pt/pypi)"  # machine paths
    r"|files[.]pythonhosted[.]org|pypi[.]org|registry[.]npmjs[.]org|mirrors[.]aliyun[.]com"  # registries
    r"|\b[A]I\b|(?i:\b[a]ssistant\b|\b[s]ession[- ]helper\b|\b[l]anguage model\b)"
)


def british_identifiers(root: Path) -> Iterator[Finding]:
    for source in sources(root):
        seen: set[str] = set()
        for line, name in [(1, part) for part in source.parts] + list(_identifiers(source)):
            if name not in seen and BRITISH.search(name):
                seen.add(name)
                yield source.finding(line, f"{name}: American spelling, the glossary's name")


def _identifiers(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        line = getattr(node, "lineno", 1)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield line, node.name
        elif isinstance(node, ast.Name):
            yield line, node.id
        elif isinstance(node, ast.Attribute):
            yield line, node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield line, node.arg


def private_words(root: Path) -> Iterator[Finding]:
    """Machine paths, registry hosts and words about how the work was done, in any text of the repository."""
    top = [path for path in sorted(root.iterdir()) if path.is_file() and path.suffix in TEXTS]
    for path in [*top, *files(root, TEXTS, FOLDERS)]:
        if path.name.startswith(".coverage"):
            continue
        for number, line in enumerate(_text(path).splitlines(), start=1):
            if found := PRIVATE.search(line):
                where = path.relative_to(root).as_posix()
                yield Finding(where, number, f"{found.group()!r} does not belong in the repository")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
