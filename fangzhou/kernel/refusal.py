"""Saying no, with a reason: the one exception by which a rule or a command declines."""

from __future__ import annotations

from fangzhou.kernel.labels import Label


class Refusal(Exception):
    """A lawful, expected "no".

    `code` is stable and for programs (`cases.decide.same_person`); `message` is for people, in both
    languages; `basis` names the rule (`cases:CT30`) or article; `fields` names form fields, each
    with its own message, when the person can mend the input.
    """

    def __init__(
        self,
        code: str,
        message: Label,
        basis: str = "",
        fields: tuple[tuple[str, Label], ...] = (),
    ) -> None:
        super().__init__(code, message, basis, fields)
        self.code = code
        self.message = message
        self.basis = basis
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)

    def __str__(self) -> str:
        return f"{self.code}: {self.message.zh}" + (f" ({self.basis})" if self.basis else "")
