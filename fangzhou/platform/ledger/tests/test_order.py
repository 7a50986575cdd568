"""Every committed entry gets one number, once, whenever it commits."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, connections, transaction

from fangzhou.platform.ledger import entries, heads, models, sequencer, tree
from fangzhou.platform.ledger.tests.conftest import add, execute, id_of, later, number, record


def order() -> list[int]:
    return [entry for (entry,) in execute("SELECT entry FROM ledger_leaf ORDER BY leaf")]


def test_a_late_commit_is_numbered_and_holds_up_nobody(committed_db):
    leader = number()
    low, begun = leader.low, threading.Event()
    go = threading.Event()
    late = record()

    def slow():
        with transaction.atomic():
            entries.insert(late)
            begun.set()
            assert go.wait(10)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(slow)
        assert begun.wait(10)
        quick = add(3)
        assert leader.tick(later(1)) == 3
        assert set(map(id_of, quick)) <= set(order())
        assert leader.tick(later(2)) == 0
        go.set()
        writer.result()
    assert leader.tick(later(3)) == 1
    assert order()[-1] == id_of(late) < id_of(quick[0])
    assert leader.tick(later(4)) == 0
    assert int(leader.low) > int(low)


def test_what_was_rolled_back_leaves_no_gap(committed_db):
    leader = number()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add(2)
        raise ZeroDivisionError
    add(1)
    assert leader.tick(later(1)) == 1
    leaves = [leaf for (leaf,) in execute("SELECT leaf FROM ledger_leaf ORDER BY leaf")]
    assert leaves == list(range(len(leaves)))


def test_many_writers_with_delays_and_rollbacks_lose_nothing(committed_db):
    """A reader that follows the order sees every acknowledged entry once, while writers and a leader race."""
    stop = threading.Event()

    def lead():
        leader = number()
        while not stop.is_set():
            leader.tick(later(0))
        connections.close_all()

    def write(seed: int) -> list[uuid.UUID]:
        kept = []
        for turn in range(25):
            undone = (seed + turn) % 9 == 0
            with transaction.atomic():
                mine = add(1 + (seed * 7 + turn) % 4)
                execute("SELECT pg_sleep(%s)", ((seed * 13 + turn * 5) % 10) / 1000)
                transaction.set_rollback(undone)
            kept += [] if undone else [one.key for one in mine]
        connections.close_all()
        return kept

    with ThreadPoolExecutor(9) as pool:
        leading = pool.submit(lead)
        kept = [key for keys in pool.map(write, range(8)) for key in keys]
        stop.set()
        leading.result()
    number()
    fed = execute(
        "SELECT e.key FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry ORDER BY leaf"
    )
    assert len(kept) > 300
    assert set(kept) <= {key for (key,) in fed}
    assert len(fed) == len(set(fed)) == execute("SELECT count(*) FROM ledger_entry")[0][0]


def test_one_leads_at_a_time(committed_db):
    def try_to_lead() -> bool:
        try:
            return sequencer.lead()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert sequencer.lead()
        assert not pool.submit(try_to_lead).result()
        connection.close()
        assert pool.submit(try_to_lead).result()


def test_a_second_leader_does_no_harm(committed_db):
    one, two = number(), number()
    add(2)
    assert one.tick(later(1)) == 2
    add(1)
    with pytest.raises(sequencer.Overtaken):
        two.tick(later(1))
    assert sequencer.Sequencer.resume().tick(later(20)) == 1


def test_two_leaders_in_one_moment_number_each_entry_once(committed_db):
    one, two = number(), number()
    add(3)
    gate = threading.Barrier(2)

    def tick(leader) -> int | Exception:
        gate.wait()
        try:
            return leader.tick(later(1))
        except (IntegrityError, sequencer.Overtaken) as failure:
            return failure
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(tick, (one, two)))
    assert 3 in results
    assert len(set(order())) == len(order())
    assert execute("SELECT count(*) FROM ledger_leaf") == execute(
        "SELECT count(*) FROM ledger_entry"
    )


def test_the_low_mark_counts_only_in_its_own_database(db):
    add(1)
    head = heads.sign(99, b"r" * 32, later(0))
    heads.store(head, horizon="999999999", cluster=1)
    assert sequencer.Sequencer.resume().low == sequencer.BEGINNING


def test_the_next_leader_begins_at_the_stored_low_mark(db):
    leader = number()
    add(1)
    leader.tick(later(60))
    assert sequencer.Sequencer.resume().low == leader.low != sequencer.BEGINNING


def test_a_full_batch_is_followed_by_the_rest(committed_db, monkeypatch):
    leader = number()
    monkeypatch.setattr(sequencer, "BATCH", 10)
    added = add(25)
    assert [leader.tick(later(0)) for _ in range(4)] == [10, 10, 5, 0]
    assert order()[-25:] == list(map(id_of, added))


def test_heads_are_signed_at_once_when_quiet_and_seldom_when_busy(db):
    leader = sequencer.Sequencer.resume()
    sizes = []
    for second in (0, 1, 2, 6, 7, 100):
        add(1)
        leader.tick(later(second))
        sizes.append(heads.last().size)
    assert sizes == [1, 1, 1, 4, 4, 6]


def test_waiting_readers_are_woken_once_per_batch(committed_db):
    number()
    with connection.cursor() as cursor:
        cursor.execute(models.CHANNEL)
        cursor.execute(f"LISTEN {connection.ops.quote_name(cursor.fetchone()[0])}")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: (add(5), number(), connections.close_all())).result()
    woken = list(connection.connection.notifies(timeout=5, stop_after=1))
    woken += connection.connection.notifies(timeout=0)
    assert [note.payload for note in woken] == [str(tree.size())]
