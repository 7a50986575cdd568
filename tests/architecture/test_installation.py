"""What `fangzhou setup` leaves behind: the application's role may add to the ledger and never change it."""

from __future__ import annotations

import pytest
from django.db import connection

from fangzhou.config import database, installation

LEDGER = ("ledger_entry", "ledger_leaf", "ledger_block", "ledger_head")


def _may(right: str, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [database.APP_ROLE, table, right])
        return bool(cursor.fetchone()[0])


@pytest.fixture
def _installed(committed_db: str) -> None:
    installation.migrate()


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("table", LEDGER)
def test_the_application_reads_the_ledger_and_cannot_change_it(table: str) -> None:
    assert _may("SELECT", table)
    assert [right for right in ("UPDATE", "DELETE", "TRUNCATE") if _may(right, table)] == []


@pytest.mark.usefixtures("_installed")
def test_the_application_cannot_say_when_an_entry_was_written() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege(%(role)s, 'ledger_entry', 'key', 'INSERT'),"
            " has_column_privilege(%(role)s, 'ledger_entry', 'tx', 'INSERT')",
            {"role": database.APP_ROLE},
        )
        assert cursor.fetchone() == (True, False)


@pytest.mark.usefixtures("_installed")
def test_the_application_works_with_rows_but_not_with_the_schema() -> None:
    assert _may("UPDATE", "identity_account")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_schema_privilege(%s, current_schema(), 'CREATE')", [database.APP_ROLE]
        )
        assert cursor.fetchone() == (False,)
