"""When things happen in a replay: pure moments on the work calendar."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from fangzhou.domains.cases.loading.hours import Hours
from fangzhou.kernel.workcalendar import WorkCalendar
from fangzhou.platform.db import clock
from fangzhou.platform.workdays import official

HOURS = Hours(WorkCalendar(official.notices()))
FIRST = date(2025, 3, 3)


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.BEIJING).astimezone(UTC)


@pytest.mark.parametrize(
    ("begun", "workdays", "ended"),
    [
        ("2025-04-23 09:00", 0.0, "2025-04-23 09:00"),
        ("2025-04-23 09:00", 0.5, "2025-04-23 14:00"),  # 3.5 working hours, with the break
        ("2025-04-23 12:30", 0.0, "2025-04-23 13:30"),
        ("2025-04-23 17:00", 0.5, "2025-04-24 13:30"),  # not at noon sharp
        ("2025-04-25 16:30", 1.0, "2025-04-27 16:30"),  # that Sunday is worked
        ("2025-04-30 16:30", 1.0, "2025-05-06 16:30"),  # over the holiday
        ("2025-04-26 20:00", 0.0, "2025-04-27 09:00"),
        ("2025-04-23 06:00", 0.0, "2025-04-23 09:00"),
    ],
)
@pytest.mark.rule("cases:C2")
def test_work_is_done_in_office_hours(begun: str, workdays: float, ended: str) -> None:
    assert HOURS.at_work(beijing(begun), workdays) == beijing(ended)


def test_applicants_never_act_before_they_were_asked() -> None:
    draw = random.Random(3)
    begun = beijing("2025-04-23 17:20")
    assert all(HOURS.at_home(draw, begun, draw.random()) > begun for _ in range(300))


def test_most_begin_on_mondays_and_in_the_morning_and_some_on_days_off() -> None:
    draw = random.Random(5)
    moments = [HOURS.arrival(draw, FIRST, 28).astimezone(clock.BEIJING) for _ in range(4000)]
    days = Counter(moment.weekday() for moment in moments)
    assert days[0] == max(days.values())
    assert 0.01 < (days[5] + days[6]) / len(moments) < 0.1
    hours = Counter(moment.hour for moment in moments)
    assert {hour for hour, _ in hours.most_common(2)} == {9, 10}
    assert {moment.date() - FIRST for moment in moments} <= {timedelta(n) for n in range(28)}


@pytest.mark.rule("cases:C5")
def test_the_last_day_lasts_until_midnight_and_the_system_looks_after_it() -> None:
    due = date(2025, 4, 30)
    assert clock.today(HOURS.evening_of(due)) == due
    assert clock.today(HOURS.night_after(due)) == date(2025, 5, 1)
