from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import plant
from tools import bench


def test_a_benchmark_gives_its_last_line(tmp_path: Path) -> None:
    plant(tmp_path, {"tests/bench/bench_inbox.py": "print('warm')\nprint('{\"p50_ms\": 2}')"})
    found = bench.scripts(tmp_path)
    assert list(found) == ["inbox"]
    assert bench.run(found["inbox"], tmp_path) == {"p50_ms": 2}


@pytest.mark.parametrize("text", ["raise SystemExit(3)", "print('no figures')", "pass"])
def test_a_benchmark_without_figures_is_refused(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"tests/bench/bench_inbox.py": text})
    with pytest.raises(bench.BenchFailed):
        bench.run(bench.scripts(tmp_path)["inbox"], tmp_path)
