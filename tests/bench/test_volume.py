"""At some ten thousand cases: no list and no case page reads a big table from end to end, nor asks more than at few."""

from __future__ import annotations

from fangzhou.platform.db import clock
from tests.bench import bench_volume, volume
from tests.life.conftest import NOW, city

__all__ = ["city"]  # the fixture

CASES = 30_000
LIST_BUDGET = 8


def counts(listed: list[bench_volume.Visit]) -> dict[str, int]:
    found = {}
    for visit in listed:
        sample = bench_volume.Sample()
        bench_volume.ask(visit, sample)
        found[visit.name] = sample.statements
    return found


def test_pages_do_not_feel_how_many_cases_there_are(city):
    with clock.frozen(NOW):
        made = volume.templates(city)
        volume.prepare(made, volume.EVEN)
        volume.fill(1, 1_000)
        listed = bench_volume.visits(made["closed"])
        counts(listed)  # caches are warm: item versions, the calendar
        few = counts(listed)
        volume.prepare(made, volume.MIX)
        volume.fill(1_001, CASES)
        assert counts(listed) == few
        whole = {v.name: volume.read_whole(lambda v=v: v.client.get(v.path)) for v in listed}
    few_rows = {"ledger_entry"}  # only the templates have a history here
    found = {name: set(tables) - few_rows for name, tables in whole.items()}
    assert {name: tables for name, tables in found.items() if tables} == {}
    assert {n: c for n, c in few.items() if c > LIST_BUDGET and "case" not in n.split()} == {}
