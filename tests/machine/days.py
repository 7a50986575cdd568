"""A day counter of its own, one day at a time, from the notices typed in by hand. No product code.

Source: the State Council's notices of the holidays of 2025 (国办发明电〔2024〕12号) and 2026 (国办发明电〔2025〕7号).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

HOLIDAYS = (
    ("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04"), ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"), ("2025-05-31", "2025-06-02"), ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)  # fmt: skip
MAKEUP = frozenset({
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
})  # fmt: skip
FIXED = frozenset({"01-01", "05-01", "05-02", "10-01", "10-02", "10-03"})
ANNOUNCED = 2026  # the last year with a notice
DAY = timedelta(days=1)
Pauses = Sequence[tuple[date, date]]


def is_workday(day: date) -> bool:
    """Monday to Friday, less holidays, plus make-up days (cases:C2)."""
    iso = day.isoformat()
    if iso in MAKEUP:
        return True
    if day.weekday() > 4:
        return False
    if day.year > ANNOUNCED:
        return iso[5:] not in FIXED
    return not any(first <= iso <= last for first, last in HOLIDAYS)


def add(start: date, count: int, pauses: Pauses = ()) -> tuple[date, bool]:
    """The `count`-th workday after `start`, and whether an unannounced year was counted in (cases:C3, cases:C2).

    The days of a pause, without its first, are not counted (cases:C29).
    """
    day = start
    while count:
        day += DAY
        count -= is_workday(day) and not _paused(day, pauses)
    day = _carried(day, pauses)
    return day, day > start and day.year > ANNOUNCED  # where nothing is counted, nothing is guessed


def due(start: date, amount: int, unit: str, pauses: Pauses = ()) -> tuple[date, bool]:
    """The last day of a limit in workdays or in calendar days; the latter never ends on a day off (cases:C4)."""
    if unit == "workday":
        return add(start, amount, pauses)
    day = start
    while amount:
        day += DAY
        amount -= not _paused(day, pauses)
    while not is_workday(day) or _paused(day, pauses):
        day += DAY
    day = _carried(day, pauses)
    return day, day.year > ANNOUNCED


def _carried(day: date, pauses: Pauses) -> date:
    """A pause that begins on the due date moves it by its workdays, as any other (cases:C29)."""
    for start, end in sorted(pauses):
        if start == day:
            lasting = [start + n * DAY for n in range(1, (end - start).days + 1)]
            day = max(filter(is_workday, lasting), default=day)
    return day


def _paused(day: date, pauses: Pauses) -> bool:
    return any(start < day <= end for start, end in pauses)
