"""When the holidays of a coming year are announced: dates counted provisionally are counted again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.rules import recounting
from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.services import tasks
from fangzhou.domains.cases.services.intake import limits_of
from fangzhou.domains.cases.values import TaskKind
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command, inbox, workdays
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock


@command.command("cases.recount", title="重新计算时限")
def recount(*, actor: Actor, now: datetime, case: UUID) -> bool:
    """Count the dates of an undecided case on the calendar of today and tell what moved (cases:C2).

    Returns whether the dates are still provisional. Raises `Refusal` when nothing changes.
    """
    facts = queries.lock(actor, case)
    fresh = recounting.recount(facts, limits_of(facts), workdays.calendar(), clock.today(now))
    if fresh is None:
        raise Refusal(
            "cases.recount.same",
            Label("时限没有变化", "The dates have not changed"),
            "cases:C2",
        )
    row = _dates(facts, fresh)
    statements.write(statements.RECOUNT, row | {"case": case})
    _move_tasks(facts, fresh, now)
    command.announce(
        events.DueDatesRecounted(
            subject=case,
            case_no=facts.case_no,
            intake_due=row["intake_due"],
            due_promised=row["due_promised"],
            due_promised_before=facts.due_promised,
            due_statutory=row["due_statutory"],
            provisional=row["provisional"],
        )
    )
    return bool(row["provisional"])


def _dates(facts: Facts, fresh: recounting.Recounted) -> dict[str, Any]:
    names = ("due_promised", "due_statutory", "provisional", "warn_at", "yellow_at", "red_at")
    source = fresh.accepted or facts
    return {"intake_due": fresh.intake_due} | {name: getattr(source, name) for name in names}


def _move_tasks(facts: Facts, fresh: recounting.Recounted, now: datetime) -> None:
    """The open task keeps its claimant and gets the new dates."""
    kinds = inbox.open_kinds(facts.case)
    if fresh.accepted:
        moved = [tasks.dated(facts, TaskKind(kind), fresh.accepted) for kind in kinds]
    else:
        moved = [tasks.intake(facts, fresh.intake_due) for _ in kinds if fresh.intake_due]
    inbox.switch(facts.case, open=moved, now=now)
