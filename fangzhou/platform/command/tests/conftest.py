"""One small table and the commands that move its numbers: enough to see every promise of a command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db.ids import new_id

NOW = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
CLERK = Actor(account=UUID(int=7), roles=frozenset({Role.PUBLIC, Role.REVIEWER}))


@dataclass(frozen=True, slots=True)
class Moved:
    subject: UUID
    amount: int


@dataclass(frozen=True, slots=True)
class Balance:
    account: UUID
    amount: int
    as_of: datetime


def execute(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def new_account(amount: int = 0) -> UUID:
    execute("CREATE TABLE IF NOT EXISTS trial_account (id uuid PRIMARY KEY, amount int NOT NULL)")
    account = new_id()
    execute("INSERT INTO trial_account VALUES (%s, %s)", account, amount)
    return account


def amount_of(account: UUID) -> int:
    return execute("SELECT amount FROM trial_account WHERE id = %s", account)[0][0]


def entries_of(key: UUID) -> list[tuple]:
    return execute(
        "SELECT command, actor, subject, events, answer FROM ledger_entry WHERE key = %s", key
    )


def _move(account: UUID, by: int, now: datetime) -> Balance:
    [[amount]] = execute(
        "SELECT amount FROM trial_account WHERE id = %s FOR NO KEY UPDATE", account
    )
    if amount + by < 0:
        raise Refusal("trial.too_little", Label("不足", "Too little"))
    execute("UPDATE trial_account SET amount = %s WHERE id = %s", amount + by, account)
    command.announce(Moved(account, by))
    return Balance(account, amount + by, now)


@pytest.fixture
def trial(allow, fresh_commands) -> Iterator[SimpleNamespace]:
    """The commands of the trial: `move` one account, `transfer` between two (two moves inside), and bad ones."""
    for name in ("move", "transfer", "silent", "forgiving"):
        allow(f"trial.{name}", Role.REVIEWER)

    @command.command("trial.move", title="变动")
    def move(*, actor: Actor, now: datetime, account: UUID, by: int, note: str = "") -> Balance:
        return _move(account, by, now)

    @command.command("trial.transfer", title="转账")
    def transfer(
        *, actor: Actor, now: datetime, source: UUID, target: UUID, by: int
    ) -> tuple[Balance, ...]:
        there = move(actor=actor, now=now, account=target, by=by)
        here = move(actor=actor, now=now, account=source, by=-by)
        command.announce(Moved(source, -by))
        return (here, there)

    @command.command("trial.silent", title="沉默")
    def silent(*, actor: Actor, now: datetime, account: UUID) -> None:
        execute("UPDATE trial_account SET amount = 99 WHERE id = %s", account)

    @command.command("trial.forgiving", title="容错")
    def forgiving(*, actor: Actor, now: datetime, account: UUID) -> None:
        command.announce(Moved(account, 0))
        with contextlib.suppress(Refusal):
            move(actor=actor, now=now, account=account, by=-1000)

    yield SimpleNamespace(move=move, transfer=transfer, silent=silent, forgiving=forgiving)
