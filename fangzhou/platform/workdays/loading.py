"""From notices to rows, and from rows to the kernel's calendar, kept in the process."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import DayKind, WorkCalendar, YearNotice
from fangzhou.platform.db import clock

if TYPE_CHECKING:
    from fangzhou.platform.workdays.models import CalendarDay

FRESH_SECONDS = 30.0

_lock = threading.Lock()
_kept: tuple[float, WorkCalendar] | None = None


def calendar() -> WorkCalendar:
    """The calendar in force. Read from the database at most every 30 seconds, so that commands pay nothing for it."""
    global _kept  # noqa: PLW0603 - one calendar a process
    kept = _fresh()
    if kept is None:
        with _lock:  # those who waited find what the first has read
            kept = _fresh()
            if kept is None:
                kept = _read()
                _kept = (time.monotonic(), kept)
    return kept


def forget() -> None:
    """Read anew at the next question: the calendar was changed in this process."""
    global _kept  # noqa: PLW0603 - one calendar a process
    _kept = None


def _fresh() -> WorkCalendar | None:
    kept = _kept
    if kept is None or time.monotonic() - kept[0] > FRESH_SECONDS:
        return None
    return kept[1]


def load_official() -> int:
    """Load every official notice that is not there yet; the number of days added."""
    from fangzhou.platform.workdays import official
    from fangzhou.platform.workdays.models import CalendarYear

    known = set(CalendarYear.objects.values_list("year", flat=True))
    new = [notice for year, notice in official.notices().items() if year not in known]
    return load(new, clock.now())


@transaction.atomic
def load(notices: Iterable[YearNotice], now: datetime) -> int:
    """Write notices of years that have none yet; the number of days written."""
    from fangzhou.platform.workdays.models import CalendarDay, CalendarYear

    added = 0
    for notice in notices:
        CalendarYear.objects.create(year=notice.year, source=notice.source, loaded_at=now)
        days = rows(notice)
        CalendarDay.objects.bulk_create(days)
        added += len(days)
    forget()
    return added


def rows(notice: YearNotice) -> list[CalendarDay]:
    """The days of a notice, to be written."""
    from fangzhou.platform.workdays.models import CalendarDay

    return [
        CalendarDay(date=day, year_id=notice.year, kind=kind, name_zh=name.zh, name_en=name.en)
        for kind, days in ((DayKind.HOLIDAY, notice.holidays), (DayKind.MAKEUP, notice.makeup))
        for day, name in days.items()
    ]


def _read() -> WorkCalendar:
    from fangzhou.platform.workdays.models import CalendarDay, CalendarYear

    days: dict[tuple[int, str], dict[date, Label]] = defaultdict(dict)
    for day in CalendarDay.objects.values_list("date", "year_id", "kind", "name_zh", "name_en"):
        days[day[1], day[2]][day[0]] = Label(day[3], day[4])
    return WorkCalendar(
        {
            year: YearNotice(
                year, days[year, DayKind.HOLIDAY.value], days[year, DayKind.MAKEUP.value], source
            )
            for year, source in CalendarYear.objects.values_list("year", "source")
        }
    )
