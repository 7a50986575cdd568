"""What every door does around a command: begin a request, and live through a lost database connection."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest

from fangzhou.platform.command.commands import Command
from fangzhou.platform.command.refusals import OutcomeUnknown
from fangzhou.platform.db import clock, failures

A = TypeVar("A")
KEY_FIELD = "key"  # the hidden field of a form that carries its idempotency key
PAUSES = (0.2, 0.5, 1.0, 2.0)  # seconds


def attempt(command: Command[A], **arguments: Any) -> A:
    """Run a command; when the connection is lost, the same command with the same key again.

    Only asking again tells whether the first happened: "not found" might mean that it is still on its way.
    Raises `OutcomeUnknown` when the database stays away.
    """
    for pause in (*PAUSES, None):
        try:
            return command(**arguments)
        except (DatabaseError, InterfaceError) as failure:
            if not failures.is_lost(failure):
                raise
            connection.close()
            if pause is None:
                raise OutcomeUnknown from failure
            time.sleep(pause)
    raise AssertionError("unreachable")


def post(
    request: HttpRequest, command: Command[A], *, now: datetime | None = None, **arguments: Any
) -> A:
    """`attempt` for a form that was sent: its actor, its key, and the time of the platform clock."""
    return attempt(
        command,
        actor=request.actor,  # type: ignore[attr-defined]  # set by the access middleware
        now=now or clock.now(),
        key=form_key(request),
        **arguments,
    )


def form_key(request: HttpRequest) -> UUID:
    """The form's idempotency key; a new one when the form carries none that can be read."""
    try:
        return UUID(request.POST.get(KEY_FIELD, ""))
    except ValueError:
        return uuid4()
