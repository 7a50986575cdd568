"""Counting an undecided case's dates again when the calendar changed (cases:C2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.rules.intake import Accepted, Limits, dates
from fangzhou.domains.cases.rules.lifecycle import OPEN_FOR_INTAKE
from fangzhou.domains.cases.values import UNDECIDED
from fangzhou.kernel import clock
from fangzhou.kernel.workcalendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Recounted:
    """The dates of an undecided case on the calendar of today."""

    intake_due: date | None
    accepted: Accepted | None


def recount(facts: Facts, limits: Limits, calendar: WorkCalendar, today: date) -> Recounted | None:
    """Count an undecided case's dates again; None when nothing changes (cases:C2).

    A date that ran into a year whose holidays were not announced was provisional; now it moves or becomes firm.
    """
    if facts.accepted_on and facts.state in UNDECIDED:
        fresh = dates(facts, facts.state, facts.procedures, limits, calendar, today)
        before = (facts.due_promised, facts.due_statutory, facts.provisional)
        after = (fresh.due_promised, fresh.due_statutory, fresh.provisional)
        return None if before == after else Recounted(facts.intake_due, fresh)
    if facts.received_on and facts.state in OPEN_FOR_INTAKE:
        due = clock.intake_deadline(calendar, facts.received_on)
        return None if due == facts.intake_due else Recounted(due, None)
    return None
