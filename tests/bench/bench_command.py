"""What a bare command costs: lock and read, update, insert, ledger entry. Prints one JSON object.

CPU is in milliseconds per command, client and server apart. `raw` sends the same statements through psycopg alone.
"""

from __future__ import annotations

import argparse
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from tests.bench.city import bench_city, server_cpu

WARM = 300


def measured(deed: Callable[[], Any], count: int) -> dict[str, float]:
    """Run it `count` times, after a warm-up."""
    for _ in range(WARM):
        deed()
    wall, client, server = time.perf_counter(), time.process_time(), server_cpu()
    for _ in range(count):
        deed()
    return {
        "wall_ms": round((time.perf_counter() - wall) * 1000 / count, 3),
        "client_cpu_ms": round((time.process_time() - client) * 1000 / count, 3),
        "server_cpu_ms": round((server_cpu() - server) * 1000 / count, 3),
    }


def statements(deed: Callable[[], Any]) -> int:
    """How many statements the deed sends, without BEGIN and COMMIT."""
    from django.db import connection

    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        deed()
    return len(sent)


def raw(account: uuid.UUID) -> Callable[[], None]:
    """The same statements without Django and without us."""
    from django.db import connection

    from fangzhou.platform.db import clock
    from fangzhou.platform.ledger import entries, models

    given = connection.get_connection_params()
    given.pop("cursor_factory")
    link = connection.Database.connect(**given)

    def deed() -> None:
        key = uuid.uuid4()
        event = [{"event": "faults.Deposited", "subject": str(account), "by": 1}]
        one = entries.Record(
            key, clock.now(), "faults.deposit", account, account, bytes(32), event, 1
        )
        with link.transaction():
            row = link.execute(
                "SELECT amount FROM faults_account WHERE id = %s FOR NO KEY UPDATE", [account]
            ).fetchone()
            amount = row[0] + 1 if row else 0
            link.execute("UPDATE faults_account SET amount = %s WHERE id = %s", [amount, account])
            link.execute("INSERT INTO faults_effect VALUES (%s, %s, %s)", [key, account, 1])
            link.execute(
                models.INSERT_ENTRY,
                [key, one.at, one.command, account, account, one.request,
                 json.dumps(event), "1", one.digest()],
            )  # fmt: skip

    return deed


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=3000)
    count = arguments.parse_args().count
    with bench_city():
        from fangzhou.platform.db import clock
        from tests.faults import bank

        bank.build()
        bank.allow()
        deposit, account = bank.register(), uuid.uuid4()
        bank.open_account(account)

        def once(key: uuid.UUID | None = None) -> None:
            mark = key or uuid.uuid4()
            deposit(actor=bank.TELLER, now=clock.now(), key=mark, account=account, by=1, mark=mark)

        known = uuid.uuid4()
        once(known)
        figures = {
            "statements": statements(once),
            "command": measured(once, count),
            "raw": measured(raw(account), count),
            "replay": {"statements": statements(lambda: once(known))},
        }
    figures["share_of_raw"] = round(_cpu(figures["raw"]) / _cpu(figures["command"]), 2)
    print(json.dumps(figures))


def _cpu(row: dict[str, float]) -> float:
    return row["client_cpu_ms"] + row["server_cpu_ms"]


if __name__ == "__main__":
    main()
