"""Pages at the scale of a city: the same pages, in turn on a small database and on a copy of it with many cases.

`--cases` generated cases (a million by default) fill the copy; every page is asked for in turn on both, so that a
busy machine is as busy for the one as for the other. Prints, for each page, statements, CPU of this process, and
the time spent waiting for PostgreSQL, small and large, their ratio, and what is read from end to end. Times are
medians in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.bench import lives, volume
from tests.bench.city import bench_city

SMALL = 4_000  # cases of the small database: enough to fill every page
LARGE = "large"


@dataclass
class Sample:
    """What one page cost each time it was asked for."""

    cpu: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    statements: int = 0


@dataclass(frozen=True)
class Visit:
    """Somebody who looks at a page."""

    name: str
    client: Any
    path: str


def visits(case: Any) -> list[Visit]:
    """The pages that must not feel how many cases there are."""
    from django.urls import reverse

    from tests.life.conftest import City
    from tests.life.test_pages import client_of

    me, clerk = client_of(City().citizen), client_of(City().staff("WJW01"))
    reviewer = client_of(City().staff("WJW02"))
    everything = reverse("cases:inbox") + "cases/"
    with volume.cursor() as cursor:
        cursor.execute("SELECT case_no FROM cases_case WHERE id = %s", [case])
        number = cursor.fetchone()[0]
    listed = {
        "all": "",
        "all by due date": "?sort=due",
        "all closed": "?state=closed",
        "all accepted": "?state=accepted",
        "all accepted by due date": "?state=accepted&sort=due",
        "all of a week": "?received_on_from=2025-04-17&received_on_to=2025-04-23",
        "all by number": f"?q={number}",
        "all by half a number": f"?q={number[:14]}",
        "all by words": "?q=公共场所",
        "all by absent words": "?q=没有这个",
    }
    return [
        Visit("inbox", clerk, "/desk/"),
        Visit("inbox of a reviewer", reviewer, "/desk/"),
        Visit("case at the desk", clerk, f"/desk/cases/{case}/"),
        Visit("my case", me, f"/cases/{case}/"),
        Visit("my cases", me, "/cases/"),
        Visit("items searched", me, "/items/?q=宾馆"),
        *(Visit(name, clerk, everything + query) for name, query in listed.items()),
    ]


def measure(listed: list[Visit], large: str, rounds: int) -> dict[str, dict[str, Sample]]:
    """Every page on both databases in turn; the first two times are not counted."""
    took: dict[str, dict[str, Sample]] = defaultdict(lambda: defaultdict(Sample))
    for number in range(rounds):
        for place in ("", large):
            with volume.database(place):
                for visit in listed:
                    for counted in (
                        (False, False, True, True, True) if not number else (False, True)
                    ):
                        ask(visit, took[visit.name][place] if counted else Sample())
    return took


def ask(visit: Visit, sample: Sample) -> None:
    waited = 0.0
    sent = 0

    def note(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal waited, sent
        sent += 1
        began = time.perf_counter()
        try:
            return execute(*rest)
        finally:
            waited += time.perf_counter() - began

    from django.db import connection

    began = time.process_time()
    with connection.execute_wrapper(note):
        answer = visit.client.get(visit.path)
    sample.cpu.append((time.process_time() - began) * 1000)
    sample.database.append(waited * 1000)
    sample.statements = sent
    assert answer.status_code == 200, f"{visit.path}: {answer.status_code}"


def rows(took: dict[str, dict[str, Sample]], large: str) -> dict[str, dict[str, Any]]:
    found = {}
    for name, both in took.items():
        few, many = both[""], both[large]
        few_ms, many_ms = (
            median(map(sum, zip(s.cpu, s.database, strict=True))) for s in (few, many)
        )
        found[name] = {
            "statements": few.statements,
            "statements_large": many.statements,
            "cpu_ms": round(median(few.cpu), 2),
            "cpu_ms_large": round(median(many.cpu), 2),
            "database_ms": round(median(few.database), 2),
            "database_ms_large": round(median(many.database), 2),
            "ratio": round(many_ms / few_ms, 2),
        }
    return found


@contextmanager
def prepared(cases: int) -> Iterator[tuple[list[Visit], str, float]]:
    """The visits, the name of the large database, and the seconds that its cases took."""
    with bench_city():
        from fangzhou.platform.db import clock
        from tests.life.conftest import NOW, City

        with clock.frozen(NOW):
            made = volume.templates(City())
            volume.prepare(made, volume.EVEN)
            volume.fill(1, SMALL)
            city = lives.prepared()
            for _ in range(60):
                case = lives.live(city)
            listed = visits(case)
            large = volume.copy(LARGE)
            with volume.database(large):
                began = time.perf_counter()
                volume.prepare(made, volume.MIX)
                volume.fill(SMALL + 1, SMALL + cases)
                seconds = time.perf_counter() - began
            yield listed, large, seconds


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=1_000_000)
    arguments.add_argument("--rounds", type=int, default=15)
    given = arguments.parse_args()
    with prepared(given.cases) as (listed, large, seconds):
        print(f"{given.cases} cases made in {seconds:.0f} s")
        figures = rows(measure(listed, large, given.rounds), large)
        with volume.database(large):
            for visit in listed:
                figures[visit.name]["read_whole"] = volume.read_whole(
                    lambda v=visit: v.client.get(v.path)
                )
    columns = list(next(iter(figures.values())))
    print(f"{'':26}" + "".join(f"{name:>19}" for name in columns))
    for name, row in figures.items():
        print(f"{name:26}" + "".join(f"{row[column]!s:>19}" for column in columns))
    print(json.dumps({"cases": given.cases, "made_s": round(seconds), "pages": figures}))


if __name__ == "__main__":
    main()
