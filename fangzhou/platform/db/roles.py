"""The application's database role: it may work with rows, never with the schema.

What is tightened further (the ledger) is handed in as statements in which `{role}` stands for the quoted role.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

_CREATE = """DO $$ BEGIN
  CREATE ROLE {role} LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$"""

_GRANT = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role}",
)


def apply(role: str, restrictions: Iterable[str] = ()) -> None:
    """Make `role` when it is missing, let it use every table, then run `restrictions`. May be repeated.

    All in one transaction, so that a running application never sees the wide rights without the limits. Nothing
    is done when `role` is the connected user itself: an owner cannot be limited by grants.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, quote_ident(current_schema()), quote_ident(%s)", [role]
        )
        user, schema, quoted = cursor.fetchone() or ("", "", "")
        if user == role:
            return
        cursor.execute(_CREATE.format(role=quoted))
        for statement in (*_GRANT, *restrictions):
            cursor.execute(statement.format(role=quoted, schema=schema))
