"""Where a counted limit stands today, and from which days on it is to be watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.values import Mark, Unit
from fangzhou.kernel.labels import Labeled
from fangzhou.kernel.workcalendar import WorkCalendar

WARN_SHARE = 5  # one fifth of the limit is left
WARN_DAYS = 1  # or one day
COUNTS = {Mark.COUNTED, Mark.DUE}


class Band(Labeled):
    """How urgent: over the promise is yellow, over the law is red."""

    OK = "ok", "正常", "On time"
    WARN = "warn", "预警", "Due soon"
    YELLOW = "yellow", "超承诺", "Past the promise"
    RED = "red", "超法定", "Past the legal limit"
    PAUSED = "paused", "暂停", "Paused"


@dataclass(frozen=True, slots=True)
class Standing:
    """On a given day: counted days used (today included), left, paused and over, in the limit's unit."""

    used: int
    left: int
    paused: int
    overdue: int
    band: Band
    due: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class WatchDates:
    """The first days on which a case is to be warned about, past its promise, past the law."""

    warn_at: date
    yellow_at: date
    red_at: date | None


def standing(
    promised: Explanation,
    statutory: Explanation | None,
    today: date,
    *,
    paused_now: bool = False,
    calendar: WorkCalendar | None = None,
) -> Standing:
    """Where the promise stands on `today`; done on the due date is in time (cases:C5, cases:C23).

    With `calendar`, overdue days are counted in the limit's own unit; without, in calendar days.
    """
    counted = [day for day in promised.days if day.mark in COUNTS and day.number]
    used = sum(day.date <= today for day in counted)
    left = len(counted) - used
    overdue = _overdue(promised, today, calendar)
    return Standing(
        used=used,
        left=left,
        paused=sum(d.mark is Mark.PAUSED and d.date <= today for d in promised.days),
        overdue=overdue,
        band=_band(promised, statutory, today, len(counted), left, paused_now=paused_now),
        due=promised.due,
        provisional=promised.provisional,
    )


def _overdue(promised: Explanation, today: date, calendar: WorkCalendar | None) -> int:
    if today <= promised.due:
        return 0
    if calendar is not None and promised.limit.unit is Unit.WORKDAY:
        return calendar.workdays_between(promised.due, today)
    return (today - promised.due).days


def _band(
    promised: Explanation,
    statutory: Explanation | None,
    today: date,
    total: int,
    left: int,
    *,
    paused_now: bool,
) -> Band:
    if statutory and today > statutory.due:
        return Band.RED
    if today > promised.due:
        return Band.YELLOW
    if paused_now:
        return Band.PAUSED
    return Band.WARN if left <= _warn_left(total) else Band.OK


def _warn_left(total: int) -> int:
    return max(WARN_DAYS, total // WARN_SHARE)


def watch_dates(
    _calendar: WorkCalendar, promised: Explanation, statutory: Explanation | None
) -> WatchDates:
    """The days stored with a case, so that watching costs what the late ones cost."""
    counted = [day.date for day in promised.days if day.mark in COUNTS and day.number]
    warn_left = _warn_left(len(counted))
    index = len(counted) - 1 - warn_left
    warn_at = counted[index] if index >= 0 else promised.start
    one = timedelta(days=1)
    return WatchDates(
        warn_at=warn_at,
        yellow_at=promised.due + one,
        red_at=statutory.due + one if statutory else None,
    )
