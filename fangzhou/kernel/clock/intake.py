"""The limits before acceptance: five working days to answer, thirty days to correct."""

from __future__ import annotations

from datetime import date

from fangzhou.kernel.clock.counting import explain
from fangzhou.kernel.clock.values import Limit, Unit
from fangzhou.kernel.workcalendar import WorkCalendar

INTAKE_LIMIT = Limit(5, Unit.WORKDAY)
CORRECTION_DAYS = 30


def intake_deadline(calendar: WorkCalendar, received_on: date) -> date:
    """The last day on which the authority may accept, refuse or ask for corrections (cases:C10)."""
    return explain(calendar, received_on, INTAKE_LIMIT).due


def deemed_accepted_on(calendar: WorkCalendar, received_on: date, today: date) -> date | None:
    """The day of receipt once five working days have passed without a word, else None (cases:C12)."""
    return received_on if today > intake_deadline(calendar, received_on) else None


def correction_deadline(
    calendar: WorkCalendar, notified_on: date, days: int = CORRECTION_DAYS
) -> date:
    """The applicant's last day to hand in corrections, in calendar days (cases:C14, cases:C4)."""
    return explain(calendar, notified_on, Limit(days, Unit.DAY)).due
