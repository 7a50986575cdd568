"""Every command on a case, hurt before and after each of its statements and around COMMIT: all or nothing, and the
same key finds the one outcome.
"""

from __future__ import annotations

import os
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from fangzhou.platform.command import commands, door
from fangzhou.platform.inbox.models import Task
from tests.faults.strikes import Died, Strike, die, end_session, strike_commit
from tests.life.conftest import City
from tests.life.situations import DEEDS, NOT_ON_A_CASE_NOW, SITUATIONS, Call, call

pytestmark = pytest.mark.faults
LARGE = os.environ.get("FAULTS") == "large"
# After one statement is before the next: make test strikes before each, the large run on both sides and in both ways.
SIDES = ("before", "after") if LARGE else ("before",)
BLOWS = (die, end_session) if LARGE else (die,)
MOST = 20  # statements of a command


def one(sql: str, *values: object) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return tuple(cursor.fetchone())


def everything(case: UUID, key: UUID) -> dict[str, Any]:
    """Each row of the case, the size of every table that a command on it writes, the series of numbers."""
    found: dict[str, Any] = {
        "entries": one("SELECT count(*) FROM ledger_entry WHERE key = %s", key)
    }
    for model in (*apps.get_app_config("cases").get_models(), Task):
        table, names = model._meta.db_table, {f.column for f in model._meta.fields}
        column = next(name for name in ("case_id", "subject", "id") if name in names)
        rows = "jsonb_agg(to_jsonb(t) ORDER BY t.id)"
        found[table] = one(f"SELECT {rows} FROM {table} t WHERE {column} = %s", case)
        found[f"all {table}"] = one(f"SELECT count(*) FROM {table}")
    found["numbers"] = one("SELECT sum(value) FROM numbering_counter")
    return found


def prepared(city: City, name: str) -> tuple[UUID, Call]:
    situation = SITUATIONS[DEEDS[name].home]
    case = situation.build(city)
    return case, call(city, name, situation, case, uuid4())


def check_done_once(case: UUID, act: Call, before: dict[str, Any]) -> None:
    """Asked again, the key gives one answer and one entry."""
    key = act.given["key"]
    answer = door.attempt(act.command, **act.given)
    after = everything(case, key)
    assert after["entries"] == (1,)
    assert after != before
    assert act() == answer
    assert everything(case, key) == after


def test_no_command_on_a_case_is_left_out():
    known = {name for name in commands.registry() if name.startswith("cases.")}
    assert known == DEEDS.keys() | NOT_ON_A_CASE_NOW.keys()


@pytest.mark.parametrize("when", SIDES)
@pytest.mark.parametrize("name", DEEDS)
def test_a_process_that_dies_at_a_statement_leaves_nothing(city, name, when):
    for number in range(1, MOST):
        case, act = prepared(city, name)
        before = everything(case, act.given["key"])
        try:
            with connection.execute_wrapper(strike := Strike(number, when, die)):
                act()
        except Died:
            connection.close()
        if strike.seen < number:
            assert number > 3, "a command locks, writes and makes its entry"
            return
        assert everything(case, act.given["key"]) == before
        check_done_once(case, act, before)
    pytest.fail("that many statements?")


@pytest.mark.parametrize("when", SIDES)
@pytest.mark.parametrize("name", DEEDS if LARGE else ("cases.submit", "cases.decide"))
def test_the_door_lives_through_a_session_that_ends_at_a_statement(city, name, when):
    for number in range(1, MOST):
        case, act = prepared(city, name)
        before = everything(case, act.given["key"])
        with connection.execute_wrapper(strike := Strike(number, when, end_session)):
            door.attempt(act.command, **act.given)
        if strike.seen < number:
            return
        check_done_once(case, act, before)
    pytest.fail("that many statements?")


@pytest.mark.parametrize("blow", BLOWS)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", DEEDS)
def test_all_or_nothing_around_the_commit(city, name, when, blow, monkeypatch):
    case, act = prepared(city, name)
    key = act.given["key"]
    before = everything(case, key)
    strike_commit(monkeypatch, when, blow)
    with pytest.raises((Died, OperationalError)):  # leaving the transaction masks the first error
        act()
    connection.close()
    found = everything(case, key)
    assert found["entries"] == (int(when == "after"),)
    assert (found == before) is (when == "before")
    check_done_once(case, act, before)
