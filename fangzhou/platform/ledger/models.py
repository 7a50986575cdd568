"""The ledger's statements. Its tables are made by SQL in the migration; a test prepares every statement here.

There are no Django models: nothing but these statements may touch the tables.
"""

from __future__ import annotations

RECORD = "e.key, e.at, e.command, e.actor, e.subject, e.request, e.events, e.answer"

INSERT_ENTRY = """
INSERT INTO ledger_entry (key, at, command, actor, subject, request, events, answer, digest)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s)
"""

ENTRY_BY_KEY = "SELECT request, answer FROM ledger_entry WHERE key = %s"

_ENTRY = f"SELECT e.id, l.leaf, {RECORD} FROM ledger_entry e"  # noqa: S608 - constants only

HISTORY = f"{_ENTRY} LEFT JOIN ledger_leaf l ON l.entry = e.id WHERE e.subject = %s ORDER BY e.id"
