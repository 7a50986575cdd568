"""Commands by name: the one way to write."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor
from fangzhou.platform.command import acts, execution, requests
from fangzhou.platform.ledger import facts

A = TypeVar("A")

known: dict[str, Command[Any]] = {}


class Command(Generic[A]):
    """A verb. Call it with `actor`, `now`, the idempotency `key`, and its own arguments by name."""

    def __init__(self, name: str, title: str, body: Callable[..., A]) -> None:
        self.name = name
        self.title = title
        self.body = body
        self.answer = typing.get_type_hints(body)["return"]
        facts.check(self.answer)
        parameters = inspect.signature(body).parameters.values()
        if any(parameter.kind is not parameter.KEYWORD_ONLY for parameter in parameters):
            raise TypeError(f"{name}: a command takes its arguments by name only")
        self.defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
        self.required = frozenset(p.name for p in parameters) - {"actor", "now", *self.defaults}
        functools.update_wrapper(self, body)

    def __call__(
        self, *, actor: Actor, now: datetime, key: UUID | None = None, **arguments: Any
    ) -> A:
        """The answer. Inside another command it becomes a part of that one, and `key` says nothing.

        Raises `Denied`, `Refusal`, `KeyReused`, `Busy`; a lost connection as Django's `OperationalError`
        or `InterfaceError` (`door.attempt` deals with it).
        """
        body = functools.partial(self.body, actor=actor, now=now, **arguments)
        if acts.current.get() is not None:
            joined: A = execution.join(body)
            return joined
        self._check_call(actor, key, arguments)
        asked = {**self.defaults, **arguments}
        request = execution.Request(
            command=self.name,
            actor=actor.account,
            now=now,
            key=typing.cast(UUID, key),
            digest=requests.digest(actor, self.name, asked),
            answer=self.answer,
            body=body,
        )
        answer: A = execution.run(request)
        return answer

    def __repr__(self) -> str:
        return f"<command {self.name}>"

    def _check_call(self, actor: Actor, key: UUID | None, arguments: dict[str, Any]) -> None:
        table.require(actor, self.name)
        if not isinstance(key, UUID):
            raise TypeError(f"{self.name} needs an idempotency key")
        if not arguments.keys() >= self.required:
            missing = sorted(self.required - arguments.keys())
            raise TypeError(f"{self.name} needs {', '.join(missing)}")


def command(name: str, *, title: str) -> Callable[[Callable[..., A]], Command[A]]:
    """Make a function the body of the command `name` (`cases.accept`); `title` is for people, in Chinese.

    The body takes `actor`, `now` and its own arguments by name; it locks and reads, decides, writes, and
    announces at least one event. Its return type must be fit for the ledger: raises `facts.UnfitFact`.
    """

    def register(body: Callable[..., A]) -> Command[A]:
        if name in known:
            raise RuntimeError(f"the command {name} is registered twice")
        known[name] = made = Command(name, title, body)
        return made

    return register


def registry() -> dict[str, Command[Any]]:
    """Every command of every installed app, by name."""
    autodiscover_modules("services")
    return dict(known)
