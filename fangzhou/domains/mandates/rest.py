"""Delegations for programs: the department's list, one's own, and the three acts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from fangzhou.domains.mandates import queries, services, values
from fangzhou.domains.mandates.values import EndReason
from fangzhou.platform.access import table
from fangzhou.platform.db import clock
from fangzhou.platform.rest.operations import actor, allowed, call
from fangzhou.platform.rest.words import Line

router = Router(tags=["mandates"])
ID = "0197f0c4-9a01-7e11-8c31-62f1b2c7a002"
ITEM = "11321300MA0000011X4321023001000"
MOST = 500  # items of one delegation
TERM = {"items": [ITEM], "valid_until": "2025-12-31", "basis": "宿卫授〔2025〕3号"}
GIVEN = {"staff": "WJW02", "role": "reviewer", "valid_from": "2025-04-23", **TERM}
SHOWN = {
    "delegation": ID,
    "staff": ID,
    "role": "reviewer",
    "items": [ITEM],
    "valid_from": "2025-04-23",
    "valid_until": "2025-12-31",
}
LISTED = {
    "delegation": ID,
    "staff_number": "WJW02",
    "staff_name": "刘晓燕",
    "role": "reviewer",
    "items": [ITEM],
    "valid_from": "2025-04-23",
    "valid_until": "2025-12-31",
    "basis": "宿卫授〔2025〕3号",
}
ENDING = {"last_day": None, "reason": "moved"}
ENDED = {"delegation": ID, "last_day": "2025-04-23", "at_once": True}


class Term(Schema, json_schema_extra={"examples": [TERM]}):
    """Which items (none: every item of the department), until which day, by which document."""

    items: list[Line] = Field(max_length=MOST, description="Implementation codes.")
    valid_until: date | None = Field(None, description="The last day, included.")
    basis: Line = Field(description="The number of the document.")


class NewDelegation(Term, json_schema_extra={"examples": [GIVEN]}):
    """A role for a staff member, by staff number."""

    staff: Line
    role: Line
    valid_from: date


class Delegation(Schema, json_schema_extra={"examples": [SHOWN]}):
    delegation: UUID
    staff: UUID
    role: str
    items: list[str]
    valid_from: date
    valid_until: date | None


class ListedDelegation(Schema, json_schema_extra={"examples": [LISTED]}):
    """A delegation as the department's list shows it."""

    delegation: UUID
    staff_number: str
    staff_name: str
    role: str
    items: list[str]
    valid_from: date
    valid_until: date | None
    basis: str


class Delegations(Schema, json_schema_extra={"examples": [{"items": [LISTED]}]}):
    """All that hold or are to come."""

    items: list[ListedDelegation]


class Ending(Schema, json_schema_extra={"examples": [ENDING]}):
    """Without a last day it ends at once."""

    last_day: date | None = None
    reason: EndReason


class Ended(Schema, json_schema_extra={"examples": [ENDED]}):
    delegation: UUID
    last_day: date
    at_once: bool


@router.get(
    "/delegations",
    response=Delegations,
    summary="Who may do what until when",
    operation_id="listDelegations",
)
@allowed("mandates.page.all", "mandates.page.mine")
def listed(request: HttpRequest) -> Any:
    """The head reads the whole department, other staff their own."""
    who, today = actor(request), clock.today(clock.now())
    if who.department and table.scope(who, "mandates.page.all"):
        lines = queries.of_department(who, who.department, today)
    else:
        lines = queries.of_actor(who, today)
    return {"items": [_listed(line) for line in lines]}


@router.post(
    "/delegations", response={201: Delegation}, summary="Authorize", operation_id="giveDelegation"
)
@allowed("mandates.give")
def give(request: HttpRequest, given: NewDelegation) -> Any:
    """Of the own department, never oneself; one role only once on a day (hall:L3)."""
    term = values.Term(
        given.role, tuple(given.items), given.valid_from, given.valid_until, given.basis
    )
    return call(request, services.give, staff=given.staff, term=term)


@router.post(
    "/delegations/{uuid:delegation}/change",
    response=Delegation,
    summary="Change an authorization",
    operation_id="changeDelegation",
)
@allowed("mandates.change")
def change(request: HttpRequest, delegation: UUID, given: Term) -> Any:
    """The old one ends, a new one for the same role holds from now on (hall:L3)."""
    return call(
        request,
        services.change,
        delegation=delegation,
        items=tuple(given.items),
        valid_until=given.valid_until,
        basis=given.basis,
    )


@router.post(
    "/delegations/{uuid:delegation}/end",
    response=Ended,
    summary="End an authorization",
    operation_id="endDelegation",
)
@allowed("mandates.end")
def end(request: HttpRequest, delegation: UUID, given: Ending) -> Any:
    """At once, or with a last day (hall:L3)."""
    return call(
        request,
        services.end,
        delegation=delegation,
        last_day=given.last_day,
        reason=given.reason,
    )


def _listed(line: queries.Line) -> dict[str, Any]:
    held = line.held
    return {
        "delegation": held.id,
        "staff_number": held.number,
        "staff_name": held.name,
        "role": held.role,
        "items": list(held.items),
        "valid_from": held.valid_from,
        "valid_until": held.valid_until,
        "basis": held.basis,
    }
