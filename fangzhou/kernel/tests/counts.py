"""Short ways to say a count in tests, on official calendars whose holidays carry their names."""

from __future__ import annotations

from datetime import date

from chinese_calendar import constants

from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import WorkCalendar, YearNotice

WORKDAY, DAY, MONTH = clock.Unit.WORKDAY, clock.Unit.DAY, clock.Unit.MONTH
REVIEW = Label("专家评审", "expert review")
VISIT = Label("看现场", "site visit")
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


def named(table, year):
    return {day: NAMES[name] for day, name in table.items() if day.year == year}


CALENDAR = WorkCalendar(
    {
        year: YearNotice(year, named(constants.holidays, year), named(constants.workdays, year), "")
        for year in range(2004, 2027)
    }
)


def on(text):
    return date.fromisoformat(text)


def pause(start, end, name=REVIEW, basis="《行政许可法》第四十五条"):
    return clock.Suspension(on(start), on(end) if end else None, "expert_review", name, basis)


def count(start, amount, unit=WORKDAY, *pauses, longer=None, as_of=None):
    """An explanation; `longer` is (working days, decided on)."""
    basis = "《行政许可法》第四十二条"
    extension = clock.Extension(longer[0], on(longer[1]), basis) if longer else None
    return clock.explain(
        CALENDAR,
        on(start),
        clock.Limit(amount, unit),
        suspensions=pauses,
        extension=extension,
        as_of=on(as_of) if as_of else None,
    )
