"""Delegations of a department, and the names of what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.mandates.values import ROLES, SOON
from fangzhou.kernel.labels import Label
from fangzhou.platform.access import table
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role, Scope
from fangzhou.platform.organization import appointments


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation as a list shows it; no `items` means every item. `left`: days to its last day, when that is soon."""

    held: appointments.AppointmentHeld
    role: Role
    items: tuple[Label, ...]
    left: int | None
    open: bool  # the reader may change or end it


def reach(actor: Actor, name: str) -> UUID | None:
    """The department to which the actor is held for `name`; None for one who reaches the whole city."""
    if table.require(actor, name) is Scope.CITY:
        return None
    if actor.department is None:
        raise Denied(name)
    return actor.department


def item_names(department: UUID, today: date) -> dict[str, Label]:
    """The department's items that are in force, by implementation code."""
    return {
        item.code: Label(item.guide.name.zh, item.guide.name.en or item.guide.name.zh)
        for item in catalog.of_department(department, today)
    }


def of_department(actor: Actor, department: UUID, today: date) -> list[Line]:
    """All delegations of a department that hold or are to come, by role and person."""
    names = item_names(department, today)
    rows = appointments.of_department(department, today)
    lines = [_line(row, names, actor, today) for row in rows if row.role in set(Role)]
    order = list(Role)
    return sorted(lines, key=lambda line: (order.index(line.role), line.held.number))


def of_actor(actor: Actor, today: date) -> list[Line]:
    """The actor's own."""
    if actor.department is None:
        return []
    return [
        line
        for line in of_department(actor, actor.department, today)
        if line.held.staff == actor.staff
    ]


def may_open(actor: Actor, held: appointments.AppointmentHeld) -> bool:
    """Nobody changes what he holds himself, nor a post that is not given here."""
    return held.role in ROLES and held.staff != actor.staff


def _line(
    row: appointments.AppointmentHeld, names: dict[str, Label], actor: Actor, today: date
) -> Line:
    left = (row.valid_until - today).days if row.valid_until else None
    return Line(
        held=row,
        role=Role(row.role),
        items=tuple(names.get(code, Label(code, code)) for code in row.items),
        left=left if left is not None and left <= SOON else None,
        open=may_open(actor, row),
    )
