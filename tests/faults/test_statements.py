"""A fault before and after every statement of a command and around its COMMIT; then the same key again.

Two kinds of fault: the server ends the session and the door deals with it by itself; and our process dies, so
that somebody sends the form again. Always: one effect, one entry, one answer.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from tests.faults import bank
from tests.faults.strikes import Died, Strike, die, end_session, strike_commit

pytestmark = pytest.mark.faults
STATEMENTS = 4  # lock and read, update, insert, ledger entry


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
