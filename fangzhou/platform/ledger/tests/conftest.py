"""A ledger to try things on: entries are added directly, without the commands that stand above it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from fangzhou.platform.ledger import entries, sequencer

NOW = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
ACTOR = uuid.UUID(int=7)


def execute(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def record(**changes: Any) -> entries.Record:
    subject = changes.get("subject", uuid.uuid4())
    given: dict[str, Any] = {
        "key": uuid.uuid4(),
        "at": NOW,
        "command": "trial.move",
        "actor": ACTOR,
        "subject": subject,
        "request": b"r" * 32,
        "events": [{"event": "trial.Moved", "subject": str(subject), "amount": 5}],
        "answer": {"amount": 5, "note": "宿迁 ﷽ 𠮷"},
    }
    return entries.Record(**{**given, **changes})


def add(count: int = 1) -> list[entries.Record]:
    """Add entries in one go; returns them."""
    added = [record() for _ in range(count)]
    for one in added:
        entries.insert(one)
    return added


def number(now: datetime = NOW) -> sequencer.Sequencer:
    """Number all that is committed and sign a head over it, as a new leader would."""
    leader = sequencer.Sequencer.resume()
    leader.signed_at = None
    leader.tick(now)
    return leader


def numbered(count: int, now: datetime = NOW) -> list[entries.Record]:
    added = add(count)
    number(now)
    return added


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def id_of(one: entries.Record) -> int:
    return execute("SELECT id FROM ledger_entry WHERE key = %s", one.key)[0][0]


class unguarded:
    """Within the block a superuser may change history: what an attacker with every right would do."""

    tables = ("ledger_entry", "ledger_leaf", "ledger_block", "ledger_head")

    def __enter__(self) -> None:
        self._all("DISABLE TRIGGER {0}_append_only")

    def __exit__(self, *_: object) -> None:
        self._all("ENABLE ALWAYS TRIGGER {0}_append_only")

    def _all(self, change: str) -> None:
        for table in self.tables:
            execute(f"ALTER TABLE {table} {change.format(table)}")
