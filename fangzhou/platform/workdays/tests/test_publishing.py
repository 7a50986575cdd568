"""A notice published takes the place of what stood for its year, whole, or says why not."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connections, transaction

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import DayKind, YearNotice
from fangzhou.platform import workdays
from fangzhou.platform.ledger import facts
from fangzhou.platform.workdays import loading, official, publishing
from fangzhou.platform.workdays.models import CalendarDay, CalendarYear

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
NEW_YEAR = Label("元旦", "New Year")
SPRING = Label("春节", "Spring Festival")
NOTICE = YearNotice(
    2027,
    {date(2027, 1, 1): NEW_YEAR, date(2027, 2, 5): SPRING, date(2027, 2, 8): SPRING},
    {date(2027, 2, 14): SPRING},
    "国务院办公厅关于 2027 年部分节假日安排的通知（试验）",
)


@pytest.fixture
def loaded(db):
    """The official notices up to 2026; the process forgets them before and after."""
    loading.forget()
    workdays.load_official()
    yield
    loading.forget()


@pytest.fixture
def committed(committed_db):
    """The same in a database that commits, whatever the tests before have published there."""
    CalendarDay.objects.filter(year_id=2027).delete()
    CalendarYear.objects.filter(year=2027).delete()
    loading.forget()
    workdays.load_official()
    yield
    loading.forget()


def in_force(year: int) -> set[tuple[date, str]]:
    return set(CalendarDay.objects.filter(year_id=year).values_list("date", "kind"))


@pytest.mark.rule("cases:C2")
def test_a_provisional_year_becomes_official(loaded, django_capture_on_commit_callbacks):
    spring = date(2027, 2, 8)
    assert workdays.calendar().day(spring).provisional
    with django_capture_on_commit_callbacks(execute=True):
        fact = publishing.publish(NOTICE, now=NOW)
    day = workdays.calendar().day(spring)
    assert (day.kind, day.name, day.provisional) == (DayKind.HOLIDAY, SPRING, False)
    assert workdays.calendar().day(date(2027, 2, 14)).kind is DayKind.MAKEUP
    assert (fact.year, fact.days, fact.replaced) == (2027, 4, False)
    assert CalendarYear.objects.get(year=2027).source == NOTICE.source


def test_a_notice_can_be_corrected(loaded):
    first = publishing.publish(NOTICE, now=NOW)
    longer = replace(NOTICE, holidays={**NOTICE.holidays, date(2027, 2, 9): SPRING}, makeup={})
    second = publishing.publish(longer, now=NOW)
    assert second.replaced
    assert second.subject == first.subject
    assert second.digest != first.digest
    assert in_force(2027) == {(day, "holiday") for day in longer.holidays}


def test_other_years_are_left_alone(loaded):
    before = in_force(2026)
    publishing.publish(NOTICE, now=NOW)
    assert in_force(2026) == before


def test_the_calendar_in_force_is_not_published_again(loaded):
    publishing.publish(NOTICE, now=NOW)
    with pytest.raises(Refusal) as refusal:
        publishing.publish(NOTICE, now=NOW)
    assert refusal.value.code == "workdays.notice.same"
    official_2026 = official.notices()[2026]
    with pytest.raises(Refusal, match="same"):
        publishing.publish(official_2026, now=NOW)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": "  "}, "source"),
        ({"holidays": {}}, "year"),
        ({"holidays": {date(2028, 1, 1): NEW_YEAR}}, "year"),
        ({"makeup": {date(2026, 12, 27): NEW_YEAR}}, "year"),
        ({"makeup": {date(2027, 2, 5): SPRING}}, "both"),
        ({"makeup": {date(2027, 2, 10): SPRING}}, "makeup"),
        ({"year": 2028, "holidays": {date(2028, 1, 1): NEW_YEAR}, "makeup": {}}, "gap"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_changes_nothing(loaded, change, code):
    with pytest.raises(Refusal) as refusal:
        publishing.publish(replace(NOTICE, **change), now=NOW)
    assert refusal.value.code == f"workdays.notice.{code}"
    assert not CalendarYear.objects.filter(year__gt=2026).exists()


def test_every_official_notice_is_one_that_can_be_published():
    for year, notice in official.notices().items():
        publishing.check(notice, last_year=year - 1)


def test_the_digest_does_not_depend_on_the_order_of_days(loaded):
    turned = replace(NOTICE, holidays=dict(reversed(NOTICE.holidays.items())))
    publishing.publish(NOTICE, now=NOW)
    with pytest.raises(Refusal, match="same"):
        publishing.publish(turned, now=NOW)


def test_the_fact_may_stand_in_the_ledger(loaded):
    plain = facts.dump_event(publishing.publish(NOTICE, now=NOW))
    assert plain["event"] == "workdays.CalendarPublished"


def test_this_process_keeps_the_old_calendar_until_the_commit(committed):
    spring = date(2027, 2, 8)
    with transaction.atomic():
        publishing.publish(NOTICE, now=NOW)
        with ThreadPoolExecutor(1) as pool:
            seen = pool.submit(_asked_elsewhere, spring).result()
        assert seen  # another thread of this process: the commit is still to come
    assert not workdays.calendar().day(spring).provisional


def _asked_elsewhere(day: date) -> bool:
    try:
        return workdays.calendar().day(day).provisional
    finally:
        connections.close_all()


def test_two_that_publish_at_once_leave_one_whole_year(committed):
    other = replace(NOTICE, holidays={date(2027, 3, 1): NEW_YEAR}, makeup={})
    gate = threading.Barrier(2)

    def publish(notice: YearNotice) -> bool:
        gate.wait(30)
        try:
            publishing.publish(notice, now=NOW)
        except Refusal:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert any(pool.map(publish, [NOTICE, other]))
    whole = [
        {(d, "holiday") for d in n.holidays} | {(d, "makeup") for d in n.makeup}
        for n in (NOTICE, other)
    ]
    assert in_force(2027) in whole
