"""Where a count stands on a day, and the stored days that say the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import clock
from fangzhou.kernel.clock import Band, EarlyWarning
from fangzhou.kernel.tests.calendars import span
from fangzhou.kernel.tests.counts import CALENDAR, DAY, WORKDAY, count, on, pause

PROMISED = count("2017-07-19", 5)  # to 26 July
STATUTORY = count("2017-07-19", 10)  # to 2 August


def stands(today, promised=PROMISED, statutory=STATUTORY, **options):
    return clock.standing(promised, statutory, on(today), **options)


@pytest.mark.rule("cases:C5", "cases:C23")
@pytest.mark.parametrize(
    ("today", "used", "left", "overdue", "band"),
    [
        ("2017-07-19", 0, 5, 0, Band.OK),
        ("2017-07-20", 1, 4, 0, Band.OK),
        ("2017-07-23", 2, 3, 0, Band.OK),
        ("2017-07-25", 4, 1, 0, Band.WARN),
        ("2017-07-26", 5, 0, 0, Band.WARN),  # done on the due date is in time
        ("2017-07-27", 5, 0, 1, Band.YELLOW),
        ("2017-07-30", 5, 0, 2, Band.YELLOW),  # a Sunday: two working days late
        ("2017-08-02", 5, 0, 5, Band.YELLOW),
        ("2017-08-03", 5, 0, 6, Band.RED),
    ],
)
def test_past_the_promise_is_yellow_and_past_the_law_is_red(today, used, left, overdue, band):
    standing = stands(today, calendar=CALENDAR)
    assert (standing.used, standing.left, standing.overdue) == (used, left, overdue)
    assert (standing.band, standing.paused, standing.provisional) == (band, 0, False)
    assert standing.due == on("2017-07-26")


@pytest.mark.rule("cases:C23")
def test_without_a_legal_limit_nothing_is_red():
    assert stands("2018-07-19", statutory=None).band is Band.YELLOW


def test_days_late_are_calendar_days_unless_working_days_can_be_counted():
    assert stands("2017-07-30").overdue == 4
    monthly = count("2017-07-19", 5, DAY)
    assert stands("2017-07-30", monthly, None, calendar=CALENDAR).overdue == 6


@pytest.mark.rule("cases:C29")
def test_a_pause_shows_as_such_and_its_days_are_counted_apart():
    open_pause = pause("2017-07-21", None)
    promised = count("2017-07-19", 5, WORKDAY, open_pause, as_of="2017-07-25")
    standing = stands("2017-07-25", promised, paused_now=True, calendar=CALENDAR)
    assert (standing.used, standing.left, standing.paused) == (2, 3, 2)
    assert (standing.band, standing.due) == (Band.PAUSED, on("2017-07-28"))


@pytest.mark.rule("cases:C29")
@pytest.mark.parametrize("today", ["2017-07-28", "2017-07-29", "2017-07-30"])
def test_a_pause_begun_on_the_last_day_is_not_late_on_a_weekend(today):
    promised = count("2017-07-19", 5, WORKDAY, pause("2017-07-26", None), as_of=today)
    assert promised.due == on("2017-07-28")
    standing = stands(today, promised, promised, paused_now=True, calendar=CALENDAR)
    assert (standing.band, standing.overdue, standing.left) == (Band.PAUSED, 0, 0)
    ended = stands("2017-07-29", promised, None, paused_now=False)
    assert ended.band is Band.YELLOW


@pytest.mark.rule("cases:C29")
def test_a_pause_begun_too_late_hides_nothing():
    promised = count("2017-07-19", 5, WORKDAY, pause("2017-07-27", None), as_of="2017-07-31")
    assert stands("2017-07-31", promised, paused_now=True).band is Band.YELLOW
    assert stands("2017-08-04", promised, paused_now=True).band is Band.RED


@pytest.mark.parametrize(
    ("amount", "warning", "left_at_first"),
    [
        (20, EarlyWarning(), 4),  # a fifth
        (9, EarlyWarning(), 1),
        (3, EarlyWarning(), 1),
        (20, EarlyWarning(percent=50, days=2), 10),
        (20, EarlyWarning(percent=0, days=3), 3),
    ],
)
def test_the_warning_begins_as_the_thresholds_say(amount, warning, left_at_first):
    promised = count("2017-07-19", amount)
    warn_at = clock.watch_dates(CALENDAR, promised, None, warning).warn_at
    assert clock.standing(promised, None, warn_at, warning=warning).left == left_at_first


@pytest.mark.rule("cases:C38")
@pytest.mark.parametrize("amount", [0, 1])
def test_a_limit_that_leaves_no_room_is_warned_from_its_start(amount):
    watch = clock.watch_dates(CALENDAR, count("2017-07-19", amount), None)
    assert watch.warn_at == on("2017-07-19")
    assert watch.red_at is None


@pytest.mark.rule("cases:C5", "cases:C23")
@given(
    st.dates(date(2016, 1, 1), date(2018, 12, 31)),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([WORKDAY, DAY]),
    st.tuples(st.integers(0, 30), st.integers(0, 12)),
    st.builds(EarlyWarning, st.integers(0, 100), st.integers(0, 5)),
)
def test_the_stored_days_say_what_the_standing_says(start, amount, more, unit, still, warning):
    begin = start + timedelta(days=still[0])
    spans = [(str(begin), str(begin + timedelta(days=still[1])))]
    promised, statutory = (
        count(str(start), n, unit, *(pause(*s) for s in spans)) for n in (amount, amount + more)
    )
    watch = clock.watch_dates(CALENDAR, promised, statutory, warning)
    for today in span(start, statutory.due + timedelta(days=3)):
        band = (
            Band.RED if today >= watch.red_at
            else Band.YELLOW if today >= watch.yellow_at
            else Band.WARN if today >= watch.warn_at
            else Band.OK
        )  # fmt: skip
        standing = clock.standing(promised, statutory, today, warning=warning, calendar=CALENDAR)
        assert standing.band is band
        assert standing.used + standing.left == amount
        assert not (standing.overdue and today <= promised.due)
