"""What every operation does: ask the access table first, then read, or give one command."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor
from fangzhou.platform.command import Command, door
from fangzhou.platform.db import clock
from fangzhou.platform.rest.keys import key

A = TypeVar("A")
Operation = TypeVar("Operation", bound=Callable[..., Any])
ATTRIBUTE = "access_names"


def allowed(*names: str) -> Callable[[Operation], Operation]:
    """Decorator, below the router's: only whom the table allows one of these pages or commands gets in."""

    def decorate(operation: Operation) -> Operation:
        @functools.wraps(operation)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            who = actor(request)
            if not any(table.scope(who, name) for name in names):
                raise table.Denied(names[0])
            return operation(request, *args, **kwargs)

        # The router reads the parameters' types; written as text they mean something only over there.
        vars(guarded)["__signature__"] = inspect.signature(operation, eval_str=True)
        setattr(guarded, ATTRIBUTE, names)
        return cast("Operation", guarded)

    return decorate


def names_of(operation: Callable[..., Any]) -> tuple[str, ...]:
    """The entries of the access table that an operation asks for; empty when it asks for none."""
    return getattr(operation, ATTRIBUTE, ())


def actor(request: HttpRequest) -> Actor:
    """Who calls."""
    return cast("Actor", cast("Any", request).actor)


def call(request: HttpRequest, command: Command[A], **arguments: Any) -> A:
    """Give one command for the caller, now, under the request's idempotency key.

    Raises what `door.attempt` raises, and `Problem` when there is no key.
    """
    return door.attempt(
        command, actor=actor(request), now=clock.now(), key=key(request), **arguments
    )
