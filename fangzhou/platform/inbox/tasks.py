"""Opening, closing, taking and listing tasks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock
from fangzhou.platform.db.ids import new_id

LIMIT = 50
COUNT_LIMIT = 10_000
SALT = "inbox.page"  # nothing else that the city signs is a place in this list


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to open: of which department and role, the last day in time, and from when it is urgent."""

    kind: str
    department: UUID
    role: Role
    due_on: date
    warn_at: date | None
    yellow_at: date | None
    red_at: date | None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task as its list shows it."""

    id: UUID
    subject: UUID
    kind: str
    role: str
    due_on: date
    warn_at: date | None
    yellow_at: date | None
    red_at: date | None
    claimed_by: UUID | None
    claimed_name: str | None
    claimed_at: datetime | None
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page of open tasks; `next` continues after it, "" when it is the last."""

    rows: list[OpenTask]
    next: str


def switch(subject: UUID, *, open: Iterable[NewTask], now: datetime) -> None:  # noqa: A002 - reads as said
    """Close the subject's open tasks and open these instead; one statement."""
    from fangzhou.platform.inbox import models

    tasks = [
        {
            "id": str(new_id()),
            "kind": task.kind,
            "department": str(task.department),
            "role": task.role.value,
            **{
                name: value.isoformat() if value else None
                for name, value in (
                    ("due_on", task.due_on),
                    ("warn_at", task.warn_at),
                    ("yellow_at", task.yellow_at),
                    ("red_at", task.red_at),
                )
            },
        }
        for task in open
    ]
    with connection.cursor() as cursor:
        cursor.execute(models.SWITCH, {"subject": subject, "now": now, "tasks": json.dumps(tasks)})


def take(actor: Actor, task: UUID, now: datetime) -> UUID:
    """Claim an open task for the actor; one winner. Returns its subject.

    Raises `Refusal` that says who was first, `Denied` when there is no such task within reach.
    """
    from fangzhou.platform.inbox import models

    with connection.cursor() as cursor:
        cursor.execute(
            models.CLAIM, _reach(actor) | {"task": task, "staff": actor.staff, "now": now}
        )
        row = cursor.fetchone()
        if row is not None:
            return UUID(str(row[0]))
        cursor.execute(models.CLAIMANT, _reach(actor) | {"task": task})
        first = cursor.fetchone()
    if first is None:
        raise Denied(f"task {task}")
    raise _taken(*first)


def open_tasks(
    actor: Actor, *, role: Role | None = None, after: str = "", limit: int = LIMIT
) -> Page:
    """The actor's open tasks, nearest due date first; `after` is a `Page.next`."""
    from fangzhou.platform.inbox import models

    reach = _reach(actor)
    if role is not None:
        reach["roles"] = [role.value] if role in actor.roles else []
    due_on, last = _position(after)
    rows = _rows(models.OPEN, reach | {"due_on": due_on, "last": last, "limit": limit + 1})
    if len(rows) <= limit:
        return Page(rows, "")
    place = [rows[limit - 1].due_on.isoformat(), str(rows[limit - 1].id)]
    return Page(rows[:limit], signing.dumps(place, salt=SALT))


def counts(actor: Actor) -> dict[str, int]:
    """How many open tasks each of the actor's roles has, counted up to 10,000."""
    from fangzhou.platform.inbox import models

    with connection.cursor() as cursor:
        cursor.execute(models.COUNTS, _reach(actor) | {"limit": COUNT_LIMIT})
        return dict(cursor.fetchall())


def open_kinds(subject: UUID) -> list[str]:
    """The kinds of the subject's open tasks; for a command that moves their dates."""
    from fangzhou.platform.inbox import models

    found = models.Task.objects.filter(subject=subject, closed_at=None)
    return list(found.order_by("kind").values_list("kind", flat=True))


def task_of(actor: Actor, subject: UUID) -> OpenTask | None:
    """The open task of a subject that the actor may do, if there is one."""
    from fangzhou.platform.inbox import models

    rows = _rows(models.OF_SUBJECT, _reach(actor) | {"subject": subject})
    return rows[0] if rows else None


def _reach(actor: Actor) -> dict[str, Any]:
    return {"department": actor.department, "roles": [role.value for role in actor.roles]}


def _rows(sql: str, parameters: dict[str, Any]) -> list[OpenTask]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [OpenTask(*row) for row in cursor.fetchall()]


def _position(after: str) -> tuple[date, UUID]:
    if not after:
        return date.min, UUID(int=0)
    try:
        due_on, last = signing.loads(after, salt=SALT)
    except signing.BadSignature as failure:
        raise Denied("page") from failure
    return date.fromisoformat(due_on), UUID(last)


def _taken(name: str, at: datetime | None) -> Refusal:
    when = at.astimezone(clock.BEIJING).strftime("%H:%M") if at else ""
    return Refusal(
        "inbox.taken",
        Label("已由 {name} {when} 签收", "Already taken by {name} at {when}").format(
            name=name, when=when
        ),
    )
