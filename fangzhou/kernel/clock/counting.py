"""Counting a limit day by day."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable
from datetime import date, timedelta

from fangzhou.kernel.clock.values import (
    ExplainedDay,
    Explanation,
    Extension,
    Limit,
    Mark,
    Suspension,
    Unit,
)
from fangzhou.kernel.workcalendar import Day, DayKind, WorkCalendar

START_RULE, CALENDAR_RULE, DAY_RULE, PAUSE_RULE = "cases:C3", "cases:C2", "cases:C4", "cases:C29"
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

    Days in (S, E] of a suspension do not count (cases:C29); suspensions that overlap count once; one without an
    end lasts until `as_of`. An extension adds to the limit (cases:C24). Limits in calendar days or months end on
    a workday: a last day off moves on (cases:C4). Raises `CalendarMissing` for a year without a calendar.
    """
    pauses = tuple(suspensions)
    amount = limit.amount + (extension.amount if extension else 0)
    count = _workdays if limit.unit is Unit.WORKDAY else _calendar_days
    days = [_start(calendar.day(start), due=amount == 0)]
    if amount:
        days += count(calendar, start, Limit(amount, limit.unit), pauses, as_of)
    return Explanation(
        start=start,
        limit=limit,
        due=days[-1].date,
        days=tuple(days),
        provisional=any(day.provisional for day in days),
        paused=sum(day.mark is Mark.PAUSED for day in days),
        extension=extension,
    )


def _start(day: Day, *, due: bool) -> ExplainedDay:
    mark = Mark.DUE if due else Mark.START
    return ExplainedDay(day.date, mark, 0 if due else None, None, START_RULE, provisional=False)


def _workdays(
    calendar: WorkCalendar,
    start: date,
    limit: Limit,
    pauses: tuple[Suspension, ...],
    as_of: date | None,
) -> list[ExplainedDay]:
    days: list[ExplainedDay] = []
    number = 0
    for day in calendar.days_after(start):
        pause = _pause_on(day.date, pauses, as_of)
        if not day.is_workday:
            days.append(_off(day))
        elif pause:
            days.append(_paused(day, pause))
        else:
            number += 1
            mark = Mark.DUE if number == limit.amount else Mark.COUNTED
            makeup = day.kind is DayKind.MAKEUP
            days.append(
                ExplainedDay(
                    day.date, mark, number, day.name, CALENDAR_RULE, day.provisional, makeup
                )
            )
            if mark is Mark.DUE:
                break
    return days


def _calendar_days(
    calendar: WorkCalendar,
    start: date,
    limit: Limit,
    pauses: tuple[Suspension, ...],
    as_of: date | None,
) -> list[ExplainedDay]:
    last = _nominal_end(start, limit)
    days: list[ExplainedDay] = []
    number = 0
    for day in calendar.days_after(start):
        pause = _pause_on(day.date, pauses, as_of)
        if pause:
            days.append(_paused(day, pause))
            last += timedelta(days=1)
        elif day.date < last:
            number += 1
            days.append(_counted(day, Mark.COUNTED, number))
        elif not day.is_workday:
            days.append(
                ExplainedDay(day.date, Mark.MOVED, None, day.name, DAY_RULE, day.provisional)
            )
        else:
            days.append(_counted(day, Mark.DUE, number + 1))
            break
    return days


def _nominal_end(start: date, limit: Limit) -> date:
    if limit.unit is Unit.DAY:
        return start + timedelta(days=limit.amount)
    months = start.month - 1 + limit.amount
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))


def _pause_on(on: date, pauses: tuple[Suspension, ...], as_of: date | None) -> Suspension | None:
    for pause in pauses:
        end = pause.end or as_of
        if end and pause.start < on <= end:
            return pause
    return None


def _off(day: Day) -> ExplainedDay:
    return ExplainedDay(day.date, SKIPPED[day.kind], None, day.name, CALENDAR_RULE, day.provisional)


def _paused(day: Day, pause: Suspension) -> ExplainedDay:
    basis = pause.basis or PAUSE_RULE
    return ExplainedDay(day.date, Mark.PAUSED, None, pause.name, basis, day.provisional)


def _counted(day: Day, mark: Mark, number: int) -> ExplainedDay:
    return ExplainedDay(day.date, mark, number, day.name, DAY_RULE, day.provisional)
