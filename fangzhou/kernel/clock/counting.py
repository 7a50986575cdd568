"""Counting a limit day by day."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.values import (
    ExplainedDay,
    Extension,
    Limit,
    Mark,
    Suspension,
    Unit,
)
from fangzhou.kernel.workcalendar import Day, DayKind, WorkCalendar

START_RULE, CALENDAR_RULE, DAY_RULE = "cases:C3", "cases:C2", "cases:C4"
EXTENSION_RULE, PAUSE_RULE = "cases:C24", "cases:C29"
SKIPPED = {DayKind.WEEKEND: Mark.WEEKEND, DayKind.HOLIDAY: Mark.HOLIDAY}


def explain(
    calendar: WorkCalendar,
    start: date,
    limit: Limit,
    *,
    suspensions: Iterable[Suspension] = (),
    extension: Extension | None = None,
    as_of: date | None = None,
) -> Explanation:
    """Count `limit` from `start`, the start day excluded (cases:C3), and explain every day.

    Days in (S, E] of a suspension do not count (cases:C29): working days for a limit in working days, calendar
    days for one in calendar time. Suspensions that overlap count once; one without an end lasts until `as_of`;
    one that begins on the due date still moves it, to the last working day of the suspension; one that begins
    later comes too late. An extension adds working days after the due date (cases:C24).

    Limits in calendar days or months end on a workday (cases:C4). Civil Code art. 203 says "legal holiday" (法定
    休假日); weekends are meant too, as its forerunner said outright ("Sunday or another legal holiday", General
    Principles of Civil Law art. 154).

    Raises `CalendarMissing` for a year without a calendar.
    """
    count = _Count(calendar, suspensions, as_of)
    days = count.days(start, limit, extension)
    moved = extension or any(day.paused for day in days)
    return Explanation(
        start=start,
        limit=limit,
        due=days[-1].date,
        days=tuple(days),
        provisional=any(day.provisional for day in days),
        paused=sum(day.paused for day in days),
        extension=extension,
        unmoved_due=_Count(calendar).days(start, limit)[-1].date if moved else days[-1].date,
    )


class _Count:
    """One count: the calendar and the pauses that hold for it."""

    def __init__(
        self,
        calendar: WorkCalendar,
        suspensions: Iterable[Suspension] = (),
        as_of: date | None = None,
    ) -> None:
        self.calendar = calendar
        self.pauses = [
            (pause, end)
            for pause in sorted(suspensions, key=lambda pause: pause.start)
            if (end := pause.end or as_of)
        ]

    def days(
        self, start: date, limit: Limit, extension: Extension | None = None
    ) -> list[ExplainedDay]:
        """The start day, the counted limit and its extension; the last of them is the due day."""
        days = [_start(self.calendar.day(start))]
        if limit.unit is Unit.WORKDAY:
            days += self._workdays(start, range(1, limit.amount + 1), CALENDAR_RULE)
        else:
            days += self._calendar_days(start, limit)
        if extension:
            used = sum(day.is_counted for day in days)
            numbers = range(used + 1, used + extension.amount + 1)
            days += self._workdays(days[-1].date, numbers, EXTENSION_RULE)
        days[-1] = _due(days[-1])
        return days

    def _workdays(self, after: date, numbers: range, basis: str) -> list[ExplainedDay]:
        """Workdays get the numbers; a pause after the last number carries the end along."""
        days: list[ExplainedDay] = []
        left = list(reversed(numbers))
        for day, pause in self._days_after(after):  # pragma: no branch  # days never run out
            if not left and not pause:
                break
            if not day.is_workday:
                days.append(_off(day))
            elif pause:
                days.append(_paused(day, pause))
            else:
                days.append(_counted(day, left.pop(), basis))
        return _trimmed(days)

    def _calendar_days(self, start: date, limit: Limit) -> list[ExplainedDay]:
        """Every day gets a number, the last one a workday; a pause after it carries the end along."""
        days: list[ExplainedDay] = []
        left = (_nominal_end(start, limit) - start).days
        total, at_end = left, left == 0
        for day, pause in self._days_after(start):  # pragma: no branch  # days never run out
            if at_end and not pause:
                break
            if pause:
                days.append(_paused(day, pause))
            elif left > 1 or (left and day.is_workday):
                days.append(_counted(day, total - left + 1, DAY_RULE))
                left -= 1
            else:
                days.append(_moved(day))
            at_end = left == 0 and day.is_workday
        return days

    def _days_after(self, start: date) -> Iterator[tuple[Day, Suspension | None]]:
        for day in self.calendar.days_after(start):
            yield day, self._pause_on(day.date)

    def _pause_on(self, on: date) -> Suspension | None:
        for pause, end in self.pauses:
            if pause.start < on <= end:
                return pause
        return None


def _nominal_end(start: date, limit: Limit) -> date:
    """The same day-number so many months on, or the month's last day (cases:C4)."""
    if limit.unit is Unit.DAY:
        return start + timedelta(days=limit.amount)
    months = start.month - 1 + limit.amount
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))


def _trimmed(days: list[ExplainedDay]) -> list[ExplainedDay]:
    """Without the days off at the end: a limit in working days ends on one."""
    while days and days[-1].mark in SKIPPED.values():
        days.pop()
    return days


def _start(day: Day) -> ExplainedDay:
    return ExplainedDay(day.date, Mark.START, None, day.name, START_RULE, provisional=False)


def _off(day: Day) -> ExplainedDay:
    return ExplainedDay(day.date, SKIPPED[day.kind], None, day.name, CALENDAR_RULE, day.provisional)


def _moved(day: Day) -> ExplainedDay:
    return ExplainedDay(day.date, Mark.MOVED, None, day.name, DAY_RULE, day.provisional)


def _paused(day: Day, pause: Suspension) -> ExplainedDay:
    basis = pause.basis or PAUSE_RULE
    return ExplainedDay(
        day.date, Mark.PAUSED, None, pause.name, basis, day.provisional, paused=True
    )


def _counted(day: Day, number: int, basis: str) -> ExplainedDay:
    makeup = day.kind is DayKind.MAKEUP
    return ExplainedDay(day.date, Mark.COUNTED, number, day.name, basis, day.provisional, makeup)


def _due(day: ExplainedDay) -> ExplainedDay:
    """The last day of the count; a limit of nothing ends on its start day, as day 0 (cases:C38)."""
    return replace(day, mark=Mark.DUE, number=0 if day.mark is Mark.START else day.number)
