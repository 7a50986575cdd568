"""A command is done once per key, whoever asks and however often."""

from __future__ import annotations

import contextlib
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command, ledger
from fangzhou.platform.access.table import AccessTableError, Denied
from fangzhou.platform.access.values import ANONYMOUS
from fangzhou.platform.command.tests.conftest import (
    CLERK,
    NOW,
    Balance,
    Moved,
    amount_of,
    entries_of,
    execute,
    new_account,
)


def test_a_command_writes_its_effect_and_one_entry(db, trial):
    account, key = new_account(), uuid4()
    answer = trial.move(actor=CLERK, now=NOW, key=key, account=account, by=5)
    assert answer == Balance(account, 5, NOW)
    assert amount_of(account) == 5
    [entry] = ledger.history(account)
    assert (entry.command, entry.actor, entry.key, entry.at) == (
        "trial.move",
        CLERK.account,
        key,
        NOW,
    )
    assert entry.of(Moved) == [Moved(account, 5)]
    assert entry.leaf is None


def test_the_same_key_gives_the_same_typed_answer_later(db, trial):
    account, key = new_account(), uuid4()
    first = trial.move(actor=CLERK, now=NOW, key=key, account=account, by=5)
    trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=1)
    again = trial.move(actor=CLERK, now=NOW + timedelta(days=9), key=key, account=account, by=5)
    assert again == first
    assert isinstance(again, Balance)
    assert amount_of(account) == 6


def test_an_answer_is_given_again_even_when_the_deed_would_now_be_refused(db, trial):
    account, key = new_account(5), uuid4()
    first = trial.move(actor=CLERK, now=NOW, key=key, account=account, by=-5)
    assert trial.move(actor=CLERK, now=NOW, key=key, account=account, by=-5) == first
    with pytest.raises(Refusal, match="too_little"):
        trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=-5)


@pytest.mark.parametrize(
    "change",
    [
        {"by": 6},
        {"note": "x"},
        {"actor": replace(CLERK, account=UUID(int=8))},
        {"actor": replace(CLERK, legal_person=UUID(int=9))},
    ],
)
def test_another_request_with_a_used_key_is_refused(db, trial, change):
    account, key = new_account(), uuid4()
    asked = {"actor": CLERK, "now": NOW, "key": key, "account": account, "by": 5}
    trial.move(**asked)
    with pytest.raises(command.KeyReused):
        trial.move(**{**asked, **change})
    assert amount_of(account) == 5


def test_a_default_said_aloud_is_the_same_request(db, trial):
    account, key = new_account(), uuid4()
    first = trial.move(actor=CLERK, now=NOW, key=key, account=account, by=5)
    assert trial.move(actor=CLERK, now=NOW, key=key, account=account, by=5, note="") == first


def test_a_refusal_leaves_nothing_and_is_judged_anew(db, trial):
    account, key = new_account(), uuid4()
    with pytest.raises(Refusal):
        trial.move(actor=CLERK, now=NOW, key=key, account=account, by=-1)
    assert entries_of(key) == []
    trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=1)
    assert trial.move(actor=CLERK, now=NOW, key=key, account=account, by=-1).amount == 0


def test_a_command_inside_a_command_joins_it(db, trial):
    source, target, key = new_account(9), new_account(), uuid4()
    here, there = trial.transfer(actor=CLERK, now=NOW, key=key, source=source, target=target, by=4)
    assert (here.amount, there.amount) == (5, 4)
    [(name, _, subject, events, _)] = entries_of(key)
    assert (name, subject) == ("trial.transfer", source)
    assert [event["amount"] for event in json.loads(events)] == [4, -4, -4]
    assert ledger.history(target) == []


def test_a_failed_inner_command_cannot_be_forgiven(db, trial):
    account, key = new_account(), uuid4()
    with pytest.raises(transaction.TransactionManagementError):
        trial.forgiving(actor=CLERK, now=NOW, key=key, account=account)
    assert entries_of(key) == []


def test_a_silent_command_is_undone(db, trial):
    account = new_account()
    with pytest.raises(command.NothingAnnounced):
        trial.silent(actor=CLERK, now=NOW, key=uuid4(), account=account)
    assert amount_of(account) == 0


def test_only_roles_of_the_access_table_may_act(db, trial, fresh_commands):
    account = new_account()
    with pytest.raises(Denied):
        trial.move(actor=ANONYMOUS, now=NOW, key=uuid4(), account=account, by=1)

    @command.command("trial.unlisted", title="未登记")
    def unlisted(*, actor, now) -> None: ...

    with pytest.raises(AccessTableError):
        unlisted(actor=CLERK, now=NOW, key=uuid4())


