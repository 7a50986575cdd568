"""The catalog for programs: finding items, and the whole guide of one; open to everybody (items:I85)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fangzhou.domains.catalog.queries import search, versions
from fangzhou.domains.catalog.values import Guide, VersionState
from fangzhou.platform.db import clock
from fangzhou.platform.rest import paging
from fangzhou.platform.rest.operations import allowed
from fangzhou.platform.rest.problems import absent
from fangzhou.platform.rest.words import Line, Words

router = Router(tags=["catalog"], auth=None)
CODE = "11321300MA0000011X4321023001000"
NAME = {"zh": "公共场所卫生许可", "en": "Hygiene permit for public places"}
DEPARTMENT = {"zh": "宿迁市卫生健康委员会", "en": "Suqian Health Commission"}
FOUND = {
    "code": CODE,
    "name": NAME,
    "summary": {"zh": "开旅馆、理发店、泳池等公共场所前办理", "en": "Needed before opening"},
    "department": DEPARTMENT,
    "serves_persons": True,
    "serves_firms": True,
    "immediate": False,
    "promised_days": 6,
    "visits": 0,
    "has_fee": False,
    "is_online": True,
    "suspended": False,
}
LISTED = {"items": [FOUND], "next": None, "closest": False}
SHOWN = {
    "code": CODE,
    "basic_code": "000123010000",
    "version": "0197f0c4-5b7e-7c2e-9d57-3a4be1a6d001",
    "number": 1,
    "state": "published",
    "suspension": "",
    "department": DEPARTMENT,
    "effective_on": "2025-01-01",
    "cancel_on": None,
    "guide": {"name": NAME, "promised": {"amount": 6, "unit": "workday"}},
}


class Wanted(Schema):
    """What to look for; a parameter left out does not narrow."""

    q: Line = Field("", description="Words, in Chinese or English.")
    audience: Literal["", "person", "firm"] = Field("", description="Whom the item serves.")
    department: Line = Field("", description="The department's code.")
    topic: Line = Field("", description="The topic's code.")
    after: str = Field("", max_length=1000, description="From the `next` of the page before.")


class FoundItem(Schema, json_schema_extra={"examples": [FOUND]}):
    """One item as a list shows it. `promised_days` are workdays, 0 for at once, null when not counted so."""

    code: str
    name: Words
    summary: Words
    department: Words
    serves_persons: bool
    serves_firms: bool
    immediate: bool
    promised_days: int | None
    visits: int | None
    has_fee: bool
    is_online: bool
    suspended: bool


class FoundItems(Schema, json_schema_extra={"examples": [LISTED]}):
    """At most 20 items. `closest`: nothing fits the words, these come nearest."""

    items: list[FoundItem]
    next: str | None
    closest: bool


class Item(Schema, json_schema_extra={"examples": [SHOWN]}):
    """The version of an item in force today, with its whole guide."""

    code: str
    basic_code: str
    version: UUID = Field(alias="version_id")
    number: int
    state: VersionState
    suspension: str
    department: Words = Field(alias="department_name")
    effective_on: date
    cancel_on: date | None
    guide: Guide


@router.get("/items", response=FoundItems, summary="Find service items", operation_id="listItems")
@allowed("catalog.page.search")
def items(request: HttpRequest, wanted: Query[Wanted]) -> Any:
    """With words the best 20; without, every item by name, 20 a page."""
    asked = search.Wanted(
        text=wanted.q,
        audience=wanted.audience,
        department=wanted.department,
        topic=wanted.topic,
        after=paging.cursor(request, wanted.after) or "",
    )
    found = search.results(asked, clock.today())
    following = paging.following(request, found.next or None)
    return {"items": found.rows, "next": following, "closest": found.closest}


@router.get("/items/{code}", response=Item, summary="The guide of an item", operation_id="getItem")
@allowed("catalog.page.guide")
def item(request: HttpRequest, code: Line) -> Any:
    """The version in force today; an item that is not published is not found (items:I64)."""
    del request
    found = versions.in_force_of(code, clock.today())
    if found is None or not found.code:
        raise absent()
    return found
