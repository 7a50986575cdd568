"""Days and times in words: the full form names the weekday, times are Beijing's, nothing is only relative."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation

from fangzhou.platform.db import clock

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_english() -> bool:
    """Whether the reader of this request wants English."""
    return (translation.get_language() or "").startswith("en")


def beijing_day(value: date | datetime) -> date:
    """The Beijing calendar date of a date or an aware moment."""
    return clock.today(value) if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """2025年3月7日（周五） / 7 March 2025; empty for None."""
    if value is None:
        return ""
    on = beijing_day(value)
    if is_english():
        return f"{on.day} {MONTHS_EN[on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS_ZH[on.weekday()]}）"


def short_day(value: date | datetime | None) -> str:
    """3月7日（周五） / Fri 7 March: for a day near now, whose year is plain."""
    if value is None:
        return ""
    on = beijing_day(value)
    if is_english():
        return f"{WEEKDAYS_EN[on.weekday()]} {on.day} {MONTHS_EN[on.month - 1]}"
    return f"{month_day(on)}（周{WEEKDAYS_ZH[on.weekday()]}）"


def month_day(value: date | datetime | None) -> str:
    """3月7日 / 7 March."""
    if value is None:
        return ""
    on = beijing_day(value)
    if is_english():
        return f"{on.day} {MONTHS_EN[on.month - 1]}"
    return f"{on.month}月{on.day}日"


def month(value: date) -> str:
    """3月 / Mar: the label where a month begins in a strip of days."""
    return MONTHS_EN[value.month - 1][:3] if is_english() else f"{value.month}月"


def weekday(value: date) -> str:
    """五 / Fri: the weekday in a narrow cell."""
    return WEEKDAYS_EN[value.weekday()] if is_english() else WEEKDAYS_ZH[value.weekday()]


def week_names() -> list[str]:
    """Monday to Sunday, as `weekday` writes them."""
    return list(WEEKDAYS_EN if is_english() else WEEKDAYS_ZH)


def hour(value: datetime | None) -> str:
    """14:05, Beijing time."""
    return f"{value.astimezone(clock.BEIJING):%H:%M}" if value else ""


def moment(value: datetime | None) -> str:
    """2025年3月7日（周五）14:05 / 7 March 2025, 14:05 (Beijing time)."""
    if value is None:
        return ""
    return f"{day_and_hour(value)} (Beijing time)" if is_english() else day_and_hour(value)


def day_and_hour(value: datetime) -> str:
    """`moment` where the words around it name Beijing already."""
    return f"{day(value)}, {hour(value)}" if is_english() else f"{day(value)}{hour(value)}"


def stamp(value: date | datetime | None) -> str:
    """2025-03-07 14:05 (or without the time for a date): the form in tables and exports."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.BEIJING):%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"
