"""What a case costs: statements and CPU of each command, of a whole life, and of each page.

Prints a table and, last, one JSON object. CPU is in milliseconds; `lives` whole lives of a case are run one after
another through the commands of one process, with fsync on.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable
from statistics import mean
from typing import Any

from tests.bench.city import bench_city, server_cpu


class Meter:
    """Statements and client CPU by name."""

    def __init__(self) -> None:
        self.statements: dict[str, list[int]] = defaultdict(list)
        self.cpu: dict[str, list[float]] = defaultdict(list)
        self.sent = 0

    def note(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        self.sent += 1
        return execute(sql, params, many, context)

    def measure(self, name: str, deed: Callable[[], Any]) -> Any:
        before, began = self.sent, time.process_time()
        answer = deed()
        self.cpu[name].append((time.process_time() - began) * 1000)
        self.statements[name].append(self.sent - before)
        return answer

    def rows(self) -> dict[str, dict[str, float]]:
        return {
            name: {
                "statements": max(self.statements[name]),
                "cpu_ms": round(mean(self.cpu[name]), 2),
            }
            for name in self.cpu
        }


def live(city: Any, meter: Meter) -> Any:
    """One whole life of a case; returns its id."""
    from fangzhou.domains.cases import services
    from fangzhou.domains.cases.values import DeliveryWay, Verdict

    yes = {"verdict": Verdict.GRANT, "text": "符合条件"}
    me, clerk = city.me, city.clerk

    def do(command: Any, actor: Any, **given: Any) -> Any:
        return meter.measure(command.name, lambda: city.do(command, actor, **given))

    case = do(services.start, me, item=city.code).case
    do(services.save, me, case=case, answers=city.filled)
    for stored in city.stored:
        do(services.attach, me, case=case, material=stored[0], file=stored[1])
    do(services.submit, me, case=case)
    do(services.accept, clerk, case=case)
    do(services.review, city.reviewer, case=case, **yes)
    do(services.check, city.checker, case=case, **yes)
    do(services.decide, city.approver, case=case, **yes)
    do(services.issue, city.officer, case=case)
    do(services.deliver, clerk, case=case, way=DeliveryWay.WINDOW)
    return case


def prepared() -> Any:
    """The city's people, the item, its answers and its files, read once."""
    from types import SimpleNamespace

    from django.core.files.uploadedfile import SimpleUploadedFile

    from fangzhou.platform import files
    from tests.life.conftest import PDF, City

    city = City()
    code = city.item()
    stored = [
        (key, files.store(SimpleUploadedFile("a.pdf", PDF), kinds=("pdf",), limit=10**6))
        for key in ("layout", "test_report")
    ]
    names = {
        "clerk": "WJW01",
        "reviewer": "WJW02",
        "checker": "WJW03",
        "approver": "WJW04",
        "officer": "WJW05",
    }
    people = {part: city.staff(number) for part, number in names.items()}
    return SimpleNamespace(
        do=city.do, me=city.citizen, code=code, filled=city.answers(code), stored=stored, **people
    )


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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--lives", type=int, default=300)
    lives = arguments.parse_args().lives
    with bench_city():
        from django.db import connection

        meter = Meter()
        city = prepared()
        case = live(city, Meter())  # caches and plans are warm
        with connection.execute_wrapper(meter.note):
            began, client, server = time.perf_counter(), time.process_time(), server_cpu()
            for _ in range(lives):
                case = live(city, meter)
            seconds = time.perf_counter() - began
            client_ms = (time.process_time() - client) * 1000 / lives
            server_ms = (server_cpu() - server) * 1000 / lives
            commands = sum(len(v) for v in meter.cpu.values()) / lives
            pages(case, meter)
        rows = meter.rows()
    print(f"{'':34}{'statements':>11}{'client CPU ms':>15}")
    for name, row in rows.items():
        print(f"{name:34}{row['statements']:>11}{row['cpu_ms']:>15.2f}")
    life = {
        "commands": commands,
        "client_cpu_ms": round(client_ms, 2),
        "server_cpu_ms": round(server_ms, 2),
        "lives_per_second": round(lives / seconds, 1),
    }
    print(f"a life: {life}")
    print(json.dumps({"lives": lives, "life": life, "rows": rows}, ensure_ascii=False))


if __name__ == "__main__":
    main()
