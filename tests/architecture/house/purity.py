"""The kernel runs without Django, without a database and without touching the machine."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house.sources import Finding, dotted, imported_names, sources

OUTSIDE = ("django", "psycopg", "procrastinate", "ninja", "pydantic", "yaml", "fangzhou.platform", "fangzhou.domains", "fangzhou.config")  # fmt: skip
MACHINE = {"os", "io", "pathlib", "socket", "subprocess", "shutil", "tempfile", "time", "random", "secrets", "threading", "logging", "urllib", "http", "sqlite3"}  # fmt: skip
PROBE = """
import importlib, sys
for name in sys.argv[1].split(","):
    sys.modules[name] = None
for name in sys.argv[2].split(","):
    importlib.import_module(name)
"""


def kernel_modules(root: Path) -> list[str]:
    return [
        ".".join(source.parts).removesuffix(".__init__")
        for source in sources(root, ("fangzhou/kernel",))
        if not source.is_test
    ]


def import_without_outside(root: Path) -> subprocess.CompletedProcess[str]:
    """Import every kernel module in a fresh interpreter in which everything outside is absent."""
    return subprocess.run(
        [sys.executable, "-c", PROBE, ",".join(OUTSIDE), ",".join(kernel_modules(root))],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def machine_in_kernel(root: Path) -> Iterator[Finding]:
    """Imports by which the kernel could reach files, processes, chance or time."""
    for source in sources(root, ("fangzhou/kernel",)):
        if source.is_test:
            continue
        for name in imported_names(source.tree).values():
            if name.split(".")[0] in MACHINE:
                yield source.finding(1, f"{name}: the kernel gets values and gives values")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node.func, {}) in {"open", "print", "input"}:
                yield source.finding(node, f"{dotted(node.func, {})}(): the kernel does no I/O")
