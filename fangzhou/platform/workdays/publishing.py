"""An official notice takes the place of what was counted provisionally, or of an earlier notice that it corrects."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import DayKind, YearNotice
from fangzhou.platform.workdays import loading
from fangzhou.platform.workdays.models import CalendarDay, CalendarYear

NAMESPACE = uuid.UUID("0c7f0b5e-6a0d-5c36-9d5c-2f4f6c1f7a31")
BASIS = "cases:C2"


@dataclass(frozen=True, slots=True)
class CalendarPublished:
    """The calendar of a year is in force; `replaced` when an earlier notice was. `digest` is of all its days."""

    subject: UUID
    year: int
    digest: str
    days: int
    replaced: bool


def publish(notice: YearNotice, *, now: datetime) -> CalendarPublished:
    """Put a notice in force, inside a command; other processes see it within half a minute.

    Raises `Refusal`: days outside the year, a day that is both, a make-up day that is no weekend day, no source,
    a year further off than the next without a notice, or the very notice that is in force.
    """
    check(notice, loading.calendar().last_year)
    with transaction.atomic():
        _, made = CalendarYear.objects.update_or_create(
            year=notice.year, defaults={"source": notice.source, "loaded_at": now}
        )
        before = digest(_in_force(notice.year))
        fact = CalendarPublished(
            subject=uuid.uuid5(NAMESPACE, str(notice.year)),
            year=notice.year,
            digest=digest(_lines(notice)),
            days=len(notice.holidays) + len(notice.makeup),
            replaced=not made,
        )
        if fact.replaced and fact.digest == before:
            raise _refusal("same", "这一年的日历已经是这样", "This calendar is in force already")
        CalendarDay.objects.filter(year_id=notice.year).delete()
        CalendarDay.objects.bulk_create(loading.rows(notice))
        transaction.on_commit(loading.forget)
    return fact


def check(notice: YearNotice, last_year: int) -> None:
    """That a notice can be a year's calendar, after one whose last year is `last_year`. Raises `Refusal`."""
    days = [*notice.holidays, *notice.makeup]
    if not notice.source.strip():
        raise _refusal("source", "请写明依据的通知", "Name the notice that this is from")
    if not notice.holidays or any(day.year != notice.year for day in days):
        raise _refusal("year", "日期须在 {year} 年内", "Every day must lie in {year}", notice.year)
    if notice.year > last_year + 1:
        raise _refusal("gap", "请先公布 {year} 年", "Publish {year} first", last_year + 1)
    if both := sorted(notice.holidays.keys() & notice.makeup.keys()):
        raise _refusal("both", "{day} 既放假又上班", "{day} is both off and worked", day=both[0])
    if wrong := sorted(day for day in notice.makeup if day.weekday() < 5):
        raise _refusal(
            "makeup", "{day} 不是周末，不用调休", "{day} is no weekend day", day=wrong[0]
        )


def digest(lines: list[str]) -> str:
    """SHA-256 in hex over the days of a year, in order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _lines(notice: YearNotice) -> list[str]:
    return [
        _line(day, kind, name.zh, name.en)
        for kind, days in ((DayKind.HOLIDAY, notice.holidays), (DayKind.MAKEUP, notice.makeup))
        for day, name in days.items()
    ]


def _in_force(year: int) -> list[str]:
    days = CalendarDay.objects.filter(year_id=year)
    return [_line(*row) for row in days.values_list("date", "kind", "name_zh", "name_en")]


def _line(day: date, kind: str, name_zh: str, name_en: str) -> str:
    return f"{day.isoformat()}\t{kind}\t{name_zh}\t{name_en}"


def _refusal(code: str, zh: str, en: str, year: int = 0, day: date | None = None) -> Refusal:
    return Refusal(f"workdays.notice.{code}", Label(zh, en).format(year=year, day=day), BASIS)
