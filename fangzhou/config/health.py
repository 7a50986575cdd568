"""What makes an installation fit to serve, each looked at in turn; one that fails does not hide the next."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from fangzhou.platform import ledger, workdays
from fangzhou.platform.db import clock, keys


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is good, and what was seen."""

    what: str
    good: bool
    words: str

    def plain(self) -> dict[str, object]:
        return asdict(self)


Seen = tuple[bool, str]


def findings() -> list[Finding]:
    """Everything, in the order in which an operator would mend it."""
    return [_look(what, look) for what, look in LOOKS.items()]


def _look(what: str, look: Callable[[], Seen]) -> Finding:
    try:
        good, words = look()
    except (DatabaseError, OSError, ImproperlyConfigured) as failure:
        return Finding(what, good=False, words=str(failure).strip().splitlines()[0])
    return Finding(what, good, words)


def _database() -> Seen:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_user")
        version, user = cursor.fetchone() or ("", "")
    return int(version.split(".")[0]) >= 15, f"PostgreSQL {version} as {user}"


def _schema() -> Seen:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not plan, f"{len(plan)} migrations are missing; run setup" if plan else "up to date"


def _ledger_rights() -> Seen:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'ledger_entry', 'UPDATE')")
        may = bool((cursor.fetchone() or [True])[0])
    return (
        not may,
        "the role could change the ledger" if may else "the role can only add to the ledger",
    )


def _keys() -> Seen:
    path = keys.create_if_absent()
    mode = stat.S_IMODE(path.stat().st_mode)
    return not mode & 0o077, f"key ring with mode {mode:o}"


def _calendar() -> Seen:
    year = workdays.calendar().last_year
    return year >= clock.today().year, f"work calendar up to {year}"


def _log() -> Seen:
    head = ledger.head()
    return True, f"{head.size} entries are signed" if head else "nothing is signed yet"


def _static() -> Seen:
    there = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    return there, "collected" if there else "not collected; run setup"


LOOKS: dict[str, Callable[[], Seen]] = {
    "database": _database,
    "schema": _schema,
    "ledger rights": _ledger_rights,
    "keys": _keys,
    "calendar": _calendar,
    "ledger": _log,
    "static files": _static,
}
