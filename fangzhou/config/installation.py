"""Setting up an installation: database, roles, schema, calendar, static files, demo city. Each step may be repeated."""

from __future__ import annotations

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from fangzhou.config import database
from fangzhou.platform.db import keys, roles
from fangzhou.platform.ledger import privileges


def prepare_database() -> None:
    """Start the embedded server and make its database, when no DATABASE_URL is set."""
    keys.create_if_absent()
    if not database.is_embedded():
        return
    server = database.server(settings.HOME)
    server.start()
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        row = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [database.DATABASE]
        ).fetchone()
        if row is None:
            connection.execute(f"CREATE DATABASE {database.DATABASE}")


def migrate() -> None:
    """Bring the schema up to date and give the application's role its (limited) rights."""
    options = connection.settings_dict["OPTIONS"]
    # Some packages' migrations hold several statements in one string, which cannot be prepared.
    options["prepare_threshold"] = None
    call_command("migrate", interactive=False, verbosity=0)
    options["prepare_threshold"] = 0
    connection.close()
    roles.apply(database.APP_ROLE, privileges.SQL)


def collect_static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)


def load_calendar() -> int:
    """The official work calendar; the number of days that were new."""
    from fangzhou.platform import workdays

    return workdays.load_official()
