"""What a database error means: refused, locked, worth another try at once, or nobody knows."""

from __future__ import annotations

from django.db import Error, InterfaceError, OperationalError

LOCK_TIMEOUT = "55P03"
CLASHES = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_GONE = ("08", "57P", "25P03", "25P04")  # connection lost, server going down, session timed out


def sqlstate(failure: BaseException) -> str | None:
    """PostgreSQL's code for `failure`; None when the server said nothing."""
    code = getattr(failure.__cause__, "sqlstate", None)
    return code if isinstance(code, str) else None


def is_lock_timeout(failure: BaseException) -> bool:
    return isinstance(failure, Error) and sqlstate(failure) == LOCK_TIMEOUT


def is_clash(failure: BaseException) -> bool:
    """Whether the same transaction, begun again at once, may well succeed."""
    return isinstance(failure, Error) and sqlstate(failure) in CLASHES


def is_lost(failure: BaseException) -> bool:
    """Whether the connection broke, so that nobody can tell if a commit happened.

    Django reconnects when it leaves a transaction, and the error of that masks the first one: therefore every
    connection error without a code counts.
    """
    if not isinstance(failure, Error):
        return False
    code = sqlstate(failure)
    if code is None:
        return isinstance(failure, InterfaceError | OperationalError)
    return code.startswith(_GONE)
