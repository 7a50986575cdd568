"""Special procedures and extensions (cases:CT10, cases:CT16): asked, answered, ended."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.models import special, statements
from fangzhou.domains.cases.queries.facts import REASON
from fangzhou.domains.cases.rules import intake, mandate
from fangzhou.domains.cases.rules import procedures as rules
from fangzhou.domains.cases.rules.facts import Facts, Procedure, digest
from fangzhou.domains.cases.services import documents, opinions, tasks
from fangzhou.domains.cases.services.decisions import staff_of
from fangzhou.domains.cases.services.intake import limits_of
from fangzhou.domains.cases.values import (
    CaseState,
    DocumentKind,
    ProcedureKind,
    Stage,
    Step,
    TaskKind,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.platform import command, inbox, workdays
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock, sealing
from fangzhou.platform.db.ids import new_id


@command.command("cases.ask_procedure", title="提出特别程序")
def ask_procedure(
    *, actor: Actor, now: datetime, case: UUID, kind: SpecialKind, days: int, reason: str
) -> Step:
    """The reviewer asks to stop the clock for a procedure that the item provides for (cases:CT10, cases:C26)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.REVIEWER), facts.item_code)
    guide = catalog.version(facts.item_version).guide
    return _ask(actor, facts, rules.special(facts, guide, kind, days, reason), reason, now)


@command.command("cases.ask_extension", title="提出延期")
def ask_extension(
    *, actor: Actor, now: datetime, case: UUID, kind: ProcedureKind, days: int, reason: str
) -> Step:
    """The reviewer or the approver asks the head of the authority for more time (cases:CT16, cases:C24)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(_part(actor)), facts.item_code)
    asked = rules.extension(
        facts, limits_of(facts), kind, days, reason, workdays.calendar(), clock.today(now)
    )
    return _ask(actor, facts, asked, reason, now)


@command.command("cases.answer_procedure", title="答复特别程序")
def answer_procedure(
    *, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str
) -> Step:
    """The approver agrees, and the clock stops and the applicant is told for how long, or not (cases:CT10)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.APPROVER), facts.item_code)
    asked = rules.open_of(facts, ProcedureKind.SPECIAL)
    today = clock.today(now)
    agreed = verdict is Verdict.GRANT
    answered = rules.answer_special(
        facts, staff_of(actor), workdays.calendar(), today, agreed=agreed, text=text
    )
    opinion = opinions.new(actor, Stage.PROCEDURE, verdict, text)
    return _answered(actor, facts, asked, answered, opinion, now)


@command.command("cases.answer_extension", title="批准延期")
def answer_extension(
    *, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str
) -> Step:
    """The head of the authority extends the limit before its due date, or does not (cases:CT16, cases:C24)."""
    facts = queries.lock(actor, case)
    asked = rules.open_of(facts, ProcedureKind.EXTEND_LAW, ProcedureKind.EXTEND_PROMISE)
    answered = rules.answer_extension(
        facts,
        limits_of(facts),
        staff_of(actor),
        workdays.calendar(),
        clock.today(now),
        agreed=verdict is Verdict.GRANT,
        text=text,
    )
    opinion = opinions.new(actor, Stage.PROCEDURE, verdict, text)
    return _answered(actor, facts, asked, answered, opinion, now)


