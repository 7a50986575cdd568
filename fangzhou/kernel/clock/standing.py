"""Where a counted limit stands today, and from which days on it is to be watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.values import Unit
from fangzhou.kernel.labels import Labeled
from fangzhou.kernel.workcalendar import WorkCalendar


class Band(Labeled):
    """How urgent: over the promise is yellow, over the law is red."""

    OK = "ok", "正常", "On time"
    WARN = "warn", "预警", "Due soon"
    YELLOW = "yellow", "超承诺", "Past the promise"
    RED = "red", "超法定", "Past the legal limit"
    PAUSED = "paused", "暂停", "Paused"


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """When to warn: at most `percent` of the limit, or at most `days` of its days, are left."""

    percent: int = 20
    days: int = 1

    def left_of(self, total: int) -> int:
        """With how many days left of `total` the warning begins."""
        return max(self.days, total * self.percent // 100)


USUAL_WARNING = EarlyWarning()


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
    warning: EarlyWarning = USUAL_WARNING,
) -> Standing:
    """Where the promise stands on `today`; done on the due date is in time (cases:C5, cases:C23).

    With `calendar`, overdue days of a limit in working days are working days; without, calendar days.
    """
    total = sum(day.is_counted for day in promised.days)
    used = sum(day.is_counted and day.date <= today for day in promised.days)
    left = total - used
    is_urgent = left <= warning.left_of(total)
    return Standing(
        used=used,
        left=left,
        paused=sum(day.paused and day.date <= today for day in promised.days),
        overdue=_overdue(promised, today, calendar, paused_now=paused_now),
        band=_band(promised, statutory, today, is_urgent=is_urgent, paused_now=paused_now),
        due=promised.due,
        provisional=promised.provisional,
    )


def _is_late(count: Explanation, today: date, *, paused_now: bool) -> bool:
    """Past the due day; a running pause that carries the end keeps a weekend from looking late."""
    is_held = paused_now and count.days[-1].paused
    return today > count.due and not is_held


def _overdue(
    promised: Explanation, today: date, calendar: WorkCalendar | None, *, paused_now: bool
) -> int:
    if not _is_late(promised, today, paused_now=paused_now):
        return 0
    if calendar is not None and promised.limit.unit is Unit.WORKDAY:
        return calendar.workdays_between(promised.due, today)
    return (today - promised.due).days


def _band(
    promised: Explanation,
    statutory: Explanation | None,
    today: date,
    *,
    is_urgent: bool,
    paused_now: bool,
) -> Band:
    if statutory and _is_late(statutory, today, paused_now=paused_now):
        return Band.RED
    if _is_late(promised, today, paused_now=paused_now):
        return Band.YELLOW
    if paused_now:
        return Band.PAUSED
    return Band.WARN if is_urgent else Band.OK


def watch_dates(
    _calendar: WorkCalendar,
    promised: Explanation,
    statutory: Explanation | None,
    warning: EarlyWarning = USUAL_WARNING,
) -> WatchDates:
    """The days stored with a case, so that watching costs what the late ones cost.

    The first days on which `standing` says WARN, YELLOW and RED. A suspension, its end and an extension move
    them: they are computed anew from the new explanations then.
    """
    counted = [day.date for day in promised.days if day.is_counted]
    index = len(counted) - 1 - warning.left_of(len(counted))
    one = timedelta(days=1)
    return WatchDates(
        warn_at=counted[index] if index >= 0 else promised.start,
        yellow_at=promised.due + one,
        red_at=statutory.due + one if statutory else None,
    )
