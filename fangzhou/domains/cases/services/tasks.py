"""What each step leaves in whose inbox, and until when."""

from __future__ import annotations

from datetime import date

from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.rules.intake import Accepted
from fangzhou.domains.cases.values import TaskKind
from fangzhou.platform import inbox
from fangzhou.platform.access.values import Role

ROLE = {
    TaskKind.INTAKE: Role.ACCEPTOR,
    TaskKind.REVIEW: Role.REVIEWER,
    TaskKind.CHECK: Role.CHECKER,
    TaskKind.DECISION: Role.APPROVER,
    TaskKind.LICENSE: Role.LICENSE_OFFICER,
    TaskKind.DELIVERY: Role.WINDOW_CLERK,
}


def intake(facts: Facts, due_on: date) -> inbox.NewTask:
    """Accept, ask for corrections, or refuse, by the fifth working day (cases:C10)."""
    return inbox.NewTask(
        kind=TaskKind.INTAKE.value,
        department=facts.department,
        role=Role.ACCEPTOR,
        due_on=due_on,
        warn_at=due_on,
        yellow_at=None,
        red_at=None,
    )


def dated(facts: Facts, kind: TaskKind, accepted: Accepted) -> inbox.NewTask:
    """A task whose dates were counted just now: the first after acceptance, or one counted again."""
    return inbox.NewTask(
        kind=kind.value,
        department=facts.department,
        role=ROLE[kind],
        due_on=accepted.due_promised,
        warn_at=accepted.warn_at,
        yellow_at=accepted.yellow_at,
        red_at=accepted.red_at,
    )


def next_step(facts: Facts, kind: TaskKind) -> inbox.NewTask:
    """A later task of a running case: it inherits the case's own dates."""
    if facts.due_promised is None:
        raise ValueError("only an accepted case has a later task")
    return inbox.NewTask(
        kind=kind.value,
        department=facts.department,
        role=ROLE[kind],
        due_on=facts.due_promised,
        warn_at=facts.warn_at,
        yellow_at=facts.yellow_at,
        red_at=facts.red_at,
    )
