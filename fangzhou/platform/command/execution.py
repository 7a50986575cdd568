"""How a command runs: body and ledger entry in one transaction, look-up by key only after a failure."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.table import Denied
from fangzhou.platform.command import acts
from fangzhou.platform.command.refusals import Busy, KeyReused
from fangzhou.platform.db import failures
from fangzhou.platform.ledger import batches, entries, facts

TRIES = 8  # of a transaction that clashed with another
FAILURES = (Refusal, Denied, ObjectDoesNotExist, DatabaseError)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to do something, ready to run."""

    command: str
    actor: UUID
    now: datetime
    key: UUID
    digest: bytes
    answer: Any  # the type of the answer
    body: Callable[[], Any]


def run(request: Request) -> Any:
    """Do it once, however often it is asked with the same key; the answer is the same each time.

    Raises what the body raises, `KeyReused`, `Busy`, and connection errors as they are: see `door.attempt`.
    """
    clash: BaseException | None = None
    for _ in range(TRIES):
        try:
            return _once(request)
        except FAILURES as failure:
            if failures.is_lost(failure):
                raise
            stored = entries.stored_answer(request.key)  # a new snapshot, after the rollback
            if stored:
                return _replay(request, *stored)
            if failures.is_lock_timeout(failure):
                raise Busy from failure
            if not failures.is_clash(failure):
                raise
            clash = failure
    raise Busy from clash


def join(body: Callable[[], Any]) -> Any:
    """Run a command inside the one that goes on. Should it fail, the whole fails: nothing half done remains."""
    act = acts.current.get()
    if act is None:
        raise RuntimeError("no command goes on")
    act.depth += 1
    try:
        with transaction.atomic(savepoint=False):
            return body()
    finally:
        act.depth -= 1


def _once(request: Request) -> Any:
    act = acts.Act()
    token = acts.current.set(act)
    try:
        with transaction.atomic(durable=not batches.is_open()):
            answer = request.body()
            entries.insert(_record(request, act, answer))  # last: its unique key is the claim
        return answer
    finally:
        acts.current.reset(token)


def _record(request: Request, act: acts.Act, answer: Any) -> entries.Record:
    return entries.Record(
        key=request.key,
        at=request.now,
        command=request.command,
        actor=request.actor,
        subject=act.subject(),
        request=request.digest,
        events=act.events,
        answer=facts.dump(request.answer, answer),
    )


def _replay(request: Request, digest: bytes, answer: Any) -> Any:
    if not hmac.compare_digest(digest, request.digest):
        raise KeyReused
    return facts.load(request.answer, answer)
