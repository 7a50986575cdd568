"""Time that does not count: special procedures stop the clock (cases:C26–C29)."""

from __future__ import annotations

from datetime import date

import pytest

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Band, Limit, Mark, Unit
from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.calendars import OFFICIAL
from fangzhou.kernel.tests.twin import pause

ACCEPTED = date(2017, 7, 19)
LICENSE = Limit(20, Unit.WORKDAY)


def twenty_days(*suspensions, as_of=None):
    as_of = as_of and date.fromisoformat(as_of)
    return clock.explain(OFFICIAL, ACCEPTED, LICENSE, suspensions=suspensions, as_of=as_of)


@pytest.mark.rule("cases:C29")
def test_an_expert_review_of_five_working_days_moves_the_due_date_by_five():
    explanation = twenty_days(pause("2017-07-26", "2017-08-02"))
    assert (explanation.due, explanation.paused) == (date(2017, 8, 23), 5)
    assert explanation.unmoved_due == date(2017, 8, 16)


@pytest.mark.rule("cases:C29")
@pytest.mark.parametrize(
    ("pauses", "due", "paused"),
    [
        ([("2017-07-19", "2017-07-19")], "2017-08-16", 0),  # (S, E] of one day is empty
        ([("2017-07-19", "2017-07-20")], "2017-08-17", 1),
        ([("2017-07-21", "2017-07-23")], "2017-08-16", 0),  # only a weekend
        ([("2017-07-10", "2017-07-21")], "2017-08-18", 2),  # begun before acceptance
        # overlapping, inside one another, the same twice, and one after the other
        ([("2017-07-26", "2017-07-31"), ("2017-07-28", "2017-08-02")], "2017-08-23", 5),
        ([("2017-07-26", "2017-08-02"), ("2017-07-28", "2017-07-31")], "2017-08-23", 5),
        ([("2017-07-26", "2017-08-02"), ("2017-07-26", "2017-08-02")], "2017-08-23", 5),
        ([("2017-07-31", "2017-08-02"), ("2017-07-26", "2017-07-31")], "2017-08-23", 5),
        ([("2017-07-20", "2017-07-21"), ("2017-08-07", "2017-08-08")], "2017-08-18", 2),
        # on the due date it still moves it, even over a weekend; a day later it is too late
        ([("2017-08-16", "2017-08-18")], "2017-08-18", 2),
        ([("2017-08-16", "2017-08-20")], "2017-08-18", 2),
        ([("2017-08-17", "2017-08-21")], "2017-08-16", 0),
    ],
)
def test_working_days_of_suspensions_count_once_and_move_the_due_date(pauses, due, paused):
    explanation = twenty_days(*(pause(*each) for each in pauses))
    assert (explanation.due, explanation.paused) == (date.fromisoformat(due), paused)
    assert explanation.due == OFFICIAL.add_workdays(ACCEPTED, 20 + paused)


@pytest.mark.rule("cases:C29")
@pytest.mark.parametrize(
    ("as_of", "due", "paused"),
    [
        (None, "2017-08-16", 0),
        ("2017-07-20", "2017-08-16", 0),
        ("2017-07-26", "2017-08-16", 0),
        ("2017-07-27", "2017-08-17", 1),
        ("2017-08-02", "2017-08-23", 5),
        ("2017-09-29", "2017-10-26", 47),
    ],
)
def test_a_suspension_without_an_end_lasts_until_today(as_of, due, paused):
    explanation = twenty_days(pause("2017-07-26", None), as_of=as_of)
    assert (explanation.due, explanation.paused) == (date.fromisoformat(due), paused)


@pytest.mark.rule("cases:C29")
def test_an_ended_suspension_does_not_care_for_today():
    ended = pause("2017-07-26", "2017-08-02")
    assert twenty_days(ended, as_of="2017-07-28") == twenty_days(ended)


def test_a_suspension_ends_after_it_starts():
    with pytest.raises(ValueError, match="end before"):
        pause("2017-07-26", "2017-07-25")


@pytest.mark.rule("cases:C26", "cases:C29")
def test_a_paused_day_says_why_it_does_not_count():
    bidding = Label("招标", "Bidding")
    explanation = twenty_days(
        pause("2017-07-20", "2017-07-24"), pause("2017-07-24", "2017-07-25", bidding, "")
    )
    paused = [(day.date.day, day.name.en, day.basis) for day in explanation.days if day.paused]
    assert paused == [
        (21, "Expert review", "《行政许可法》第四十五条"),
        (24, "Expert review", "《行政许可法》第四十五条"),
        (25, "Bidding", "cases:C29"),
    ]
    assert {day.mark for day in explanation.days if day.paused} == {Mark.PAUSED}
    assert {day.mark for day in explanation.days if day.date.day in {22, 23}} == {Mark.WEEKEND}


@pytest.mark.rule("cases:C27")
def test_without_a_suspension_a_site_visit_or_a_public_notice_leaves_the_clock_running():
    notice = pause("2017-07-20", "2017-07-27", Label("公示", "Public notice"), "地方性规定")
    assert twenty_days().due == date(2017, 8, 16)
    assert twenty_days(notice).due == date(2017, 8, 23)


@pytest.mark.rule("cases:C4", "cases:C29")
@pytest.mark.parametrize(
    ("unit", "amount", "pauses", "due", "paused"),
    [
        (Unit.DAY, 10, [("2017-07-20", "2017-07-24")], "2017-08-02", 4),
        (Unit.DAY, 10, [("2017-07-20", "2017-07-21")], "2017-07-31", 1),  # the 30th is a Sunday
        (Unit.DAY, 9, [("2017-07-28", "2017-07-31")], "2017-07-31", 3),  # begun on the last day
        (
            Unit.DAY,
            9,
            [("2017-07-28", "2017-07-29")],
            "2017-07-31",
            1,
        ),  # and moved on from Saturday
        (Unit.MONTH, 1, [("2017-07-31", "2017-08-03")], "2017-08-22", 3),
        (Unit.WORKDAY, 0, [("2017-07-19", "2017-07-21")], "2017-07-21", 2),
        (Unit.DAY, 0, [("2017-07-19", "2017-07-22")], "2017-07-24", 3),
    ],
)
def test_pauses_stop_limits_in_calendar_time_and_immediate_ones_too(
    unit, amount, pauses, due, paused
):
    explanation = clock.explain(
        OFFICIAL, ACCEPTED, Limit(amount, unit), suspensions=[pause(*each) for each in pauses]
    )
    assert (explanation.due, explanation.paused) == (date.fromisoformat(due), paused)
    assert explanation.days[-1].mark is Mark.DUE


@pytest.mark.rule("cases:C29")
def test_a_pause_that_carries_the_end_keeps_a_weekend_from_looking_late():
    running = twenty_days(pause("2017-08-16", None), as_of="2017-08-20")  # a Sunday
    assert running.due == date(2017, 8, 18)
    standing = clock.standing(running, running, date(2017, 8, 20), paused_now=True)
    assert (standing.band, standing.overdue) == (Band.PAUSED, 0)
    ended = clock.standing(running, None, date(2017, 8, 20), calendar=OFFICIAL)
    assert (ended.band, ended.overdue) == (Band.YELLOW, 0)
    calendar_days = clock.standing(running, None, date(2017, 8, 20))
    assert calendar_days.overdue == 2
