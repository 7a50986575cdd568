"""Calendars for tests: the official notices as `chinesecalendar` carries them, and any made-up year."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache

from chinese_calendar import constants
from hypothesis import strategies as st

from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import WorkCalendar, YearNotice

FIRST_YEAR, LAST_YEAR = 2004, 2026


def span(first, last):
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@cache
def notices():
    """The notices of 2004 to 2026."""
    tables = {"holidays": defaultdict(dict), "makeup": defaultdict(dict)}
    for part, given in (("holidays", constants.holidays), ("makeup", constants.workdays)):
        for day, name in given.items():
            tables[part][day.year][day] = Label(name, name)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return {
        year: YearNotice(year, tables["holidays"][year], tables["makeup"][year], "chinesecalendar")
        for year in years
    }


OFFICIAL = WorkCalendar(notices())


def works(day):
    """Whether people work: the same question, answered by the other package's own tables and nothing else."""
    if day.year == LAST_YEAR + 1:
        fixed = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
        return day.isoweekday() < 6 and (day.month, day.day) not in fixed
    assert FIRST_YEAR <= day.year <= LAST_YEAR
    return day in constants.workdays or (day.isoweekday() < 6 and day not in constants.holidays)


DAYS = st.dates(date(2004, 1, 1), date(2026, 6, 30))
