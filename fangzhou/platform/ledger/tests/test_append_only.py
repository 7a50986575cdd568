"""Nobody changes or deletes what the ledger holds: not the application, not by accident."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from fangzhou.platform.db import roles
from fangzhou.platform.ledger import models, privileges
from fangzhou.platform.ledger.tests.conftest import execute, numbered

TABLES = ["ledger_entry", "ledger_leaf", "ledger_block", "ledger_head"]
COLUMN = {
    "ledger_entry": "command",
    "ledger_leaf": "hash",
    "ledger_block": "hash",
    "ledger_head": "signer",
}
ROLE = "fangzhou_app"


@pytest.mark.parametrize("replica", [False, True], ids=["origin", "replica"])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_database_refuses(db, table, verb, replica):
    statement = {
        "UPDATE": f"UPDATE {table} SET {COLUMN[table]} = {COLUMN[table]}",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
    }[verb]
    if replica:
        execute("SET LOCAL session_replication_role = replica")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(statement)


@pytest.fixture
def app(committed_db) -> psycopg.Connection:
    """A connection with the application's rights."""
    roles.apply(ROLE, privileges.SQL)
    numbered(1)
    where = connection.settings_dict
    with psycopg.connect(
        host=where["HOST"],
        port=where["PORT"] or None,
        dbname=committed_db,
        user=ROLE,
        autocommit=True,
    ) as application:
        yield application


ENTRY = (
    "gen_random_uuid(), now(), 'x', gen_random_uuid(), gen_random_uuid(), "
    "sha256(''), '[]', 'null', sha256('')"
)
COLUMNS = "key, at, command, actor, subject, request, events, answer, digest"


def test_the_application_may_add_and_read(app):
    app.execute(f"INSERT INTO ledger_entry ({COLUMNS}) VALUES ({ENTRY})")
    assert app.execute("SELECT count(*) > 1 FROM ledger_entry").fetchone() == (True,)


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO ledger_entry (id, {COLUMNS}) OVERRIDING SYSTEM VALUE VALUES (1, {ENTRY})",
        f"INSERT INTO ledger_entry (tx, {COLUMNS}) VALUES ('1', {ENTRY})",
        *(f"UPDATE {table} SET {COLUMN[table]} = {COLUMN[table]}" for table in TABLES),
        *(f"DELETE FROM {table}" for table in [*TABLES, "ledger_cursor"]),
        *(f"TRUNCATE {table} CASCADE" for table in TABLES),
        *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES),
        "SET session_replication_role = replica",
        "DROP TABLE ledger_block",
        "CREATE TABLE own (id int)",
    ],
)
def test_the_application_may_do_nothing_else(app, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_roles_may_be_applied_again(app):
    roles.apply(ROLE, privileges.SQL)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("DELETE FROM ledger_entry")


STATEMENTS = {
    name: text for name, text in vars(models).items() if name.isupper() and name[0] != "_"
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_fits_the_schema(db, name):
    """PREPARE looks up each table, column and type, so that no migration can break a statement unseen."""
    parts = STATEMENTS[name].split("%s")
    numbered_places = "".join(f"{part}${i}" for i, part in enumerate(parts[:-1], 1)) + parts[-1]
    execute(f"PREPARE trial AS {numbered_places}")
