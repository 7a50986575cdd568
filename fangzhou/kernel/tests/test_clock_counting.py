"""Due dates and the reason of every day: the worked examples of the time limit rules."""

from __future__ import annotations

import pytest

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Mark
from fangzhou.kernel.tests.counts import CALENDAR, DAY, MONTH, VISIT, WORKDAY, count, on, pause
from fangzhou.kernel.tests.test_workcalendar import DUE
from fangzhou.kernel.workcalendar import CalendarMissing


@pytest.mark.rule("cases:C1", "cases:C2", "cases:C3")
@pytest.mark.parametrize(("start", "amount", "due"), DUE)
def test_a_limit_in_working_days_ends_on_the_nth_workday(start, amount, due):
    explained = count(start, amount)
    assert explained.due == explained.unmoved_due == on(due)
    assert [d.number for d in explained.days if d.is_counted] == list(range(1, amount + 1))
    assert (explained.provisional, explained.paused, explained.extension) == (False, 0, None)


@pytest.mark.rule("cases:C3")
def test_an_event_on_a_day_off_is_counted_from_the_next_workday():
    days = count("2017-07-22", 1).days
    assert [(d.date.day, d.mark, d.number, d.basis) for d in days] == [
        (22, Mark.START, None, "cases:C3"),
        (23, Mark.WEEKEND, None, "cases:C2"),
        (24, Mark.DUE, 1, "cases:C2"),
    ]


@pytest.mark.rule("cases:C38")
@pytest.mark.parametrize("unit", [WORKDAY, DAY, MONTH])
@pytest.mark.parametrize("start", ["2017-07-19", "2017-07-22"])
def test_a_limit_of_nothing_ends_on_its_own_day(start, unit):
    explained = count(start, 0, unit)
    assert explained.due == on(start)
    assert [(d.mark, d.number, d.is_counted) for d in explained.days] == [(Mark.DUE, 0, False)]


@pytest.mark.rule("cases:C4")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2017-07-19", 5, DAY, "2017-07-24"),
        ("2017-07-19", 30, DAY, "2017-08-18"),
        ("2017-07-19", 10, DAY, "2017-07-31"),  # the 29th is a Saturday
        ("2017-09-04", 30, DAY, "2017-10-09"),  # the 4th of October lies in the holidays to the 8th
        ("2017-05-22", 5, DAY, "2017-05-27"),  # a Saturday on which people work
        ("2017-07-19", 1, MONTH, "2017-08-21"),  # the 19th is a Saturday
        ("2017-08-31", 1, MONTH, "2017-09-30"),  # no 31st; a Saturday on which people work
        ("2017-01-31", 1, MONTH, "2017-02-28"),
        ("2016-01-31", 1, MONTH, "2016-02-29"),
        ("2017-07-19", 6, MONTH, "2018-01-19"),
        ("2017-11-30", 3, MONTH, "2018-02-28"),
        ("2016-12-15", 1, MONTH, "2017-01-16"),
    ],
)
def test_calendar_limits_end_on_a_workday(start, amount, unit, due):
    explained = count(start, amount, unit)
    assert explained.due == on(due)
    assert explained.days[-1].basis == "cases:C4"


@pytest.mark.rule("cases:C4")
def test_the_days_over_which_the_end_moves_are_told():
    days = count("2017-07-19", 10, DAY).days
    assert [(d.date.day, d.mark, d.number) for d in days[-4:]] == [
        (28, Mark.COUNTED, 9),
        (29, Mark.MOVED, None),
        (30, Mark.MOVED, None),
        (31, Mark.DUE, 10),
    ]


@pytest.mark.rule("cases:C29")
@pytest.mark.parametrize(
    ("pauses", "due", "paused"),
    [
        ([], "2017-08-16", 0),
        ([("2017-07-26", "2017-08-02")], "2017-08-23", 5),
        ([("2017-07-26", "2017-07-26")], "2017-08-16", 0),
        ([("2017-07-28", "2017-07-30")], "2017-08-16", 0),  # only a weekend
        ([("2017-07-26", "2017-07-31"), ("2017-07-28", "2017-08-02")], "2017-08-23", 5),
        ([("2017-07-28", "2017-08-02"), ("2017-07-26", "2017-07-31")], "2017-08-23", 5),
        ([("2017-07-26", "2017-07-28"), ("2017-08-09", "2017-08-10")], "2017-08-21", 3),
        ([("2017-07-10", "2017-07-21")], "2017-08-18", 2),  # began before the count
        ([("2017-07-26", "2017-07-28"), ("2017-08-16", "2017-08-17")], "2017-08-21", 3),
        ([("2017-08-16", "2017-08-18")], "2017-08-18", 2),  # begins on the due date
        ([("2017-08-16", "2017-08-20")], "2017-08-18", 2),  # and ends on a Sunday
        ([("2017-08-16", "2017-08-18"), ("2017-08-18", "2017-08-21")], "2017-08-21", 3),
        ([("2017-08-17", "2017-08-25")], "2017-08-16", 0),  # begins too late
    ],
)  # fmt: skip
def test_working_days_of_a_suspension_move_the_due_date(pauses, due, paused):
    explained = count("2017-07-19", 20, WORKDAY, *(pause(*span) for span in pauses))
    assert (explained.due, explained.paused) == (on(due), paused)
    assert explained.unmoved_due == on("2017-08-16")
    assert CALENDAR.workdays_between(on("2017-07-19"), explained.due) == 20 + paused


