"""The work calendar for programs: the exceptions of a year for everybody, and putting a notice in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import YearNotice
from fangzhou.platform import workdays
from fangzhou.platform.rest.auth import AUTH
from fangzhou.platform.rest.operations import allowed, call
from fangzhou.platform.rest.problems import absent
from fangzhou.platform.rest.services import publish_notice
from fangzhou.platform.rest.words import Line, Words

router = Router(tags=["calendar"], auth=None)
MOST = 120  # days that one year's notice may name
LABOR = {"zh": "劳动节", "en": "Labor Day"}
GIVEN = {
    "source": "国务院办公厅关于 2025 年部分节假日安排的通知",
    "holidays": [{"date": "2025-05-01", "name": LABOR}],
    "makeup": [{"date": "2025-04-27", "name": LABOR}],
}
SHOWN = {"year": 2025, **GIVEN}
PUBLISHED = {"year": 2025, "days": 2, "replaced": False, "digest": "9f2c1b6f0f0f7d3f" * 4}


class HolidayName(Schema):
    """What a holiday is called in both languages."""

    zh: Line
    en: Line


class HolidayGiven(Schema):
    """A day and the holiday that it belongs to."""

    date: date
    name: HolidayName


class CalendarNotice(Schema, json_schema_extra={"examples": [GIVEN]}):
    """The exceptions of one year as the official notice names them."""

    source: Line = Field(description="The notice that this is from.")
    holidays: list[HolidayGiven] = Field(max_length=MOST)
    makeup: list[HolidayGiven] = Field(max_length=MOST, description="Weekend days that are worked.")


class Holiday(Schema):
    """A day and the holiday that it belongs to."""

    date: date
    name: Words


class CalendarOfYear(Schema, json_schema_extra={"examples": [SHOWN]}):
    """The exceptions of one year: every other day is worked from Monday to Friday."""

    year: int
    source: str
    holidays: list[Holiday]
    makeup: list[Holiday]


class CalendarInForce(Schema, json_schema_extra={"examples": [PUBLISHED]}):
    """What is in force now; `digest` is SHA-256 over the year's days."""

    year: int
    days: int
    replaced: bool
    digest: str


@router.get(
    "/calendar/{int:year}",
    response=CalendarOfYear,
    summary="The official exceptions of a year",
    operation_id="showCalendar",
)
@allowed("portal.home")
def show(request: HttpRequest, year: int) -> Any:
    """404 for a year without a notice: what is counted in it is provisional, or refused."""
    del request
    notice = workdays.calendar().notices.get(year)
    if notice is None:
        raise absent()
    return {
        "year": year,
        "source": notice.source,
        "holidays": _shown(notice.holidays),
        "makeup": _shown(notice.makeup),
    }


@router.post(
    "/calendar/{int:year}",
    auth=AUTH,
    response=CalendarInForce,
    summary="Put a year's notice in force",
    operation_id="publishCalendar",
)
@allowed("workdays.publish_notice")
def publish(request: HttpRequest, year: int, notice: CalendarNotice) -> Any:
    """Takes the place of the provisional count, or of an earlier notice. Dates that rest on it are counted again."""
    given = YearNotice(year, _taken(notice.holidays), _taken(notice.makeup), notice.source)
    return call(request, publish_notice, notice=given)


def _taken(days: list[HolidayGiven]) -> dict[date, Label]:
    return {day.date: Label(day.name.zh, day.name.en) for day in days}


def _shown(days: Mapping[date, Label]) -> list[dict[str, Any]]:
    return [
        {"date": on, "name": {"zh": name.zh, "en": name.en}} for on, name in sorted(days.items())
    ]
