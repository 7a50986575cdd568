"""The act that is going on: the events that one command, and the commands it calls, have announced."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from fangzhou.platform.command.refusals import NothingAnnounced
from fangzhou.platform.ledger import facts

E = TypeVar("E")


@dataclass(slots=True)
class Act:
    """What one command has announced so far; `depth` counts the commands inside it."""

    events: list[dict[str, Any]] = field(default_factory=list)
    depth: int = 0
    first: UUID | None = None
    own: UUID | None = None

    def add(self, event: Any) -> None:
        self.events.append(facts.dump_event(event))
        self.first = self.first or event.subject
        if self.depth == 0:
            self.own = self.own or event.subject

    def subject(self) -> UUID:
        """What the entry is about: the subject of the command's own first event, before those it called."""
        found = self.own or self.first
        if found is None:
            raise NothingAnnounced("a command must announce what happened")
        return found


current: ContextVar[Act | None] = ContextVar("fangzhou_act", default=None)


def announce(event: E) -> E:
    """Say what happened, inside a command; returns the event. Raises `RuntimeError` outside of one."""
    act = current.get()
    if act is None:
        raise RuntimeError("an event can be announced only inside a command")
    act.add(event)
    return event
