"""The State Council's notices from 2004 on, as the package `chinesecalendar` carries them, as kernel values."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from chinese_calendar import constants

from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import WorkCalendar, YearNotice

SOURCE = "国务院办公厅年度放假安排（经 chinesecalendar 1.11.0）"
NAMES = {
    "New Year's Day": Label("元旦", "New Year"),
    "Spring Festival": Label("春节", "Spring Festival"),
    "Tomb-sweeping Day": Label("清明节", "Tomb-Sweeping Day"),
    "Labour Day": Label("劳动节", "Labor Day"),
    "Dragon Boat Festival": Label("端午节", "Dragon Boat Festival"),
    "National Day": Label("国庆节", "National Day"),
    "Mid-autumn Festival": Label("中秋节", "Mid-Autumn Festival"),
    "Anti-Fascist 70th Day": Label("抗战胜利纪念日", "Victory Day"),
}


@cache
def notices() -> dict[int, YearNotice]:
    """Every year that has a notice."""
    holidays: dict[int, dict[date, Label]] = defaultdict(dict)
    makeup: dict[int, dict[date, Label]] = defaultdict(dict)
    for table, given in ((holidays, constants.holidays), (makeup, constants.workdays)):
        for day, name in given.items():
            table[day.year][day] = NAMES[name]
    return {
        year: YearNotice(year, holidays[year], makeup[year], SOURCE) for year in sorted(holidays)
    }


@cache
def calendar() -> WorkCalendar:
    """The official calendar without the database, for pure tests and first loading."""
    return WorkCalendar(notices())
