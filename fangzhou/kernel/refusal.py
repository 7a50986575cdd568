"""Saying no, with a reason: the one exception by which a rule or a command declines."""

from __future__ import annotations

from dataclasses import dataclass, field

from fangzhou.kernel.labels import Label


@dataclass(frozen=True, eq=True)
class Refusal(Exception):
    """A lawful, expected "no".

    `code` is stable and for programs (`cases.decide.same_person`); `message` is for people, in both
    languages; `basis` names the rule (`cases:CT30`) or article; `fields` names form fields, each
    with its own message, when the person can mend the input.
    """

    code: str
    message: Label
    basis: str = ""
    fields: tuple[tuple[str, Label], ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.code}: {self.message.zh}" + (f" ({self.basis})" if self.basis else "")
