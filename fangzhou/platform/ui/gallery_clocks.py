"""Sample clocks of the gallery: on time, warned, paused, over the promise, over the law, long, provisional.

The official work calendar of 2025 around May Day: 1 to 5 May off, 27 April worked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fangzhou.kernel import clock, workcalendar
from fangzhou.kernel.labels import Label

MAY_DAY = Label("劳动节", "Labor Day")
DRAGON_BOAT = Label("端午节", "Dragon Boat Festival")
SITE_VISIT = Label("看现场", "Site visit")
EXPERTS = Label("专家评审", "Expert review")
NOTICE = workcalendar.YearNotice(
    year=2025,
    holidays={
        **{date(2025, 5, day): MAY_DAY for day in range(1, 6)},
        date(2025, 5, 31): DRAGON_BOAT,
        date(2025, 6, 1): DRAGON_BOAT,
        date(2025, 6, 2): DRAGON_BOAT,
    },
    makeup={date(2025, 4, 27): MAY_DAY},
    source="国办发明电〔2024〕12号",
)
CALENDAR = workcalendar.WorkCalendar({2025: NOTICE})
TODAY = date(2025, 4, 30)


@dataclass(frozen=True, slots=True)
class Sample:
    """One clock as a page gets it."""

    promised: clock.Explanation
    standing: clock.Standing
    today: date
    statutory: clock.Explanation | None = None


def samples() -> list[Sample]:
    """One sample for each band and each difficult shape."""
    visit = clock.Suspension(
        date(2025, 4, 27), date(2025, 4, 28), "visit", SITE_VISIT, "办事指南第 6 项"
    )
    review = clock.Suspension(
        date(2025, 4, 27), None, "experts", EXPERTS, "《行政许可法》第四十五条"
    )
    longer = clock.Extension(10, date(2025, 5, 13), "《行政许可法》第四十二条")
    start = date(2025, 4, 23)
    return [
        _sample(_count(start, 9, visit), statutory=_count(start, 45, visit)),
        _sample(_count(start, 6)),
        _sample(_count(date(2025, 4, 24), 8, review), is_paused=True),
        _sample(_count(date(2025, 4, 14), 9), statutory=_count(date(2025, 4, 14), 20)),
        _sample(_count(date(2025, 4, 14), 5), statutory=_count(date(2025, 4, 14), 9)),
        _sample(_count(date(2025, 4, 9), 45, visit, extension=longer), date(2025, 5, 14)),
        _sample(_count(date(2025, 12, 23), 9), date(2025, 12, 29)),
    ]


def _count(
    start: date,
    days: int,
    *suspensions: clock.Suspension,
    extension: clock.Extension | None = None,
) -> clock.Explanation:
    limit = clock.Limit(days, clock.Unit.WORKDAY)
    return clock.explain(
        CALENDAR, start, limit, suspensions=suspensions, extension=extension, as_of=TODAY
    )


def _sample(
    promised: clock.Explanation,
    today: date = TODAY,
    *,
    statutory: clock.Explanation | None = None,
    is_paused: bool = False,
) -> Sample:
    standing = clock.standing(promised, statutory, today, paused_now=is_paused, calendar=CALENDAR)
    return Sample(promised, standing, today, statutory)
