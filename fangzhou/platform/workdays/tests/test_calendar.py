"""The calendar in the database says what the official notices say, and costs commands nothing."""

from __future__ import annotations

import csv
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import DayKind, YearNotice
from fangzhou.platform import workdays
from fangzhou.platform.db import clock
from fangzhou.platform.workdays import loading, official
from fangzhou.platform.workdays.models import CalendarDay, CalendarYear

ROOT = Path(__file__).resolve().parents[4]
TABLE = ROOT.parent / "shared" / "data" / "holidays" / "workdays_2024_2026.csv"
FIRST, LAST = date(2004, 1, 1), date(2027, 12, 31)  # 2027 has no notice yet: provisional
LATE = YearNotice(2031, {date(2031, 1, 1): Label("元旦", "New Year")}, {}, "试验")


@pytest.fixture
def loaded(db):
    """The official notices in the database; the process forgets them before and after."""
    loading.forget()
    workdays.load_official()
    yield
    loading.forget()


def every_day():
    return (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))


def add_unseen(notice: YearNotice) -> None:
    """Write a year as another process would, so that this one is not told."""
    year = CalendarYear.objects.create(
        year=notice.year, source=notice.source, loaded_at=clock.now()
    )
    for day, name in notice.holidays.items():
        CalendarDay.objects.create(
            date=day, year=year, kind=DayKind.HOLIDAY, name_zh=name.zh, name_en=name.en
        )


def test_loading_twice_adds_nothing_the_second_time(db):
    expected = sum(len(n.holidays) + len(n.makeup) for n in official.notices().values())
    assert workdays.load_official() == expected
    before = list(CalendarYear.objects.order_by("year").values_list("year", "loaded_at"))
    assert workdays.load_official() == 0
    assert list(CalendarYear.objects.order_by("year").values_list("year", "loaded_at")) == before
    assert CalendarDay.objects.count() == expected
    loading.forget()


def test_loading_adds_only_the_years_that_are_missing(loaded):
    CalendarDay.objects.filter(year_id=2025).delete()
    CalendarYear.objects.filter(year=2025).delete()
    notice = official.notices()[2025]
    assert workdays.load_official() == len(notice.holidays) + len(notice.makeup)
    assert workdays.calendar().notices[2025] == notice


@pytest.mark.rule("cases:C2")
def test_every_day_from_2004_to_2027_is_what_the_notices_say(loaded):
    stored, given = workdays.calendar(), official.calendar()
    assert stored.last_year == given.last_year == 2026
    assert [stored.day(day) for day in every_day()] == [given.day(day) for day in every_day()]


@pytest.mark.rule("cases:C2")
@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2025, 1, 26), DayKind.MAKEUP),  # a Sunday on which people worked
        (date(2025, 1, 28), DayKind.HOLIDAY),
        (date(2025, 4, 26), DayKind.WEEKEND),
        (date(2025, 4, 27), DayKind.MAKEUP),
        (date(2025, 5, 6), DayKind.WORKDAY),
        (date(2025, 10, 8), DayKind.HOLIDAY),
        (date(2025, 10, 11), DayKind.MAKEUP),
    ],
)
def test_days_of_the_notice_of_2025(loaded, day, kind):
    assert workdays.calendar().day(day).kind is kind


def test_a_known_calendar_costs_no_query(loaded):
    first = workdays.calendar()
    with CaptureQueriesContext(connection) as queries:
        assert all(workdays.calendar() is first for _ in range(100))
        first.add_workdays(date(2026, 1, 1), 200)
    assert len(queries) == 0


def test_a_calendar_changed_here_is_read_anew_at_once(loaded):
    assert 2031 not in workdays.calendar().notices
    loading.load([LATE], clock.now())
    assert workdays.calendar().notices[2031] == LATE


def test_a_calendar_changed_elsewhere_is_seen_after_forgetting(loaded):
    workdays.calendar()
    add_unseen(LATE)
    assert 2031 not in workdays.calendar().notices
    loading.forget()
    assert workdays.calendar().notices[2031] == LATE


def test_a_calendar_changed_elsewhere_is_seen_after_thirty_seconds(loaded, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(loading, "time", SimpleNamespace(monotonic=lambda: now[0]))
    workdays.calendar()
    add_unseen(LATE)
    now[0] += 30.0
    assert 2031 not in workdays.calendar().notices
    now[0] += 0.1
    assert workdays.calendar().notices[2031] == LATE


def test_of_threads_that_need_the_calendar_at_once_one_reads_it(committed_db, monkeypatch):
    reads, together = [], threading.Barrier(8)
    read = loading._read

    def counted():
        reads.append(threading.get_ident())
        return read()

    def ask(_worker: int):
        together.wait(30)
        try:
            return workdays.calendar()
        finally:
            connections.close_all()

    monkeypatch.setattr(loading, "_read", counted)
    loading.forget()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    loading.forget()
    assert len(reads) == 1
    assert all(answer is answers[0] for answer in answers)


def test_a_notice_that_breaks_off_leaves_no_half_year(db):
    wrong = YearNotice(2031, {date(2032, 1, 1): Label("元旦", "New Year")}, {}, "试验")
    with pytest.raises(Exception, match="calendar_day_in_its_year"):
        loading.load([wrong], clock.now())
    assert not CalendarYear.objects.filter(year=2031).exists()


@pytest.mark.rule("cases:C2")
@pytest.mark.skipif(
    not TABLE.is_file(), reason=f"the table {TABLE.name} is not beside this repository"
)
def test_the_table_kept_beside_the_repository_agrees(loaded):
    calendar = workdays.calendar()
    with TABLE.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 366 + 365 + 365
    ours = {r["date"]: calendar.is_workday(date.fromisoformat(r["date"])) for r in rows}
    assert ours == {r["date"]: r["is_workday"] == "1" for r in rows}