@pytest.mark.rule("cases:C29")
def test_days_that_two_suspensions_share_belong_to_the_one_that_began_first():
    later, first = pause("2017-07-28", "2017-08-02", VISIT, ""), pause("2017-07-26", "2017-07-31")
    paused = [d for d in count("2017-07-19", 20, WORKDAY, later, first).days if d.paused]
    assert [(d.date.day, d.name.en, d.basis) for d in paused] == [
        (27, "expert review", "《行政许可法》第四十五条"),
        (28, "expert review", "《行政许可法》第四十五条"),
        (31, "expert review", "《行政许可法》第四十五条"),
        (1, "site visit", "cases:C29"),
        (2, "site visit", "cases:C29"),
    ]


@pytest.mark.rule("cases:C29")
@pytest.mark.parametrize(
    ("as_of", "due", "paused"),
    [(None, "2017-08-16", 0), ("2017-07-26", "2017-08-16", 0), ("2017-07-31", "2017-08-21", 3), ("2017-08-02", "2017-08-23", 5)],
)  # fmt: skip
def test_an_open_suspension_lasts_until_the_day_of_asking(as_of, due, paused):
    explained = count("2017-07-19", 20, WORKDAY, pause("2017-07-26", None), as_of=as_of)
    assert (explained.due, explained.paused) == (on(due), paused)


@pytest.mark.rule("cases:C29")
def test_a_due_day_to_which_a_suspension_carried_the_end_used_up_no_day_of_the_limit():
    explained = count("2017-07-19", 5, WORKDAY, pause("2017-07-26", "2017-07-28"))
    assert [(d.date.day, d.mark, d.number, d.paused) for d in explained.days[-3:]] == [
        (26, Mark.COUNTED, 5, False),
        (27, Mark.PAUSED, None, True),
        (28, Mark.DUE, None, True),
    ]


@pytest.mark.rule("cases:C29", "cases:C38")
def test_even_a_limit_of_nothing_is_moved_by_a_suspension_that_begins_at_once():
    explained = count("2017-07-19", 0, WORKDAY, pause("2017-07-19", "2017-07-21"))
    assert (explained.due, explained.paused) == (on("2017-07-21"), 2)
    assert [d.mark for d in explained.days] == [Mark.START, Mark.PAUSED, Mark.DUE]


@pytest.mark.rule("cases:C4", "cases:C29")
@pytest.mark.parametrize(
    ("pauses", "due", "paused"),
    [
        ([("2017-07-20", "2017-07-23")], "2017-08-21", 3),  # calendar days count: 18 August + 3
        ([("2017-07-20", "2017-07-22")], "2017-08-21", 2),  # + 2 is a Sunday
        ([("2017-08-18", "2017-08-22")], "2017-08-22", 4),  # begins on the due date
        ([("2017-08-18", "2017-08-20")], "2017-08-21", 2),  # and ends on a Sunday
        ([("2017-08-19", "2017-08-25")], "2017-08-18", 0),  # begins too late
    ],
)
def test_a_suspension_moves_a_calendar_limit_by_its_calendar_days(pauses, due, paused):
    explained = count("2017-07-19", 30, DAY, *(pause(*span) for span in pauses))
    assert (explained.due, explained.paused) == (on(due), paused)


@pytest.mark.rule("cases:C2")
def test_a_count_into_the_coming_year_is_provisional_from_its_first_day_on():
    explained = count("2026-12-28", 5)
    assert (explained.due, explained.provisional) == (on("2027-01-05"), True)
    assert {d.date.year for d in explained.days if d.provisional} == {2027}
    assert [d.name.en for d in explained.days if d.mark is Mark.HOLIDAY] == ["New Year"]
    assert not count("2026-12-28", 3).provisional


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [("2027-12-20", 20, WORKDAY), ("2003-12-31", 5, WORKDAY), ("2028-01-03", 0, DAY), ("2027-10-01", 4, MONTH), ("2027-06-01", 240, DAY)],
)  # fmt: skip
def test_a_count_without_a_calendar_is_refused(start, amount, unit):
    with pytest.raises(CalendarMissing):
        count(start, amount, unit)


def test_limits_and_suspensions_run_forward():
    with pytest.raises(ValueError, match="negative"):
        clock.Limit(-1, WORKDAY)
    with pytest.raises(ValueError, match="before it starts"):
        pause("2017-07-26", "2017-07-25")
