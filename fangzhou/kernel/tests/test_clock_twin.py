"""The clock against a twin that knows only sets of days, on any start, limit, suspensions and extension."""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Mark
from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.calendars import OFFICIAL, span, works
from fangzhou.kernel.tests.counts import DAY, MONTH, WORKDAY

ONE = timedelta(days=1)
STARTS = st.dates(date(2005, 1, 1), date(2026, 3, 1))


@st.composite
def cases(draw):
    """A start and up to four suspensions around it."""
    start = draw(STARTS)
    offsets = st.tuples(st.integers(-10, 60), st.integers(0, 25))
    drawn = [draw(offsets) for _ in range(draw(st.integers(0, 4)))]
    begins = [(start + timedelta(days=first), length) for first, length in drawn]
    return start, [(begin, begin + timedelta(days=length)) for begin, length in begins]


def explained(start, amount, unit, spans, longer=0):
    pauses = [
        clock.Suspension(begin, end, "testing", Label("检测", "testing"), "")
        for begin, end in spans
    ]
    extension = clock.Extension(longer, start) if longer else None
    limit = clock.Limit(amount, unit)
    return clock.explain(OFFICIAL, start, limit, suspensions=pauses, extension=extension)


def nth_workday(after, number):
    """`number` workdays after a day, found one by one."""
    while number:
        after += ONE
        number -= works(after)
    return after


def merged(spans):
    """Overlapping and touching suspensions as one."""
    whole: list[list[date]] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1]:
            whole[-1][1] = max(end, whole[-1][1])
        else:
            whole.append([begin, end])
    return whole


def workday_twin(start, amount, spans):
    """The rule read word by word: each merged suspension moves the due date by its working days."""
    due = nth_workday(start, amount)
    for begin, end in merged(spans):
        if begin <= due:
            due = nth_workday(due, sum(works(day) for day in span(begin, end)[1:] if day > start))
    return due


def calendar_twin(start, last, begin, end):
    """The first workday by which enough days ran; on from there if the suspension begins by that day."""
    still = set(span(begin, end)[1:])
    needed, due, ran = (last - start).days, start, 0
    while ran < needed or not works(due) or due in still:
        due += ONE
        ran += due not in still
    if begin <= due < end:
        due = end
    while not works(due):
        due += ONE
    return due


@pytest.mark.rule("cases:C3", "cases:C24", "cases:C29")
@given(cases(), st.integers(0, 60), st.sampled_from([0, 0, 1, 10]))
def test_working_days_end_where_the_rule_says(case, amount, longer):
    start, spans = case
    assert explained(start, amount, WORKDAY, spans, longer).due == workday_twin(
        start, amount + longer, spans
    )


@pytest.mark.rule("cases:C4")
@given(STARTS, st.integers(1, 120))
def test_calendar_days_end_on_the_last_day_or_the_next_workday(start, amount):
    due = start + timedelta(days=amount)
    while not works(due):
        due += ONE
    assert explained(start, amount, DAY, []).due == due


@pytest.mark.rule("cases:C4")
@given(STARTS, st.integers(1, 8))
def test_months_end_on_the_same_day_number_or_the_last_of_the_month(start, amount):
    year, month = start.year, start.month + amount
    if month > 12:
        year, month = year + 1, month - 12
    due = date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))
    while not works(due):
        due += ONE
    assert explained(start, amount, MONTH, []).due == due


@pytest.mark.rule("cases:C4", "cases:C29")
@given(STARTS, st.integers(1, 90), st.integers(-5, 100), st.integers(0, 25))
def test_a_suspension_moves_calendar_days_by_its_days(start, amount, begin, length):
    begin = start + timedelta(days=begin)
    end = begin + timedelta(days=length)
    due = calendar_twin(start, start + timedelta(days=amount), begin, end)
    assert explained(start, amount, DAY, [(begin, end)]).due == due


@pytest.mark.rule("cases:C3", "cases:C29")
@given(cases(), st.integers(0, 60), st.sampled_from([WORKDAY, DAY]), st.sampled_from([0, 5]))
def test_every_day_is_told_once_and_the_parts_add_up(case, amount, unit, longer):
    start, spans = case
    result = explained(start, amount, unit, spans, longer)
    days = result.days
    assert [d.date for d in days] == span(start, result.due)
    assert [d.number for d in days if d.is_counted] == list(range(1, amount + longer + 1))
    assert [d.mark for d in days].count(Mark.DUE) == 1
    assert days[-1].mark is Mark.DUE
    assert result.paused == sum(d.paused for d in days)
    assert all(d.basis for d in days)
    still = {day for begin, end in spans for day in span(begin, end)[1:]}
    assert all(d.date in still for d in days if d.paused)
    assert not any(d.date in still for d in days if d.is_counted)
    assert all(works(d.date) for d in days if d.makeup)
    if unit is WORKDAY:
        assert all(works(d.date) == (d.is_counted or d.paused) for d in days[1:])


@pytest.mark.rule("cases:C29")
@given(cases(), st.integers(0, 60), st.randoms())
def test_the_order_in_which_suspensions_are_given_does_not_matter(case, amount, random):
    start, spans = case
    shuffled = random.sample(spans, len(spans))
    assert (
        explained(start, amount, WORKDAY, shuffled).due
        == explained(start, amount, WORKDAY, spans).due
    )


@pytest.mark.rule("cases:C3")
@given(STARTS, st.integers(0, 60))
def test_a_longer_limit_and_a_later_start_never_end_earlier(start, amount):
    due = explained(start, amount, WORKDAY, []).due
    assert explained(start, amount + 1, WORKDAY, []).due > due
    assert explained(start + ONE, amount, WORKDAY, []).due >= due
