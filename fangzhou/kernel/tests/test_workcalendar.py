"""Which days are workdays, and counting them (cases:C1–C3)."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.calendars import DAYS, LAST_YEAR, OFFICIAL, notices, span, works
from fangzhou.kernel.workcalendar import CalendarMissing, Day, DayKind, WorkCalendar, YearNotice

# start, working days, due: the year 2017 with its make-up workdays
DUE = [
    ("2017-07-19", 5, "2017-07-26"),
    ("2017-07-19", 10, "2017-08-02"),
    ("2017-07-19", 20, "2017-08-16"),
    ("2017-07-19", 45, "2017-09-20"),
    ("2017-01-20", 5, "2017-01-26"),
    ("2017-01-20", 20, "2017-02-22"),
    ("2017-03-31", 20, "2017-05-02"),
    ("2017-05-26", 1, "2017-05-27"),
    ("2017-07-22", 5, "2017-07-28"),
    ("2017-09-25", 10, "2017-10-13"),
    ("2017-09-29", 1, "2017-09-30"),
    ("2016-12-30", 5, "2017-01-09"),
]

# Days on which the two packages differ, and why.
KNOWN_DIFFERENCES = {
    date(
        2005, 12, 31
    ): "国办发明电〔2005〕35号 has people work this Saturday; `chinesecalendar` lacks it",
}


@pytest.mark.rule("cases:C1", "cases:C2", "cases:C3")
@pytest.mark.parametrize(("start", "count", "due"), DUE)
def test_working_days_are_counted_over_holidays_and_makeup_days(start, count, due):
    start, due = date.fromisoformat(start), date.fromisoformat(due)
    assert OFFICIAL.add_workdays(start, count) == due
    assert OFFICIAL.workdays_between(start, due) == count


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize(
    ("on", "kind", "name", "is_workday"),
    [
        ("2017-01-21", DayKind.WEEKEND, None, False),
        ("2017-01-22", DayKind.MAKEUP, "Spring Festival", True),
        ("2017-01-26", DayKind.WORKDAY, None, True),
        ("2017-01-27", DayKind.HOLIDAY, "Spring Festival", False),
        ("2017-01-28", DayKind.HOLIDAY, "Spring Festival", False),
        ("2017-02-04", DayKind.MAKEUP, "Spring Festival", True),
        ("2017-04-01", DayKind.MAKEUP, "Tomb-sweeping Day", True),
        ("2017-05-27", DayKind.MAKEUP, "Dragon Boat Festival", True),
        ("2017-09-30", DayKind.MAKEUP, "National Day", True),
    ],
)
def test_a_day_tells_what_it_is_and_to_which_holiday_it_belongs(on, kind, name, is_workday):
    on = date.fromisoformat(on)
    day = OFFICIAL.day(on)
    assert day == Day(on, kind, name and Label(name, name), provisional=False)
    assert day.is_workday is is_workday is OFFICIAL.is_workday(on)


@pytest.mark.rule("cases:C2")
def test_two_independent_packages_agree_on_every_day():
    other = holidays.country_holidays("CN")
    differing = {
        day
        for day in span(date(2004, 1, 1), date(2026, 12, 31))
        if OFFICIAL.is_workday(day) != other.is_working_day(day)
    }
    assert differing == set(KNOWN_DIFFERENCES)


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize(
    ("on", "kind", "en"),
    [
        ("2027-01-01", DayKind.HOLIDAY, "New Year"),
        ("2027-01-04", DayKind.WORKDAY, None),
        ("2027-02-08", DayKind.WORKDAY, None),  # the Spring Festival is not a fixed date
        ("2027-05-01", DayKind.HOLIDAY, "Labor Day"),
        ("2027-05-02", DayKind.HOLIDAY, "Labor Day"),
        ("2027-05-03", DayKind.WORKDAY, None),
        ("2027-09-25", DayKind.WEEKEND, None),
        ("2027-10-01", DayKind.HOLIDAY, "National Day"),
        ("2027-10-02", DayKind.HOLIDAY, "National Day"),
        ("2027-10-03", DayKind.HOLIDAY, "National Day"),
        ("2027-10-04", DayKind.WORKDAY, None),
    ],
)
def test_the_coming_year_is_counted_provisionally_on_fixed_holidays(on, kind, en):
    day = OFFICIAL.day(date.fromisoformat(on))
    assert (day.kind, day.name and day.name.en, day.provisional) == (kind, en, True)


@pytest.mark.rule("cases:C2")
def test_once_the_notice_is_out_the_year_is_no_longer_provisional():
    spring = date(2027, 2, 8)
    notice = YearNotice(2027, {spring: Label("春节", "Spring Festival")}, {}, "notice")
    told = WorkCalendar({**notices(), 2027: notice})
    assert (OFFICIAL.last_year, told.last_year) == (2026, 2027)
    assert told.day(spring) == Day(spring, DayKind.HOLIDAY, notice.holidays[spring], False)
    assert not told.day(date(2027, 2, 9)).provisional
    assert told.day(date(2028, 2, 9)).provisional


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize("on", ["2003-12-31", "2028-01-01", "0001-01-01", "9999-12-31"])
def test_a_year_without_basis_is_refused(on):
    on = date.fromisoformat(on)
    with pytest.raises(CalendarMissing) as caught:
        OFFICIAL.day(on)
    refusal = caught.value
    assert (refusal.code, refusal.basis, refusal.day) == ("workcalendar.missing", "cases:C2", on)
    assert str(on.year) in refusal.message.zh
    assert str(on.year) in refusal.message.en


@pytest.mark.rule("cases:C2")
def test_a_count_that_runs_out_of_the_calendar_is_refused():
    with pytest.raises(CalendarMissing):
        OFFICIAL.add_workdays(date(2027, 12, 30), 2)
    with pytest.raises(CalendarMissing):
        OFFICIAL.next_workday(date(2003, 12, 1))
    with pytest.raises(CalendarMissing):
        OFFICIAL.workdays_between(date(2003, 12, 30), date(2004, 1, 5))
    assert OFFICIAL.add_workdays(date(2027, 12, 30), 1) == date(2027, 12, 31)
    assert OFFICIAL.add_workdays(date(2003, 12, 31), 1) == date(2004, 1, 2)


@pytest.mark.rule("cases:C2")
def test_a_calendar_without_notices_and_a_gap_between_them_answer_nothing():
    empty = WorkCalendar({})
    assert empty.last_year == 0
    with pytest.raises(CalendarMissing):
        empty.day(date(1, 1, 1))
    gap = WorkCalendar({year: notice for year, notice in notices().items() if year != 2016})
    with pytest.raises(CalendarMissing):
        gap.day(date(2016, 7, 19))
    assert gap.is_workday(date(2015, 7, 20))


def test_days_already_gone_are_not_counted():
    with pytest.raises(ValueError, match="to come"):
        OFFICIAL.add_workdays(date(2017, 7, 19), -1)
    assert OFFICIAL.add_workdays(date(2017, 7, 22), 0) == date(2017, 7, 22)
    assert OFFICIAL.workdays_between(date(2017, 7, 26), date(2017, 7, 19)) == 0
    assert OFFICIAL.workdays_between(date(2017, 7, 19), date(2017, 7, 19)) == 0


@pytest.mark.rule("cases:C1", "cases:C2")
@given(st.dates(date(2004, 1, 1), date(LAST_YEAR + 1, 12, 31)))
def test_every_day_is_what_a_twin_says(day):
    assert OFFICIAL.is_workday(day) == works(day)
    assert OFFICIAL.day(day).provisional == (day.year > LAST_YEAR)


@pytest.mark.rule("cases:C1", "cases:C3")
@given(DAYS, st.integers(1, 120))
def test_the_due_date_is_the_nth_workday_after_the_start(start, count):
    workdays = [day for day in span(start, start + timedelta(days=300)) if works(day)]
    due = [day for day in workdays if day != start][count - 1]
    assert OFFICIAL.add_workdays(start, count) == due


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_workdays_between_adds_up(start, first, second):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    between = OFFICIAL.workdays_between
    assert between(start, end) == between(start, middle) + between(middle, end)
    assert between(start, end) == sum(works(day) for day in span(start, end)) - works(start)


@given(DAYS)
def test_the_next_workday_is_a_workday_with_none_before_it(day):
    after = OFFICIAL.next_workday(day)
    assert works(after)
    assert after > day
    assert not any(works(between) for between in span(day, after)[1:-1])
