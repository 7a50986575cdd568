"""What a case costs: whole lives through the commands, beside the limit and a yardstick, and every page.

In turn, on one database with fsync on, the same life is lived through the commands of this process (`commands`), as
the same SQL statements sent through psycopg alone (`raw`), by a twin in ordinary ORM style (`naive`), and over HTTP
with one server process (`rest`, `pages`). Prints tables and, last, one JSON object. CPU is in milliseconds.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from statistics import median
from time import process_time
from typing import Any

from tests.bench import lives, recorded, rounds, served, volume
from tests.bench.city import bench_city

PAST = 10_000  # cases before the measuring begins


class Meter:
    """Statements and client CPU by name."""

    def __init__(self) -> None:
        self.statements: dict[str, list[int]] = defaultdict(list)
        self.cpu: dict[str, list[float]] = defaultdict(list)

    def measure(self, name: str, deed: Callable[[], Any]) -> Any:
        with rounds.counting() as sent:
            began = process_time()
            answer = deed()
            self.cpu[name].append((process_time() - began) * 1000)
        self.statements[name].append(len(sent))
        return answer

    def rows(self) -> dict[str, dict[str, float]]:
        return {
            name: {
                "statements": max(self.statements[name]),
                "cpu_ms": round(median(self.cpu[name]), 2),
            }
            for name in self.cpu
        }


@dataclass(frozen=True)
class Contender:
    """Someone who lives lives: `make(n)` gives the deed that lives `n`; `cpu` reads the seconds of who does the work."""

    make: Callable[[int], Callable[[], Any]]
    cpu: Callable[[], float] = process_time
    talks: Mapping[str, served.Talk] = field(default_factory=dict)
    around: Callable[[], AbstractContextManager[Any]] = nullcontext


@contextmanager
def default_options() -> Iterator[None]:
    """Django's own way to a database within the block: values are put into the text, nothing is prepared."""
    from django.db import connection

    options = connection.settings_dict["OPTIONS"]
    ours = {name: options.pop(name) for name in ("server_side_binding", "prepare_threshold")}
    connection.close()
    try:
        with connection.cursor():  # connecting is not measured
            yield
    finally:
        connection.close()
        options.update(ours)
        connection.ensure_connection()


def commands(city: Any, meter: Meter, many: int = 30) -> None:
    """Statements and CPU of each command, the counting included."""

    def do(command: Any, actor: Any, **given: Any) -> Any:
        return meter.measure(command.name, lambda: city.do(command, actor, **given))

    for _ in range(many):
        lives.live(city, do)


def pages(case: Any, meter: Meter) -> None:
    """Every page as its reader gets it, in process; the first call of each is not counted."""
    from django.test import Client

    from fangzhou.platform.db import clock
    from tests.life.conftest import NOW, City
    from tests.life.test_pages import client_of

    me, clerk = client_of(City().citizen), client_of(City().staff("WJW01"))
    everybody = Client()
    listed = [
        ("page home", everybody, "/"),
        ("page search", everybody, "/items/?q=宾馆"),
        ("page my cases", me, "/cases/"),
        ("page my case", me, f"/cases/{case}/"),
        ("page receipt", me, f"/cases/{case}/receipt/"),
        ("page inbox", clerk, "/desk/"),
        ("page all cases", clerk, "/desk/cases/"),
        ("page desk", clerk, f"/desk/cases/{case}/"),
    ]
    with clock.frozen(NOW):
        for name, client, path in listed:
            assert client.get(path).status_code == 200, path
            for _ in range(20):
                meter.measure(name, lambda c=client, p=path: c.get(p))


def seed(city: Any) -> None:
    """A small city's past: statements that are prepared on empty tables keep plans that fit nothing else."""
    from django.db import connection

    from tests.life.conftest import City

    volume.prepare(volume.templates(City()), volume.MIX)
    volume.fill(1, PAST)
    for _ in range(50):
        lives.live(city)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()


