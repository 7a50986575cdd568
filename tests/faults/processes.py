"""The processes that are killed: `python -m tests.faults.processes (prepare | client | worker) …`."""

from __future__ import annotations

import json
import random
import signal
import sys
import threading
import uuid
from pathlib import Path
from typing import Any

ACCOUNTS = [uuid.uuid5(uuid.NAMESPACE_OID, f"account {i}") for i in range(8)]
stop = threading.Event()


def prepare() -> None:
    """The schema, the application's role, the bank. Runs as the owner."""
    from django.core.management import call_command
    from django.db import connection

    from fangzhou.config import database
    from fangzhou.platform.db import roles
    from fangzhou.platform.ledger import privileges
    from tests.faults import bank

    connection.settings_dict["OPTIONS"]["prepare_threshold"] = None
    call_command("migrate", interactive=False, verbosity=0)
    bank.build()
    for account in ACCOUNTS:
        bank.open_account(account)
    roles.apply(database.APP_ROLE, privileges.SQL)


def client(log: str, seed: str) -> None:
    """Deposit until told to stop, writing down each request before it is sent and each answer after.

    What an earlier life of this client asked without an answer is asked again first, with the same key.
    """
    from tests.faults import bank

    bank.allow()
    deposit = bank.register()
    path, chance = Path(log), random.Random(seed)
    waiting = _unanswered(path)
    with path.open("a", buffering=1) as book:
        book.write("\n")  # ends a line that a kill has cut
        while not stop.is_set() or waiting:
            if not waiting:
                waiting.append(
                    [str(uuid.uuid4()), str(chance.choice(ACCOUNTS)), chance.randint(1, 9)]
                )
                book.write(json.dumps({"ask": waiting[0]}) + "\n")
            key, account, by = waiting[0]
            answer = _ask(deposit, uuid.UUID(key), uuid.UUID(account), by)
            if answer is not None:
                book.write(json.dumps({"key": key, "answer": answer}) + "\n")
                waiting.pop(0)


def _unanswered(path: Path) -> list[list[Any]]:
    if not path.exists():
        return []
    asks: dict[str, list[Any]] = {}
    for line in path.read_text().splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if "ask" in said:
            asks[said["ask"][0]] = said["ask"]
        else:
            asks.pop(said["key"], None)
    return list(asks.values())


def _ask(deposit: Any, key: uuid.UUID, account: uuid.UUID, by: int) -> dict[str, Any] | None:
    from fangzhou.platform.command import Busy, OutcomeUnknown, door
    from fangzhou.platform.db import clock
    from tests.faults import bank

    try:
        balance = door.attempt(
            deposit, actor=bank.TELLER, now=clock.now(), key=key, account=account, by=by, mark=key
        )
    except (Busy, OutcomeUnknown):
        return None
    return {"account": str(balance.account), "amount": balance.amount}


def worker() -> None:
    """The product's own worker loop, with one subscriber that notes what it reads."""
    from fangzhou.platform import ledger
    from fangzhou.platform.ledger import runner
    from tests.faults import bank

    @ledger.subscriber("faults.reader")
    def note(entry: ledger.EntryView) -> None:
        bank.execute("INSERT INTO faults_read (entry) VALUES (%s)", entry.id)

    runner.run(stop)


def main() -> None:
    import django

    # First of all, and said aloud: before this a SIGTERM would end the process with its last request unresolved.
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    print("ready", flush=True)
    django.setup()
    {"prepare": prepare, "client": client, "worker": worker}[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
