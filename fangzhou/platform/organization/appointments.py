"""Appointments given, read under lock, and ended; who may do so, and with which words, is decided above."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from fangzhou.platform.db.ids import new_id
from fangzhou.platform.organization.models import Appointment, Staff

# The exclusion constraint decides between two who give at once: the second gets no row.
_GIVE = """
INSERT INTO organization_appointment
       (id, staff_id, department_id, role, window_id, valid_from, valid_until, items, basis, given_by_id, given_at,
        end_reason)
VALUES (%(id)s, %(staff)s, %(department)s, %(role)s, %(window)s, %(valid_from)s, %(valid_until)s, %(items)s,
        %(basis)s, %(given_by)s, %(given_at)s, '')
ON CONFLICT DO NOTHING
RETURNING id
"""
_COLUMNS = (
    "id", "staff_id", "staff__number", "staff__name", "department_id", "role", "window_id", "items", "basis",
    "valid_from", "valid_until", "given_by__name", "given_at", "ended_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A staff member and the department he or she belongs to."""

    staff: UUID
    department: UUID


@dataclass(frozen=True, slots=True)
class NewAppointment:
    staff: UUID
    department: UUID
    role: str
    window: UUID | None
    valid_from: date
    valid_until: date | None
    items: Sequence[str]
    basis: str
    given_by: UUID | None
    given_at: datetime


@dataclass(frozen=True, slots=True)
class AppointmentHeld:
    """An appointment with the names that a list shows; `giver` empty when nobody is on record."""

    id: UUID
    staff: UUID
    number: str
    name: str
    department: UUID
    role: str
    window: UUID | None
    items: Sequence[str]
    basis: str
    valid_from: date
    valid_until: date | None
    giver: str | None
    given_at: datetime | None
    ended_at: datetime | None


def member(number: str, department: UUID | None) -> Member | None:
    """A staff member by number, of this department when one is given; None when there is none."""
    found = Staff.objects.filter(_within(department), number=number)
    row = found.values_list("id", "department_id").first()
    return Member(*row) if row else None


def members(department: UUID) -> list[tuple[str, str]]:
    """Number and name of everybody in a department, by number."""
    rows = Staff.objects.filter(department=department).order_by("number")
    return list(rows.values_list("number", "name"))


def give(new: NewAppointment) -> UUID | None:
    """Insert the appointment; None when the same role is held already on one of its days."""
    values = {name: getattr(new, name) for name in NewAppointment.__slots__}
    with connection.cursor() as cursor:
        cursor.execute(_GIVE, values | {"id": new_id(), "items": json.dumps(list(new.items))})
        row = cursor.fetchone()
    return row[0] if row else None


def in_the_way(holder: Member, role: str, since: date) -> tuple[date, date | None]:
    """First and last day of the appointment that keeps a new one from being given."""
    rows = Appointment.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=since),
        staff=holder.staff,
        department=holder.department,
        role=role,
        ended_at=None,
    )
    return rows.order_by("valid_from").values_list("valid_from", "valid_until")[0]


def lock(appointment: UUID, department: UUID | None) -> AppointmentHeld | None:
    """One appointment, locked to the end of the transaction; None when it is not there or of another department."""
    return _one(_rows(department).select_for_update(of=("self",)), appointment)


def read(appointment: UUID, department: UUID | None) -> AppointmentHeld | None:
    """The same without a lock."""
    return _one(_rows(department), appointment)


def of_department(department: UUID, today: date) -> list[AppointmentHeld]:
    """The appointments of a department that hold today or later."""
    rows = _rows(department).filter(Q(valid_until=None) | Q(valid_until__gte=today), ended_at=None)
    return [_held(row) for row in rows.values_list(*_COLUMNS)]


def end(appointment: UUID, *, last_day: date, ended_at: datetime | None, reason: str) -> None:
    """Write the last day; with `ended_at` the appointment holds no more from that moment on."""
    Appointment.objects.filter(id=appointment).update(
        valid_until=last_day, ended_at=ended_at, end_reason=reason
    )


def _within(department: UUID | None) -> Q:
    return Q(department=department) if department else Q()


def _rows(department: UUID | None) -> QuerySet[Appointment]:
    return Appointment.objects.filter(_within(department)).order_by("role", "valid_from")


def _one(rows: QuerySet[Appointment], appointment: UUID) -> AppointmentHeld | None:
    row = rows.filter(id=appointment).values_list(*_COLUMNS).first()
    return _held(row) if row else None


def _held(row: Any) -> AppointmentHeld:
    return AppointmentHeld(*row)
