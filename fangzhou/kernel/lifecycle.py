"""Lifecycles as data: which act leads from which state to which, and who may do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.refusal import Refusal

S = TypeVar("S", bound=Labeled)


class TransitionNotAllowed(Refusal):
    """The act does not lead from this state to its target; the message names both states."""

    def __init__(self, source: Labeled, target: Labeled, action: Label, basis: str) -> None:
        super().__init__(
            "lifecycle.not_allowed",
            Label(
                "现在是“{source}”，不能“{action}”变为“{target}”",
                "It is “{source}” now; “{action}” to “{target}” is not possible",
            ).format(source=source.label, action=action, target=target.label),
            basis,
        )
        self.source, self.target = source, target


@dataclass(frozen=True, slots=True)
class Transition(Generic[S]):
    """One row of a transition table; `code` cites its rule, `roles` are the parts that may take it."""

    code: str
    source: frozenset[S]
    target: S
    action: str
    roles: frozenset[str]
    title: Label


class Lifecycle(Generic[S]):
    """A table of transitions; any pair that is not in it is refused."""

    def __init__(self, transitions: Iterable[Transition[S]]) -> None:
        self._by_action: dict[str, Transition[S]] = {}
        for row in transitions:
            if row.action in self._by_action:
                raise ValueError(f"the action {row.action} stands twice in the table")
            self._by_action[row.action] = row

    def target(self, state: S, action: str) -> S:
        """The state that `action` leads to; raises `TransitionNotAllowed`."""
        row = self._by_action[action]
        if state not in row.source:
            raise TransitionNotAllowed(state, row.target, row.title, row.code)
        return row.target

    def is_allowed(self, state: S, action: str) -> bool:
        return state in self._by_action[action].source

    def allowed(self, state: S, roles: frozenset[str] | None = None) -> tuple[Transition[S], ...]:
        """The transitions open from `state`, to anybody or to one of `roles`."""
        return tuple(
            row
            for row in self._by_action.values()
            if state in row.source and (roles is None or row.roles & roles)
        )
