"""A fault before and after every statement of a command and around its COMMIT; then the same key again.

Two kinds of fault: the server ends the session and the door deals with it by itself; and our process dies, so
that somebody sends the form again. Always: one effect, one entry, one answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError, connection

from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from tests.faults import bank

pytestmark = pytest.mark.faults
STATEMENTS = 4  # lock and read, update, insert, ledger entry


class Died(BaseException):
    """Our process is gone: nothing of ours runs any more."""


@pytest.fixture
def deposit(committed_db, allow, fresh_commands):
    allow(bank.NAME)
    bank.build()
    return bank.register()


@pytest.fixture
def asked() -> dict:
    key = uuid4()
    return {
        "actor": bank.TELLER,
        "now": clock.now(),
        "key": key,
        "account": uuid4(),
        "by": 5,
        "mark": key,
    }


def end_session() -> None:
    """Let the server end our session, and wait until it has."""
    where = connection.settings_dict
    pid = connection.connection.info.backend_pid
    with psycopg.connect(
        host=where["HOST"], port=where["PORT"] or None, user=where["USER"],
        password=where["PASSWORD"] or None, dbname="postgres", autocommit=True,
    ) as other:  # fmt: skip
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            threading.Event().wait(0.002)


def die() -> None:
    connection.connection.close()
    raise Died


class Strike:
    """Strikes once, before or after the statement with that number."""

    def __init__(self, number: int, when: str, blow: Callable[[], None]) -> None:
        self.number, self.when, self.blow = number, when, blow
        self.seen = 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.number and self.when == "before":
            self.blow()
        result = execute(sql, params, many, context)
        if self.seen == self.number and self.when == "after":
            self.blow()
        return result


def strike_commit(monkeypatch, when: str, blow: Callable[[], None]) -> None:
    """Strike once around COMMIT; after it, the answer is lost although the commit happened."""
    commit = connection._commit
    struck: list[bool] = []

    def struck_commit() -> None:
        if struck:
            return commit()
        struck.append(True)
        if when == "after":
            commit()
        blow()
        if when == "after":
            raise OperationalError("server closed the connection unexpectedly")
        return commit()

    monkeypatch.setattr(connection, "_commit", struck_commit)


def check_once(asked: dict, answer: bank.Balance) -> None:
    """One effect, one entry, and this answer is the stored one."""
    account, key = asked["account"], asked["key"]
    assert answer == bank.Balance(account, 5)
    assert bank.execute("SELECT amount FROM faults_account WHERE id = %s", account) == [(5,)]
    assert bank.execute("SELECT count(*) FROM faults_effect WHERE key = %s", key) == [(1,)]
    assert bank.execute("SELECT count(*) FROM ledger_entry WHERE key = %s", key) == [(1,)]


def test_the_command_has_as_many_statements_as_are_struck(deposit, asked):
    bank.open_account(asked["account"])
    count = Strike(0, "", die)
    with connection.execute_wrapper(count):
        deposit(**asked)
    assert count.seen == STATEMENTS


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, STATEMENTS + 1))
def test_the_door_survives_a_lost_session(deposit, asked, number, when):
    bank.open_account(asked["account"])
    strike = Strike(number, when, end_session)
    with connection.execute_wrapper(strike):
        answer = door.attempt(deposit, **asked)
    assert strike.seen > number
    check_once(asked, answer)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, STATEMENTS + 1))
def test_a_dead_process_leaves_nothing_and_the_key_works_again(deposit, asked, number, when):
    bank.open_account(asked["account"])
    with pytest.raises(Died), connection.execute_wrapper(Strike(number, when, die)):
        deposit(**asked)
    connection.close()
    assert bank.execute("SELECT count(*) FROM ledger_entry WHERE key = %s", asked["key"]) == [(0,)]
    check_once(asked, deposit(**asked))


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_door_survives_a_session_lost_around_the_commit(deposit, asked, when, monkeypatch):
    bank.open_account(asked["account"])
    strike_commit(monkeypatch, when, end_session)
    check_once(asked, door.attempt(deposit, **asked))


@pytest.mark.parametrize(("when", "committed"), [("before", 0), ("after", 1)])
def test_a_process_dead_around_the_commit_leaves_all_or_nothing(
    deposit, asked, when, committed, monkeypatch
):
    bank.open_account(asked["account"])
    strike_commit(monkeypatch, when, die)
    with pytest.raises((Died, OperationalError)):  # leaving the transaction masks the first error
        deposit(**asked)
    connection.close()
    entries = bank.execute("SELECT count(*) FROM ledger_entry WHERE key = %s", asked["key"])
    assert entries == [(committed,)]
    check_once(asked, deposit(**asked))


def test_a_database_that_stays_away_gives_no_answer(deposit, asked, monkeypatch):
    monkeypatch.setattr(door, "PAUSES", (0.0, 0.0))
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    connection.close()
    with pytest.raises(door.OutcomeUnknown):
        door.attempt(deposit, **asked)
