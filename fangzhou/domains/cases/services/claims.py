"""Taking a task, so that two people do not begin the same work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.values import Step
from fangzhou.platform import command, inbox
from fangzhou.platform.access.values import Actor


@command.command("cases.claim", title="签收")
def claim(*, actor: Actor, now: datetime, task: UUID) -> Step:
    """Take an open task of one's department and role; the loser is told who was first (ux AP-4)."""
    case = inbox.take(actor, task, now)
    facts = queries.lock(actor, case)
    command.announce(events.TaskClaimed(case, facts.case_no, task))
    return Step(case, facts.case_no, facts.state)