def contenders(city: Any) -> dict[str, Contender]:
    """Those that live in this process; what can be made before is made before the measuring."""
    from tests.bench.naive import lives as naive
    from tests.bench.naive import models

    models.build()
    wanted = naive.item().pk
    serials, link = recorded.serials(), recorded.connect()
    limit = recorded.template(lambda do: lives.live(city, do), city.do)

    def raw(many: int) -> Callable[[], Any]:
        ready = limit.lives(many, serials)
        return lambda: [recorded.send(link, life) for life in ready]

    def twin(many: int) -> Callable[[], Any]:
        return lambda: [naive.live(city, wanted) for _ in range(many)]

    return {
        "commands": Contender(lambda many: lambda: [lives.live(city) for _ in range(many)]),
        "raw": Contender(raw),
        "naive": Contender(twin, around=default_options),
        "naive_prepared": Contender(twin),
    }


def over_http(city: Any, port: int, process: Any) -> dict[str, Contender]:
    """Those that live in one server process, whose CPU is theirs."""
    programs, browsers = served.programs(port), served.browsers(port)
    cpu = served.cpu_of(process)

    def rest(many: int) -> Callable[[], Any]:
        served.hang_up(programs)
        return lambda: [served.rest_life(city, programs) for _ in range(many)]

    def pages(many: int) -> Callable[[], Any]:
        served.hang_up(browsers)
        return lambda: [served.page_life(city, browsers) for _ in range(many)]

    return {"rest": Contender(rest, cpu, programs), "pages": Contender(pages, cpu, browsers)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--lives", type=int, default=30, help="in each round")
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    with bench_city():
        city = lives.prepared()
        seed(city)
        with served.server() as (port, process):
            running = contenders(city) | over_http(city, port, process)
            took, sent = compete(running, given.lives, given.rounds)
        meter = Meter()
        commands(city, meter)
        pages(lives.live(city), meter)
    report(took, sent, meter)


def compete(
    running: dict[str, Contender], many: int, times: int
) -> tuple[rounds.Rounds, dict[str, float]]:
    """The rounds, and how many statements or requests a life of each takes."""
    sent: dict[str, float] = {}
    for name, one in running.items():
        run = one.make(1)
        with one.around(), rounds.counting() as found:
            run()
        sent[name] = sum(talk.sent for talk in one.talks.values()) if one.talks else len(found)
        with one.around():
            one.make(10)()  # caches and plans are warm
    sent["raw"] = sent["commands"]
    took = rounds.Rounds()
    for _ in range(times):
        for name, one in running.items():
            run = one.make(many)
            with one.around():
                took.measure(name, many, run, one.cpu)
    return took, sent


def report(took: rounds.Rounds, sent: dict[str, float], meter: Meter) -> None:
    life = {name: {"sent": sent[name], **took.row(name)} for name in took.costs}
    ratios = {
        "raw_cpu_to_commands": took.ratio("commands", "raw", rounds.cpu),
        "raw_wall_to_commands": took.ratio("commands", "raw", rounds.wall),
        "commands_cpu_to_naive": took.ratio("naive", "commands", rounds.cpu),
        "commands_cpu_to_naive_prepared": took.ratio("naive_prepared", "commands", rounds.cpu),
    }
    step = {
        name: {
            "web_cpu_ms": round(life[name]["client_cpu_ms"] / sent[name], 2),
            "database_cpu_ms": round(life[name]["server_cpu_ms"] / sent[name], 2),
            "cpu_ms": round(life[name]["cpu_ms"] / sent[name], 2),
        }
        for name in ("rest", "pages")
    }
    rows = meter.rows()
    table("a life", life)
    table("one request", step)
    table("a command, a page", rows)
    print(f"ratios: {ratios}")
    figures = {"life": life, "request": step, "ratios": ratios, "rows": rows}
    print(json.dumps(figures, ensure_ascii=False))


def table(title: str, rows: dict[str, dict[str, float]]) -> None:
    columns = list(next(iter(rows.values())))
    print(f"{title:26}" + "".join(f"{name:>16}" for name in columns))
    for name, row in rows.items():
        print(f"{name:26}" + "".join(f"{row[column]:>16}" for column in columns))


if __name__ == "__main__":
    main()
