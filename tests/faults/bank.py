"""A bank of one verb: small enough to check from outside, with the shape of every command.

`faults_effect` has no unique key on purpose: a deed done twice would show there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fangzhou.kernel.labels import Label
from fangzhou.platform import command
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor, Role, Scope

NAME = "faults.deposit"
TELLER = Actor(account=UUID(int=77), roles=frozenset({Role.PUBLIC}))
TABLES = (
    "CREATE TABLE IF NOT EXISTS faults_account (id uuid PRIMARY KEY, amount int NOT NULL)",
    "CREATE TABLE IF NOT EXISTS faults_effect (key uuid NOT NULL, account uuid NOT NULL, by int NOT NULL)",
    "CREATE TABLE IF NOT EXISTS faults_read (place bigserial PRIMARY KEY, entry bigint NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class Deposited:
    subject: UUID
    by: int


@dataclass(frozen=True, slots=True)
class Balance:
    account: UUID
    amount: int


def execute(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def build() -> None:
    for statement in TABLES:
        execute(statement)


def open_account(account: UUID) -> None:
    execute("INSERT INTO faults_account VALUES (%s, 0)", account)


def allow() -> None:
    """Give the command its place in the access table of this process."""
    reach = ((Role.PUBLIC, Scope.CITY),)
    table.table()[NAME] = table.Entry(NAME, Label("存入", "Deposit"), "command", reach)


def register() -> command.Command[Balance]:
    """The command: lock and read, write two rows, announce."""

    @command.command(NAME, title="存入")
    def deposit(*, actor: Actor, now: datetime, account: UUID, by: int, mark: UUID) -> Balance:
        [[amount]] = execute(
            "SELECT amount FROM faults_account WHERE id = %s FOR NO KEY UPDATE", account
        )
        execute("UPDATE faults_account SET amount = %s WHERE id = %s", amount + by, account)
        execute("INSERT INTO faults_effect VALUES (%s, %s, %s)", mark, account, by)
        command.announce(Deposited(account, by))
        return Balance(account, amount + by)

    return deposit
