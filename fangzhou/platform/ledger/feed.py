"""Subscribers: other parts of the platform read the log in its order, each entry exactly once.

A subscriber changes only its own domain, in the transaction that moves its cursor; calls to the outside belong in
jobs. One that fails stops at that entry and is tried again with growing pauses; the others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection
from django.utils.module_loading import autodiscover_modules

from fangzhou.platform.db import failures
from fangzhou.platform.ledger import batches, entries, models

log = logging.getLogger(__name__)
Handler = Callable[[entries.EntryView], None]
BATCH = 500
KEYS = UUID("6a1d1d3e-6f0b-5d0c-8a63-0e1f5a9b7c21")

known: dict[str, Handler] = {}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a subscriber stands: the next leaf that it reads, how many wait, and why it stopped."""

    subscriber: str
    leaf: int
    waiting: int
    error: str
    tries: int
    retry_at: datetime | None


def subscriber(name: str) -> Callable[[Handler], Handler]:
    """Let a function of a domain's `subscribers.py` read every entry, in order, from the first."""

    def register(handler: Handler) -> Handler:
        if name in known:
            raise RuntimeError(f"the subscriber {name} is registered twice")
        known[name] = handler
        return handler

    return register


def key_for(name: str, entry: entries.EntryView) -> UUID:
    """The idempotency key of the one command that a subscriber makes out of an entry."""
    return uuid5(KEYS, f"{name} {entry.id}")


def discover() -> None:
    """Import every app's `subscribers.py` and give each subscriber a cursor. May be repeated."""
    autodiscover_modules("subscribers")
    with connection.cursor() as cursor:
        for name in known:
            cursor.execute(models.ADD_CURSOR, [name])


def advance_all(now: datetime) -> int:
    """Let every subscriber read what waits, one batch each; returns how many entries were read."""
    return sum(advance(name, now) for name in known)


def advance(name: str, now: datetime) -> int:
    """One batch for one subscriber; 0 when nothing waits, it pauses, or another worker serves it.

    Raises only what a lost connection raises.
    """
    run = _read(name, now, BATCH)
    if run.failure and run.done:
        run = _read(name, now, run.done)  # keep what came before the bad entry
    if run.failure is None:
        return run.done
    with connection.cursor() as cursor:
        cursor.execute(models.RECORD_FAILURE, [_told(run.failure), now, name, run.leaf])
    log.warning("subscriber %s stops at leaf %s", name, run.leaf, exc_info=run.failure)
    return 0


@dataclass(slots=True)
class _Run:
    """One transaction of a subscriber: from which leaf, how many it handled, what stopped it."""

    leaf: int = 0
    done: int = 0
    failure: Exception | None = None


def _read(name: str, now: datetime, limit: int) -> _Run:
    run = _Run()
    try:
        with batches.batch(), connection.cursor() as cursor:
            cursor.execute(models.LOCK_CURSOR, [name, now])
            row = cursor.fetchone()
            if row is None:
                return run
            run.leaf = row[0]
            cursor.execute(models.FEED, [run.leaf, limit])
            for found in cursor.fetchall():
                known[name](entries.view(found))
                run.done += 1
            if run.done:
                cursor.execute(models.MOVE_CURSOR, [run.leaf + run.done, name])
    except Exception as failure:  # whatever a handler raises stops that handler only
        if failures.is_lost(failure):
            raise
        run.failure = failure
    return run


def _told(failure: Exception) -> str:
    """The kind and the first line: what follows in a database error may quote somebody's data."""
    lines = str(failure).splitlines() or [""]
    return f"{type(failure).__name__}: {lines[0]}"[:300]


def cursors() -> list[Cursor]:
    """Every subscriber's standing, for the page that shows it."""
    with connection.cursor() as cursor:
        cursor.execute(models.CURSORS)
        return [Cursor(*row) for row in cursor.fetchall()]