def test_a_command_needs_its_key_and_its_arguments(db, trial):
    with pytest.raises(TypeError, match="idempotency key"):
        trial.move(actor=CLERK, now=NOW, account=uuid4(), by=1)
    with pytest.raises(TypeError, match="by"):
        trial.move(actor=CLERK, now=NOW, key=uuid4(), account=uuid4())


def test_an_event_outside_a_command_is_an_error():
    with pytest.raises(RuntimeError):
        command.announce(Moved(uuid4(), 1))


def test_a_command_may_not_hide_in_another_transaction(committed_db, trial):
    account = new_account()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=1)


def test_many_commands_of_a_batch_are_committed_together(committed_db, trial):
    account, kept = new_account(), uuid4()
    with ledger.batch():
        trial.move(actor=CLERK, now=NOW, key=kept, account=account, by=3)
        with pytest.raises(Refusal):
            trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=-9)
    assert amount_of(account) == 3
    with pytest.raises(ZeroDivisionError), ledger.batch():
        trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=3)
        raise ZeroDivisionError
    assert amount_of(account) == 3
    assert len(entries_of(kept)) == 1


def at_once(count: int, threads: int, deed) -> list:
    """Run `deed` `count` times on `threads` connections that begin together; results or exceptions."""
    gate = threading.Barrier(threads)

    def share(number: int) -> list:
        gate.wait()
        results = []
        try:
            for _ in range(number, count, threads):
                try:
                    results.append(deed())
                except Exception as failure:  # noqa: BLE001 - it is a result like any other
                    results.append(failure)
        finally:
            connections.close_all()
        return results

    with ThreadPoolExecutor(threads) as pool:
        return [result for share_ in pool.map(share, range(threads)) for result in share_]


def test_a_double_click_from_two_connections_has_one_effect(committed_db, trial):
    account, key = new_account(), uuid4()
    asked = {"actor": CLERK, "now": NOW, "key": key, "account": account, "by": 5}
    assert at_once(2, 2, lambda: trial.move(**asked)) == [Balance(account, 5, NOW)] * 2
    assert amount_of(account) == 5


def test_two_hundred_identical_requests_have_one_effect_and_one_answer(committed_db, trial):
    account, key = new_account(), uuid4()
    asked = {"actor": CLERK, "now": NOW, "key": key, "account": account, "by": 5}
    assert at_once(200, 40, lambda: trial.move(**asked)) == [Balance(account, 5, NOW)] * 200
    assert amount_of(account) == 5
    assert len(entries_of(key)) == 1


def test_the_second_request_waits_for_the_first_and_gets_its_answer(committed_db, trial):
    """The first holds the account while the second arrives; both get one answer once the first commits."""
    account, key = new_account(), uuid4()
    asked = {"actor": CLERK, "now": NOW, "key": key, "account": account, "by": 5}
    with ThreadPoolExecutor(1) as pool:
        with ledger.batch():
            first = trial.move(**asked)
            second = pool.submit(at_once, 1, 1, lambda: trial.move(**asked))
            wait_until_blocked()
        assert second.result() == [first]


def wait_until_blocked() -> None:
    """Until some other connection to this database waits for a lock."""
    statement = """SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'"""
    for _ in range(2000):
        if execute("SELECT pg_stat_clear_snapshot()") and execute(statement)[0][0]:
            return
        threading.Event().wait(0.005)
    raise AssertionError("nobody waits")


def test_past_the_lock_time_out_the_answer_is_busy(committed_db, trial):
    account = new_account()

    def impatient():
        execute("SET lock_timeout = '50ms'")
        return trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=1)

    with ThreadPoolExecutor(1) as pool, ledger.batch():
        trial.move(actor=CLERK, now=NOW, key=uuid4(), account=account, by=5)
        [answer] = pool.submit(at_once, 1, 1, impatient).result()
    assert isinstance(answer, command.Busy)
    assert amount_of(account) == 5


def test_deadlocked_commands_are_tried_again_at_once(committed_db, trial):
    """Transfers in both directions lock in opposite order; all of them end, and nothing is lost."""
    one, two = new_account(1000), new_account(1000)
    before = deadlocks()

    def both(pair):
        source, target = pair
        for _ in range(20):
            key = uuid4()
            while True:
                with contextlib.suppress(command.Busy):
                    trial.transfer(
                        actor=CLERK, now=NOW, key=key, source=source, target=target, by=1
                    )
                    break
        connections.close_all()

    execute(
        f"ALTER DATABASE {connection.ops.quote_name(committed_db)} SET deadlock_timeout = '5ms'"
    )
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(both, [(one, two), (two, one)]))
    assert (amount_of(one), amount_of(two)) == (1000, 1000)
    assert len(ledger.history(one)) + len(ledger.history(two)) == 40
    assert deadlocks() > before


def deadlocks() -> int:
    return execute(
        "SELECT pg_stat_clear_snapshot(), deadlocks FROM pg_stat_database WHERE datname = current_database()"
    )[0][1]
