"""When people act: office hours on the work calendar, applicants at any hour."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fangzhou.kernel.workcalendar import WorkCalendar
from fangzhou.platform.db import clock

OPENING, NOON, REOPENING, CLOSING = 9.0, 12.0, 13.5, 17.5  # hours of the day
DAY = (NOON - OPENING) + (CLOSING - REOPENING)  # working hours of a day
# How many begin in each hour of a day at the office (the morning peak) and of a day off (online only).
WORKDAY = (1, 0, 0, 0, 0, 1, 2, 6, 14, 30, 27, 16, 8, 13, 19, 16, 11, 6, 4, 5, 6, 5, 3, 1)
DAY_OFF = (1, 0, 0, 0, 0, 0, 1, 2, 4, 7, 8, 7, 5, 5, 6, 6, 5, 4, 4, 6, 7, 6, 4, 2)
MONDAY, OFF = (
    1.35,
    0.15,
)  # of an ordinary workday's arrivals; the day after days off is a Monday too


@dataclass(frozen=True, slots=True)
class Hours:
    """Moments on one calendar; all are aware, in UTC."""

    calendar: WorkCalendar

    def arrival(self, draw: random.Random, first: date, days: int) -> datetime:
        """When one of the applications of a period begins: Monday peak, morning peak, fewer on days off."""
        span = [first + timedelta(days=n) for n in range(days)]
        day = draw.choices(span, [self._rush(day) for day in span])[0]
        return self._any_hour(draw, day)

    def at_work(self, begun: datetime, workdays: float) -> datetime:
        """`workdays` of office time after `begun`; 0.5 is half a day's hours later."""
        day, hours = self._office(begun)
        total = hours / DAY + workdays
        whole = int(total)
        if whole:
            day = self.calendar.add_workdays(day, whole)
        return _of_office(day, (total - whole) * DAY)

    def at_home(self, draw: random.Random, begun: datetime, days: float) -> datetime:
        """An applicant's moment some calendar days after `begun`, never before it."""
        day = clock.today(begun + timedelta(days=days))
        return max(self._any_hour(draw, day), begun + timedelta(minutes=draw.randint(2, 20)))

    def night_after(self, due: date) -> datetime:
        """When the system looks for what fell due: five minutes into the next day."""
        return _moment(due + timedelta(days=1), 5 / 60)

    def evening_of(self, day: date) -> datetime:
        """Late on the last day: still in time (cases:C5)."""
        return _moment(day, 23.5)

    def last_hour(self, day: date) -> datetime:
        """The last hour of the office on a workday."""
        return _moment(day, CLOSING - 0.5)

    def _rush(self, day: date) -> float:
        if not self.calendar.is_workday(day):
            return OFF
        return 1.0 if self.calendar.is_workday(day - timedelta(days=1)) else MONDAY

    def _any_hour(self, draw: random.Random, day: date) -> datetime:
        weights = WORKDAY if self.calendar.is_workday(day) else DAY_OFF
        return _moment(day, draw.choices(range(24), weights)[0] + draw.random())

    def _office(self, moment: datetime) -> tuple[date, float]:
        """The workday of `moment` or the next, and how many of its working hours are over."""
        local = moment.astimezone(clock.BEIJING)
        hour = local.hour + local.minute / 60
        if hour >= CLOSING or not self.calendar.is_workday(local.date()):
            return self.calendar.next_workday(local.date()), 0.0
        morning = min(max(hour - OPENING, 0.0), NOON - OPENING)
        return local.date(), morning + max(hour - REOPENING, 0.0)


def _of_office(day: date, hours: float) -> datetime:
    morning = NOON - OPENING
    return _moment(day, OPENING + hours if hours < morning else REOPENING + hours - morning)


def _moment(day: date, hour: float) -> datetime:
    start = datetime.combine(day, time(), clock.BEIJING)
    return (start + timedelta(seconds=round(hour * 3600))).astimezone(UTC)
