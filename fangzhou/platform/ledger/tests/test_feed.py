"""Subscribers read every entry in order, exactly once, each at its own pace."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from fangzhou.platform import ledger
from fangzhou.platform.ledger import feed, runner, tree
from fangzhou.platform.ledger.tests.conftest import NOW, add, execute, numbered


@pytest.fixture
def readers(committed_db):
    """Only the test's own subscribers; they begin at the end of the log and note what they read in a table."""
    before = dict(feed.known)
    feed.known.clear()
    execute("CREATE TABLE IF NOT EXISTS trial_read (place bigserial, reader text, entry bigint)")

    def begin(name: str, handler=None):
        def note(entry) -> None:
            if handler:
                handler(entry)
            execute("INSERT INTO trial_read (reader, entry) VALUES (%s, %s)", name, entry.id)

        feed.known[name] = note
        feed.discover()
        execute("UPDATE ledger_cursor SET leaf = %s WHERE subscriber = %s", tree.size(), name)

    yield begin
    feed.known.clear()
    feed.known.update(before)
    execute("TRUNCATE trial_read")


def read_by(name: str) -> list[int]:
    rows = execute("SELECT entry FROM trial_read WHERE reader = %s ORDER BY place", name)
    return [entry for (entry,) in rows]


def newest(count: int) -> list[int]:
    rows = execute("SELECT entry FROM ledger_leaf ORDER BY leaf DESC LIMIT %s", count)
    return [entry for (entry,) in reversed(rows)]


def standing(name: str) -> feed.Cursor:
    return next(cursor for cursor in ledger.cursors() if cursor.subscriber == name)


def test_each_entry_is_read_once_and_in_order(readers):
    readers("trial.order")
    numbered(12)
    assert feed.advance("trial.order", NOW) == 12
    assert feed.advance("trial.order", NOW) == 0
    numbered(3)
    assert feed.advance("trial.order", NOW) == 3
    assert read_by("trial.order") == newest(15)


def test_workers_in_competition_read_each_entry_once(readers, monkeypatch):
    monkeypatch.setattr(feed, "BATCH", 7)
    readers("trial.race")
    numbered(400)

    def work(_) -> None:
        while standing("trial.race").waiting:
            feed.advance("trial.race", NOW)
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert read_by("trial.race") == newest(400)


def test_a_failing_subscriber_stops_at_its_entry_and_the_others_go_on(readers):
    bad: list[int] = []

    def stumble(entry) -> None:
        if entry.id in bad:
            raise ValueError("does not fit\nDETAIL: somebody's data")

    readers("trial.weak", stumble)
    readers("trial.strong")
    numbered(10)
    bad.append(newest(10)[6])
    start = tree.size() - 10
    assert feed.advance_all(NOW) == 6 + 10
    assert feed.advance_all(NOW) == 0
    assert read_by("trial.weak") == newest(10)[:6]
    assert read_by("trial.strong") == newest(10)
    stopped = standing("trial.weak")
    assert (stopped.leaf, stopped.error, stopped.tries) == (
        start + 6,
        "ValueError: does not fit",
        1,
    )
    assert stopped.retry_at == NOW + timedelta(seconds=1)


def test_pauses_grow_and_a_mended_subscriber_goes_on(readers):
    broken = [True]

    def stumble(entry) -> None:
        if broken:
            raise ValueError

    readers("trial.mended", stumble)
    numbered(2)
    now, pauses = NOW, []
    for _ in range(4):
        assert feed.advance("trial.mended", now) == 0
        pauses.append((standing("trial.mended").retry_at - now).total_seconds())
        now = standing("trial.mended").retry_at
    assert pauses == [1, 2, 4, 8]
    broken.clear()
    assert feed.advance("trial.mended", now - timedelta(microseconds=1)) == 0
    assert feed.advance("trial.mended", now) == 2
    assert standing("trial.mended").error == ""
    assert read_by("trial.mended") == newest(2)


def test_what_a_failing_handler_wrote_is_undone(readers):
    def write_and_fail(entry) -> None:
        execute("INSERT INTO trial_read (reader, entry) VALUES ('ghost', %s)", entry.id)
        raise ValueError

    readers("trial.ghost", write_and_fail)
    numbered(1)
    feed.advance("trial.ghost", NOW)
    assert read_by("ghost") == []


def test_the_runner_numbers_and_feeds_until_it_is_stopped(readers):
    arrived = threading.Event()
    readers("trial.live", lambda entry: arrived.set())
    stop = threading.Event()
    worker = threading.Thread(target=runner.run, args=(stop,))
    worker.start()
    [one] = add(1)
    assert arrived.wait(20)
    stop.set()
    worker.join(20)
    assert not worker.is_alive()
    assert ledger.receipt(ledger.history(one.subject)[0].id) is not None


def test_a_name_belongs_to_one_subscriber(readers):
    ledger.subscriber("trial.once")(lambda entry: None)
    with pytest.raises(RuntimeError, match="twice"):
        ledger.subscriber("trial.once")(lambda entry: None)
