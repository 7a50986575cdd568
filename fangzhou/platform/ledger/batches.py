"""Transactions that hold several entries: the feed's and those of batch work."""

from __future__ import annotations

from contextvars import ContextVar, Token
from types import TracebackType

from django.db import transaction

_open: ContextVar[bool] = ContextVar("fangzhou_ledger_batch", default=False)


class Batch:
    """One durable transaction in which each command is a part, with its own key and entry.

    A command that fails in it is undone alone; its error may be caught. The rest is committed at the end.
    """

    def __init__(self) -> None:
        self._atomic = transaction.atomic(durable=True)
        self._token: Token[bool] | None = None

    def __enter__(self) -> None:
        self._atomic.__enter__()
        self._token = _open.set(True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._token is not None:
            _open.reset(self._token)
        self._atomic.__exit__(kind, failure, traceback)


def batch() -> Batch:
    """`with ledger.batch():` around many commands that are to be committed together."""
    return Batch()


def is_open() -> bool:
    """Whether this thread is inside a `Batch`."""
    return _open.get()
