"""What each step leaves in whose inbox, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from fangzhou.domains.cases.rules.facts import Facts, Procedure
from fangzhou.domains.cases.rules.intake import Accepted
from fangzhou.domains.cases.values import CaseState, ProcedureKind, TaskKind
from fangzhou.platform import inbox
from fangzhou.platform.access.values import Role

ROLE = {
    TaskKind.INTAKE: Role.ACCEPTOR,
    TaskKind.REVIEW: Role.REVIEWER,
    TaskKind.CHECK: Role.CHECKER,
    TaskKind.DECISION: Role.APPROVER,
    TaskKind.LICENSE: Role.LICENSE_OFFICER,
    TaskKind.DELIVERY: Role.WINDOW_CLERK,
    TaskKind.CONSENT: Role.APPROVER,
    TaskKind.EXTENSION: Role.HEAD,
    TaskKind.RESUME: Role.REVIEWER,
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


def redated(facts: Facts, kind: TaskKind, dates: Mapping[str, date | None]) -> inbox.NewTask:
    """A task of a case whose dates moved just now; `dates` by column."""
    return inbox.NewTask(
        kind=kind.value,
        department=facts.department,
        role=ROLE[kind],
        due_on=dates["due_promised"] or facts.due_promised or date.max,
        warn_at=dates["warn_at"],
        yellow_at=dates["yellow_at"],
        red_at=dates["red_at"],
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


def under_review(facts: Facts, kind: TaskKind) -> tuple[inbox.NewTask, ...]:
    """The next step, and whatever was asked on the way and waits for its answer."""
    return (next_step(facts, kind), *(next_step(facts, k) for k in asked(facts.procedures)))


def asked(procedures: Iterable[Procedure]) -> list[TaskKind]:
    """Which answers are waited for."""
    waiting = [p.kind for p in procedures if p.agreed is None]
    return list(
        dict.fromkeys(
            TaskKind.CONSENT if kind is ProcedureKind.SPECIAL else TaskKind.EXTENSION
            for kind in waiting
        )
    )


def current(facts: Facts) -> TaskKind:
    """What waits in a case that is being examined."""
    if facts.state is CaseState.DECISION_PENDING:
        return TaskKind.DECISION
    return TaskKind.REVIEW if facts.reviewer is None else TaskKind.CHECK


def resumption(facts: Facts, expected_on: date) -> inbox.NewTask:
    """End the pause by the day that the applicant was told (cases:CT10)."""
    return _plain(facts, TaskKind.RESUME, expected_on)


def serving(facts: Facts, kind: TaskKind, deliver_by: date) -> inbox.NewTask:
    """Prepare or serve the result by its tenth working day (cases:C25)."""
    return _plain(facts, kind, deliver_by)


def _plain(facts: Facts, kind: TaskKind, due_on: date) -> inbox.NewTask:
    return inbox.NewTask(
        kind=kind.value,
        department=facts.department,
        role=ROLE[kind],
        due_on=due_on,
        warn_at=due_on,
        yellow_at=due_on + timedelta(days=1),
        red_at=None,
    )
