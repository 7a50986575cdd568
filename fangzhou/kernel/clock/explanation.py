"""A limit counted out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fangzhou.kernel.clock import words
from fangzhou.kernel.clock.values import ExplainedDay, Extension, Limit, Unit
from fangzhou.kernel.labels import Label

ACCEPTANCE = Label("受理", "acceptance")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every day from the start to the due date, in order, each with what became of it and why.

    `paused` is how many days of the unit did not count because of suspensions; `provisional` tells that the
    count runs into a year whose holidays are not announced yet (cases:C2); `unmoved_due` is the due date as it
    was before any suspension or extension.
    """

    start: date
    limit: Limit
    due: date
    days: tuple[ExplainedDay, ...]
    provisional: bool
    paused: int
    extension: Extension | None
    unmoved_due: date

    def sentence(self, event: Label = ACCEPTANCE) -> Label:
        """How it was counted, in plain words; `event` names what the start day was the day of."""
        return words.how_counted(
            self.days, event, by_workdays=self.limit.unit is Unit.WORKDAY, amount=self.limit.amount
        )

    def why_moved(self) -> Label | None:
        """Every pause and the extension, and from which day to which the due date went; None if it never did."""
        if self.due == self.unmoved_due:
            return None
        return words.why_moved(self.days, self.extension, self.unmoved_due, self.due)
