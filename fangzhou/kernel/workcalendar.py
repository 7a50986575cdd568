"""The official work calendar: Monday to Friday, less holidays, plus make-up workdays (调休) (cases:C2).

Exceptions come from the yearly notice of the State Council. The one year after the last notice is counted on
Monday to Friday less the holidays with fixed dates, and marked provisional; a year with no basis is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.refusal import Refusal

ONE_DAY = timedelta(days=1)
NEW_YEAR = Label("元旦", "New Year")
LABOR_DAY = Label("劳动节", "Labor Day")
NATIONAL_DAY = Label("国庆节", "National Day")
FIXED = {
    (1, 1): NEW_YEAR,
    (5, 1): LABOR_DAY,
    (5, 2): LABOR_DAY,
    (10, 1): NATIONAL_DAY,
    (10, 2): NATIONAL_DAY,
    (10, 3): NATIONAL_DAY,
}


class DayKind(Labeled):
    """What kind of day it is; `MAKEUP` is a weekend day on which people work."""

    WORKDAY = "workday", "工作日", "Workday"
    WEEKEND = "weekend", "周末", "Weekend"
    HOLIDAY = "holiday", "节假日", "Holiday"
    MAKEUP = "makeup", "调休上班", "Make-up workday"


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The notice of one year: its holidays and make-up workdays with the holiday they belong to."""

    year: int
    holidays: Mapping[date, Label]
    makeup: Mapping[date, Label]
    source: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its kind, the holiday that it belongs to, and whether that is only provisional."""

    date: date
    kind: DayKind
    name: Label | None
    provisional: bool

    @property
    def is_workday(self) -> bool:
        return self.kind in {DayKind.WORKDAY, DayKind.MAKEUP}


class CalendarMissing(Refusal):
    """No notice and no basis for the year of `day` (cases:C2)."""

    def __init__(self, day: date) -> None:
        super().__init__(
            "workcalendar.missing",
            Label(
                "{year} 年没有工作日历，不能推算日期", "There is no work calendar for {year}"
            ).format(year=day.year),
            "cases:C2",
        )
        self.day = day


@dataclass(frozen=True)
class WorkCalendar:
    """Every notice in force, by year. All questions of working time are asked here."""

    notices: Mapping[int, YearNotice]

    @cached_property
    def last_year(self) -> int:
        """The last year with a notice; 0 when there is none."""
        return max(self.notices, default=0)

    def day(self, on: date) -> Day:
        """What kind of day it is. Raises `CalendarMissing`."""
        known = self._days.get(on)
        return known if known is not None else self._lay_out(on)

    @cached_property
    def _days(self) -> dict[date, Day]:
        """The days of the years that were asked for: pages count the same weeks again and again."""
        return {}

    def _lay_out(self, on: date) -> Day:
        notice = self.notices.get(on.year)
        if notice is None and (not self.notices or on.year != self.last_year + 1):
            raise CalendarMissing(on)
        first, end = date(on.year, 1, 1).toordinal(), date(on.year, 12, 31).toordinal()
        for day in map(date.fromordinal, range(first, end + 1)):
            self._days[day] = _announced(day, notice) if notice else _expected(day)
        return self._days[on]

    def is_workday(self, on: date) -> bool:
        return self.day(on).is_workday

    def days_after(self, start: date) -> Iterator[Day]:
        """Every day after `start`, one by one."""
        on = start
        while True:
            on += ONE_DAY
            yield self.day(on)

    def next_workday(self, after: date) -> date:
        """The first workday strictly after the day."""
        return next(day.date for day in self.days_after(after) if day.is_workday)

    def add_workdays(self, start: date, count: int) -> date:
        """The `count`-th workday after `start`; `start` itself is not counted (cases:C3)."""
        if count < 0:
            raise ValueError("only days to come are counted")
        on = start
        for _ in range(count):
            on = self.next_workday(on)
        return on

    def workdays_between(self, start: date, end: date) -> int:
        """How many workdays lie in (start, end]; 0 when `end` is not after `start`."""
        count, on = 0, start
        while on < end:
            on += ONE_DAY
            count += self.is_workday(on)
        return count


def _announced(on: date, notice: YearNotice) -> Day:
    if name := notice.holidays.get(on):
        return Day(on, DayKind.HOLIDAY, name, provisional=False)
    if name := notice.makeup.get(on):
        return Day(on, DayKind.MAKEUP, name, provisional=False)
    return Day(on, _weekly(on), None, provisional=False)


def _expected(on: date) -> Day:
    """A day of the year whose notice is not out: only holidays with a fixed date are known (cases:C2)."""
    name = FIXED.get((on.month, on.day))
    return Day(on, DayKind.HOLIDAY if name else _weekly(on), name, provisional=True)


def _weekly(on: date) -> DayKind:
    return DayKind.WEEKEND if on.weekday() >= 5 else DayKind.WORKDAY
