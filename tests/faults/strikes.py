"""Blows in the middle of a command: the server ends our session, or our process dies."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
from django.db import OperationalError, connection


class Died(BaseException):
    """Our process is gone: nothing of ours runs any more."""


def end_session() -> None:
    """Let the server end our session, and wait until it has."""
    where = connection.settings_dict
    pid = connection.connection.info.backend_pid
    with psycopg.connect(
        host=where["HOST"], port=where["PORT"] or None, user=where["USER"],
        password=where["PASSWORD"] or None, dbname="postgres", autocommit=True,
    ) as other:  # fmt: skip
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            threading.Event().wait(0.002)


def die() -> None:
    connection.connection.close()
    raise Died


class Strike:
    """Strikes once, before or after the statement with that number."""

    def __init__(self, number: int, when: str, blow: Callable[[], None]) -> None:
        self.number, self.when, self.blow = number, when, blow
        self.seen = 0

    def __call__(self, execute, sql, params, many, context):
        self.seen += 1
        if self.seen == self.number and self.when == "before":
            self.blow()
        result = execute(sql, params, many, context)
        if self.seen == self.number and self.when == "after":
            self.blow()
        return result


def strike_commit(monkeypatch, when: str, blow: Callable[[], None]) -> None:
    """Strike once around COMMIT; after it, the answer is lost although the commit happened."""
    commit = connection._commit
    struck: list[bool] = []

    def struck_commit() -> None:
        if struck:
            return commit()
        struck.append(True)
        if when == "after":
            commit()
        blow()
        if when == "after":
            raise OperationalError("server closed the connection unexpectedly")
        return commit()

    monkeypatch.setattr(connection, "_commit", struck_commit)
