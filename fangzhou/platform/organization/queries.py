"""Reads of the organization: departments by code, what lies below one, who is appointed today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count

from fangzhou.platform.organization import models
from fangzhou.platform.organization.models import Department, Hall, Window

_BELOW = """
    WITH RECURSIVE below AS (
        SELECT id, code FROM organization_department WHERE code = %s
        UNION
        SELECT child.id, child.code FROM organization_department child JOIN below ON child.parent_id = below.id
    )
    SELECT id, code FROM below
"""


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    id: UUID
    code: str
    name: str
    name_en: str
    short_name: str
    division: str


@dataclass(frozen=True, slots=True)
class HallRow:
    """A hall and how many windows it has."""

    code: str
    name: str
    name_en: str
    place: str
    windows: int


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One role of a staff member for one department, today: for `items` only, or for every item when empty."""

    role: str
    department: UUID
    department_code: str
    department_name: str
    division: str
    window: UUID | None
    items: Sequence[str]
    basis: str
    until: date | None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A staff member and the appointments of one day; none when he or she may do nothing that day."""

    id: UUID
    number: str
    name: str
    appointments: tuple[AppointmentRow, ...]

    def for_department(self, department: UUID | None) -> tuple[AppointmentRow, ...]:
        """The appointments for the department asked about, or for the first by code."""
        held = {row.department for row in self.appointments}
        if department not in held:
            department = next((row.department for row in self.appointments), None)
        return tuple(row for row in self.appointments if row.department == department)


@dataclass(frozen=True, slots=True)
class WindowRow:
    id: UUID
    number: str
    hall: str
    department: UUID | None


def departments() -> dict[str, DepartmentRow]:
    """Every department by its code; one query."""
    rows = Department.objects.order_by("code").values_list(
        "id", "code", "name", "name_en", "short_name", "division_id"
    )
    return {row[1]: DepartmentRow(*row) for row in rows}


def departments_below(code: str) -> dict[str, UUID]:
    """The department and all below it, code to id; one query. Empty for an unknown code."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [code])
        return {found: pk for pk, found in cursor.fetchall()}


def windows(hall: str) -> list[WindowRow]:
    """The windows of a hall, by number."""
    rows = Window.objects.filter(hall__code=hall).order_by("number")
    return [WindowRow(*row) for row in rows.values_list("id", "number", "hall__code", "department")]


def appointments_of(account: UUID, today: date) -> StaffRow | None:
    """The staff member of an account with the appointments of `today`; one query. None: no staff account.

    The last day of an appointment still counts (cases:C5); one that was ended at once counts no more.
    """
    with connection.cursor() as cursor:
        cursor.execute(models.APPOINTMENTS, {"account": account, "today": today})
        rows = cursor.fetchall()
    if not rows:
        return None
    held = tuple(AppointmentRow(*row[3:]) for row in rows if row[3] is not None)
    pk, number, name = rows[0][:3]
    return StaffRow(pk, number, name, held)


def halls() -> list[HallRow]:
    """Every hall of the city, by code, in one query."""
    rows = Hall.objects.annotate(count=Count("windows")).order_by("code")
    return [HallRow(*row) for row in rows.values_list("code", "name", "name_en", "place", "count")]