@command.command("cases.resume", title="结束特别程序")
def resume(*, actor: Actor, now: datetime, case: UUID, text: str) -> Step:
    """The special procedure is over; its record is the opinion, the clock runs on (cases:CT10, cases:C29)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(_part(actor)), facts.item_code)
    today = clock.today(now)
    ended, answered = rules.resume(facts, today, text)
    fresh = _dates(facts, answered, now)
    opinion = opinions.new(actor, Stage.PROCEDURE, Verdict.GRANT, text)
    row = {"procedure": ended.id, "ended_on": today, "state": answered.state.value}
    documents.write(
        special.RESUME,
        opinion.row(case, now) | fresh | row,
        (actor, facts, DocumentKind.RESUMPTION, now),
        text=opinion.text,
        procedure=ended.special_kind.label.zh if ended.special_kind else "",
        due_promised=fresh["due_promised"],
        due_statutory=fresh["due_statutory"],
    )
    _open_tasks(facts, answered, fresh, now)
    command.announce(
        events.ProcedureEnded(
            subject=case,
            case_no=facts.case_no,
            procedure=ended.id,
            special_kind=ended.special_kind,
            started_on=ended.started_on or today,
            ended_on=today,
            due_promised=fresh["due_promised"],
            due_statutory=fresh["due_statutory"],
            part=_part(actor),
            digest=opinion.digest,
        )
    )
    return Step(case, facts.case_no, answered.state)


def _part(actor: Actor) -> Role:
    """In which of the two parts that may do it somebody acts."""
    return Role.REVIEWER if actor.has(Role.REVIEWER) else Role.APPROVER


def _ask(actor: Actor, facts: Facts, asked: rules.Asked, reason: str, now: datetime) -> Step:
    procedure, staff = new_id(), staff_of(actor)
    statements.write(
        special.ASK,
        {
            "procedure": procedure,
            "case": facts.case,
            "kind": asked.kind.value,
            "special_kind": asked.special_kind.value if asked.special_kind else "",
            "days": asked.days,
            "basis": asked.basis,
            "reason": sealing.seal_text(reason.strip(), REASON),
            "salt": facts.salt,
            "staff": staff,
            "now": now,
        },
    )
    waiting = Procedure(procedure, asked.kind, asked.special_kind, asked.days, asked.basis, staff)
    kinds = (tasks.current(facts), *tasks.asked((*facts.procedures, waiting)))
    inbox.switch(facts.case, open=[tasks.next_step(facts, kind) for kind in kinds], now=now)
    command.announce(
        events.ProcedureAsked(
            subject=facts.case,
            case_no=facts.case_no,
            procedure=procedure,
            kind=asked.kind,
            special_kind=asked.special_kind,
            days=asked.days,
            part=_part(actor),
            digest=digest(facts.salt, reason.strip()),
        )
    )
    return Step(facts.case, facts.case_no, facts.state)


def _answered(
    actor: Actor,
    facts: Facts,
    asked: Procedure,
    answered: rules.Answered,
    opinion: opinions.NewOpinion,
    now: datetime,
) -> Step:
    agreed = opinion.verdict is Verdict.GRANT
    fresh = _dates(facts, answered, now)
    row = opinion.row(facts.case, now) | fresh
    row |= {"procedure": asked.id, "agreed": agreed}
    row |= {"started_on": answered.started_on, "expected_on": answered.expected_on}
    if agreed:
        _notify(row, (actor, facts, now), asked, answered)
    else:
        statements.write(special.ANSWER, row)
    _open_tasks(facts, answered, fresh, now)
    command.announce(
        events.ProcedureAnswered(
            subject=facts.case,
            case_no=facts.case_no,
            procedure=asked.id,
            kind=asked.kind,
            special_kind=asked.special_kind,
            agreed=agreed,
            days=asked.days,
            expected_on=answered.expected_on,
            due_promised=fresh["due_promised"],
            due_promised_before=facts.due_promised,
            due_statutory=fresh["due_statutory"],
            part=Role.APPROVER if asked.kind is ProcedureKind.SPECIAL else Role.HEAD,
            digest=opinion.digest,
        )
    )
    return Step(facts.case, facts.case_no, answered.state)


def _notify(
    row: dict[str, Any],
    by: tuple[Actor, Facts, datetime],
    asked: Procedure,
    answered: rules.Answered,
) -> None:
    """Write what was agreed to, with the notice that tells the applicant why, how long and until when."""
    actor, facts, now = by
    pause = asked.kind is ProcedureKind.SPECIAL
    kind = DocumentKind.SPECIAL_NOTICE if pause else DocumentKind.EXTENSION_NOTICE
    documents.write(
        special.ANSWER,
        row,
        (actor, facts, kind, now),
        text=asked.reason,
        approver=actor.name,
        procedure=(asked.special_kind or asked.kind).label.zh,
        basis=asked.basis,
        days=asked.days,
        expected_on=answered.expected_on,
        due_promised=row["due_promised"],
        due_statutory=row["due_statutory"],
    )


def _dates(facts: Facts, answered: rules.Answered, now: datetime) -> dict[str, Any]:
    fresh = intake.dates(
        facts,
        answered.state,
        answered.procedures,
        limits_of(facts),
        workdays.calendar(),
        clock.today(now),
    )
    return asdict(fresh) | {"state": answered.state.value}


def _open_tasks(
    facts: Facts, answered: rules.Answered, fresh: dict[str, Any], now: datetime
) -> None:
    """While the clock stands still only its end waits; otherwise the step that was due, with its new dates."""
    if answered.state is CaseState.SUSPENDED and answered.expected_on:
        wanted = [tasks.resumption(facts, answered.expected_on)]
    else:
        kinds: list[TaskKind] = [tasks.current(facts), *tasks.asked(answered.procedures)]
        wanted = [tasks.redated(facts, kind, fresh) for kind in kinds]
    inbox.switch(facts.case, open=wanted, now=now)
