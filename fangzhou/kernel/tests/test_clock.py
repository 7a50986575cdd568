"""Whole counts: every day in its place, calendar time with several pauses, and long spans of months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Limit, Mark, Unit
from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.calendars import DAYS, OFFICIAL, span, works
from fangzhou.kernel.tests.counts import WORKDAY, count, pause

ONE = timedelta(days=1)
EARLIER = st.dates(date(2004, 1, 1), date(2025, 12, 31))
HEARING = Label("听证", "hearing")


def due_in_days(start, amount, still=frozenset()):
    """The amount-th day that is not paused, or the workday after it; a pause that follows at once carries on."""
    due = start
    if amount:
        free = [day for day in span(start + ONE, start + 900 * ONE) if day not in still]
        due = next(day for day in free[amount - 1 :] if works(day))
    while due + ONE in still or (due != start and not works(due)):
        due += ONE
    return due


@pytest.mark.rule("cases:C2", "cases:C3")
def test_forty_five_days_are_explained_one_by_one():
    explained = count("2017-08-15", 45)
    assert explained.due == date(2017, 10, 23)
    assert [day.date for day in explained.days] == span(explained.start, explained.due)
    assert [day.number for day in explained.days if day.is_counted] == list(range(1, 46))
    assert all(day.is_counted == works(day.date) for day in explained.days[1:])
    skipped = [day for day in explained.days[1:] if not day.is_counted]
    assert {(day.mark, day.basis) for day in skipped} == {
        (Mark.WEEKEND, "cases:C2"),
        (Mark.HOLIDAY, "cases:C2"),
    }
    assert all(day.name for day in skipped if day.mark is Mark.HOLIDAY)


@pytest.mark.rule("cases:C29")
def test_a_suspension_that_ended_does_not_care_for_the_day_of_asking():
    ended = pause("2017-07-26", "2017-08-02")
    asked = [count("2017-07-19", 20, WORKDAY, ended, as_of=day) for day in (None, "2017-07-28")]
    assert asked[0] == asked[1]
    assert asked[0].due == date(2017, 8, 23)


@pytest.mark.rule("cases:C4", "cases:C29")
@given(
    EARLIER,
    st.integers(0, 90),
    st.lists(st.tuples(st.integers(-5, 100), st.integers(0, 25)), max_size=4),
)
def test_calendar_days_stand_still_on_every_paused_day_once(start, amount, drawn):
    spans = [(start + first * ONE, start + (first + length) * ONE) for first, length in drawn]
    pauses = [clock.Suspension(begin, end, "hearing", HEARING, "") for begin, end in spans]
    still = {day for begin, end in spans for day in span(begin, end)[1:]}
    explained = clock.explain(OFFICIAL, start, Limit(amount, Unit.DAY), suspensions=pauses)
    assert explained.due == due_in_days(start, amount, still)
    assert explained.paused == sum(day in still for day in span(start, explained.due)[1:])


@pytest.mark.rule("cases:C4")
@given(DAYS, st.integers(1, 18))
def test_months_reach_over_one_year_and_the_next(start, amount):
    beyond = start.month + amount  # the month after the last one, January of the first year being 0
    last = date(start.year + beyond // 12, beyond % 12 + 1, 1) - ONE
    nominal = last.replace(day=min(start.day, last.day))
    explained = clock.explain(OFFICIAL, start, Limit(amount, Unit.MONTH))
    assert explained.due == due_in_days(start, (nominal - start).days)
