"""Run the benchmarks and keep their figures.

Every `tests/bench/bench_*.py` is run as a program of its own and prints one JSON object as its last line. The
figures of all go to `var/bench.json` with the machine they were taken on. Names on the command line choose some.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "var" / "bench.json"


class BenchFailed(RuntimeError):
    """A benchmark ended badly or printed no JSON object last."""


def scripts(root: Path = ROOT) -> dict[str, Path]:
    """The benchmarks by name: `bench_inbox.py` is `inbox`."""
    return {
        path.stem.removeprefix("bench_"): path
        for path in sorted((root / "tests" / "bench").glob("bench_*.py"))
    }


def run(path: Path, root: Path = ROOT) -> dict[str, Any]:
    """Run one benchmark; raises `BenchFailed`."""
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=root, stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout, end="")
    if done.returncode:
        raise BenchFailed(f"{path.name} ended with {done.returncode}")
    try:
        figures = json.loads(done.stdout.rstrip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError) as failure:
        raise BenchFailed(f"{path.name} printed no JSON object last") from failure
    return dict(figures)


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


def main(chosen: list[str]) -> int:
    known = scripts()
    if unknown := set(chosen) - known.keys():
        print(
            f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}",
            file=sys.stderr,
        )
        return 2
    figures: dict[str, Any] = {"machine": machine()}
    for name in chosen or known:
        print(f"--- {name}", flush=True)
        figures[name] = run(known[name])
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"the figures are in {FIGURES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
