"""Counting a limit and explaining every day of it (cases:C1–C4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Limit, Mark, Unit
from fangzhou.kernel.tests.calendars import DAYS, OFFICIAL, span, works
from fangzhou.kernel.tests.test_workcalendar import DUE
from fangzhou.kernel.tests.twin import due_in_days, due_in_workdays, paused_days, pauses_after
from fangzhou.kernel.workcalendar import CalendarMissing

EARLIER = st.dates(date(2004, 1, 1), date(2025, 12, 31))


def explained(start, amount, unit=Unit.WORKDAY, **more):
    return clock.explain(OFFICIAL, date.fromisoformat(start), Limit(amount, unit), **more)


def marks(explanation):
    return [day.mark for day in explanation.days]


@pytest.mark.rule("cases:C1", "cases:C2", "cases:C3", "cases:C20")
@pytest.mark.parametrize(("start", "amount", "due"), DUE)
def test_a_limit_in_working_days_is_due_on_its_last_one(start, amount, due):
    explanation = explained(start, amount)
    assert explanation.due == explanation.unmoved_due == date.fromisoformat(due)
    assert (explanation.provisional, explanation.paused) == (False, 0)


@pytest.mark.rule("cases:C4")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2017-07-19", 30, Unit.DAY, "2017-08-18"),
        ("2017-07-20", 30, Unit.DAY, "2017-08-21"),  # a Saturday moves to Monday
        ("2017-09-11", 20, Unit.DAY, "2017-10-09"),  # 1 October moves past the whole holiday
        ("2017-09-20", 10, Unit.DAY, "2017-09-30"),  # a Saturday on which people work
        ("2017-07-19", 1, Unit.DAY, "2017-07-20"),
        ("2017-01-31", 1, Unit.MONTH, "2017-02-28"),
        ("2016-01-31", 1, Unit.MONTH, "2016-02-29"),
        ("2017-07-19", 6, Unit.MONTH, "2018-01-19"),
        ("2017-03-31", 1, Unit.MONTH, "2017-05-02"),  # 30 April is a Sunday, 1 May a holiday
        ("2017-12-31", 2, Unit.MONTH, "2018-02-28"),
        ("2016-12-29", 12, Unit.MONTH, "2017-12-29"),
        ("2017-05-15", 1, Unit.MONTH, "2017-06-15"),
    ],
)
def test_a_limit_in_calendar_time_ends_on_a_workday(start, amount, unit, due):
    assert explained(start, amount, unit).due == date.fromisoformat(due)


@pytest.mark.rule("cases:C4")
def test_a_last_day_off_is_said_to_be_moved():
    explanation = explained("2017-07-20", 30, Unit.DAY)
    saturday, sunday, monday = explanation.days[-3:]
    assert (saturday.mark, sunday.mark, monday.mark) == (Mark.MOVED, Mark.MOVED, Mark.DUE)
    assert (saturday.number, sunday.number, monday.number) == (None, None, 30)
    assert {day.basis for day in explanation.days[1:]} == {"cases:C4"}


@pytest.mark.rule("cases:C38")
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("start", ["2017-07-19", "2017-07-22", "2017-10-01"])
def test_a_limit_of_nothing_is_due_the_same_day(unit, start):
    explanation = explained(start, 0, unit)
    (only,) = explanation.days
    assert explanation.due == only.date == date.fromisoformat(start)
    assert (only.mark, only.number, only.is_counted) == (Mark.DUE, 0, False)


def test_a_limit_is_never_negative():
    with pytest.raises(ValueError, match="negative"):
        Limit(-1, Unit.WORKDAY)


@pytest.mark.rule("cases:C2", "cases:C3")
def test_forty_five_days_are_explained_one_by_one():
    explanation = explained("2017-08-15", 45)
    days = explanation.days
    assert [day.date for day in days] == span(explanation.start, explanation.due)
    assert [day.number for day in days if day.is_counted] == list(range(1, 46))
    assert (days[0].mark, days[-1].mark, days[-1].number) == (Mark.START, Mark.DUE, 45)
    skipped = [day for day in days if not day.is_counted]
    assert {day.mark for day in skipped} == {Mark.START, Mark.WEEKEND, Mark.HOLIDAY}
    assert {day.basis for day in skipped[1:]} == {"cases:C2"}
    assert skipped[0].basis == "cases:C3"
    assert all(day.name for day in skipped if day.mark is Mark.HOLIDAY)
    assert [day.date.isoformat() for day in days if day.makeup] == ["2017-09-30"]


@pytest.mark.rule("cases:C3")
def test_an_event_on_a_day_off_starts_counting_with_the_next_workday():
    explanation = explained("2017-07-22", 5)
    assert marks(explanation)[:3] == [Mark.START, Mark.WEEKEND, Mark.COUNTED]


@pytest.mark.rule("cases:C2")
def test_a_count_into_the_coming_year_is_provisional_from_there_on():
    explanation = explained("2026-12-30", 3)
    assert explanation.due == date(2027, 1, 5)
    assert explanation.provisional
    new_year = date(2027, 1, 1)
    assert [day.provisional for day in explanation.days] == [
        day >= new_year for day in span(date(2026, 12, 30), date(2027, 1, 5))
    ]
    assert marks(explanation) == [
        Mark.START,
        Mark.COUNTED,
        Mark.HOLIDAY,
        Mark.WEEKEND,
        Mark.WEEKEND,
        Mark.COUNTED,
        Mark.DUE,
    ]
    assert not explained("2026-12-30", 1).provisional


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        ("2003-12-31", 5, Unit.WORKDAY),
        ("2003-12-31", 0, Unit.DAY),
        ("2027-12-30", 2, Unit.WORKDAY),
        ("2027-12-30", 2, Unit.DAY),
        ("2027-06-30", 7, Unit.MONTH),
        ("2028-01-01", 0, Unit.WORKDAY),
    ],
)
def test_a_count_without_a_calendar_is_refused(start, amount, unit):
    with pytest.raises(CalendarMissing):
        explained(start, amount, unit)


@pytest.mark.rule("cases:C1", "cases:C29")
@given(st.data())
def test_working_days_and_pauses_are_counted_as_by_hand(data):
    start, amount = (
        data.draw(DAYS.filter(lambda day: day.year < 2026)),
        data.draw(st.integers(0, 60)),
    )
    suspensions = data.draw(pauses_after(start))
    explanation = clock.explain(
        OFFICIAL, start, Limit(amount, Unit.WORKDAY), suspensions=suspensions
    )
    paused = paused_days(suspensions)
    assert explanation.due == due_in_workdays(start, amount, paused)
    assert explanation.unmoved_due == due_in_workdays(start, amount)
    inside = span(start, explanation.due)[1:]
    assert explanation.paused == sum(works(day) and day in paused for day in inside)
    check_every_day(explanation, amount)


@pytest.mark.rule("cases:C4", "cases:C29")
@given(st.data())
def test_calendar_days_and_pauses_are_counted_as_by_hand(data):
    start, amount = (
        data.draw(DAYS.filter(lambda day: day.year < 2026)),
        data.draw(st.integers(0, 90)),
    )
    suspensions = data.draw(pauses_after(start))
    explanation = clock.explain(OFFICIAL, start, Limit(amount, Unit.DAY), suspensions=suspensions)
    paused = paused_days(suspensions)
    assert explanation.due == due_in_days(start, amount, paused)
    assert explanation.paused == sum(day in paused for day in span(start, explanation.due)[1:])
    check_every_day(explanation, amount)


@pytest.mark.rule("cases:C4")
@given(DAYS, st.integers(1, 18))
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(start, amount):
    month = start.month + amount
    year, month = start.year + (month - 1) // 12, (month - 1) % 12 + 1
    nominal = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    nominal = nominal.replace(day=min(start.day, nominal.day))
    explanation = clock.explain(OFFICIAL, start, Limit(amount, Unit.MONTH))
    assert explanation.due == due_in_days(start, (nominal - start).days)


def check_every_day(explanation, amount):
    """One entry for each calendar day, in order, numbered 1 to n; whatever is skipped has its reason."""
    days = explanation.days
    assert [day.date for day in days] == span(explanation.start, explanation.due)
    assert [day.number for day in days if day.is_counted] == list(range(1, amount + 1))
    assert [day.mark is Mark.DUE for day in days] == [False] * (len(days) - 1) + [True]
    assert all(day.basis for day in days)
    assert [day.mark is Mark.START for day in days[1:]] == [False] * (len(days) - 1)
