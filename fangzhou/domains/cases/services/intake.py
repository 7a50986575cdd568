"""What the acceptor does, and what the system does when nobody acts in time."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.queries.facts import DEFECTS
from fangzhou.domains.cases.rules import form, intake, mandate
from fangzhou.domains.cases.rules.facts import Facts, digest
from fangzhou.domains.cases.services import documents, opinions, tasks
from fangzhou.domains.cases.values import (
    Acceptance,
    ClosingResult,
    Defect,
    DocumentKind,
    Stage,
    Step,
    TaskKind,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.platform import command, inbox, workdays
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock, sealing
from fangzhou.platform.db.ids import new_id


@command.command("cases.request_correction", title="一次性告知补正")
def request_correction(
    *, actor: Actor, now: datetime, case: UUID, defects: tuple[Defect, ...]
) -> Step:
    """One notice of everything that is missing or wrong (cases:CT3, cases:C10, cases:C11)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.ACCEPTOR), facts.item_code)
    form.known_targets(catalog.version(facts.item_version).guide, defects)
    state, due_on = intake.correction(facts, defects, workdays.calendar(), clock.today(now))
    plain = [{"target": d.target, "reason": d.reason} for d in defects]
    documents.write(
        statements.REQUEST_CORRECTION,
        {
            "id": new_id(),
            "case": case,
            "state": state.value,
            "now": now,
            "due_on": due_on,
            "staff": actor.staff,
            "defects": sealing.seal_text(json.dumps(plain, ensure_ascii=False), DEFECTS),
        },
        (actor, facts, DocumentKind.CORRECTION_NOTICE, now),
        defects=plain,
        due_on=due_on,
        contact=catalog.version(facts.item_version).guide.consult_tel,
    )
    inbox.switch(case, open=(), now=now)
    command.announce(
        events.CorrectionRequested(
            subject=case,
            case_no=facts.case_no,
            targets=tuple(d.target for d in defects),
            due_on=due_on,
            part=Role.ACCEPTOR,
            digest=digest(facts.salt, plain),
        )
    )
    return Step(case, facts.case_no, state)


@command.command("cases.accept", title="受理")
def accept(*, actor: Actor, now: datetime, case: UUID) -> Acceptance:
    """Accept the case; its legal clock begins (cases:CT5, cases:C3, cases:C13, cases:C23)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.ACCEPTOR), facts.item_code)
    decided = intake.acceptance(facts, limits_of(facts), workdays.calendar(), clock.today(now))
    return _write_acceptance(actor, facts, decided, now)


@command.command("cases.deem_accepted", title="视为受理")
def deem_accepted(*, actor: Actor, now: datetime, case: UUID) -> Acceptance:
    """The system's act when five working days passed without a word (cases:CT6, cases:C12)."""
    facts = queries.lock(actor, case)
    decided = intake.deemed_acceptance(
        facts, limits_of(facts), workdays.calendar(), clock.today(now)
    )
    return _write_acceptance(actor, facts, decided, now)


@command.command("cases.refuse_intake", title="不予受理")
def refuse_intake(*, actor: Actor, now: datetime, case: UUID, reason: str) -> Step:
    """Not accepted, with the reason and the right authority (cases:CT7)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.ACCEPTOR), facts.item_code)
    state = intake.refusal_of_intake(facts, reason, workdays.calendar(), clock.today(now))
    opinion = opinions.new(actor, Stage.INTAKE, Verdict.DENY, reason)
    documents.write(
        statements.REFUSE_INTAKE,
        opinion.row(case, now) | {"state": state.value, "result": ClosingResult.NOT_ACCEPTED.value},
        (actor, facts, DocumentKind.NON_ACCEPTANCE, now),
        text=opinion.text,
    )
    inbox.switch(case, open=(), now=now)
    command.announce(events.IntakeRefused(case, facts.case_no, Role.ACCEPTOR, opinion.digest))
    return Step(case, facts.case_no, state)


def limits_of(facts: Facts) -> intake.Limits:
    """The limits of the item version that the case is pinned to."""
    guide = catalog.version(facts.item_version).guide
    if guide.promised is None:  # publication makes sure of it (items:I86)
        raise ValueError(f"item version {facts.item_version} promises no limit")
    return intake.Limits(promised=guide.promised, statutory=guide.statutory)


def _write_acceptance(
    actor: Actor, facts: Facts, decided: intake.Accepted, now: datetime
) -> Acceptance:
    guide = catalog.version(facts.item_version).guide
    columns = asdict(decided) | {"state": decided.state.value}
    documents.write(
        statements.ACCEPT,
        columns | {"case": facts.case, "now": now, "staff": actor.staff},
        (actor, facts, DocumentKind.ACCEPTANCE_NOTICE, now),
        accepted_on=decided.accepted_on,
        due_promised=decided.due_promised,
        due_statutory=decided.due_statutory,
        provisional=decided.provisional,
        deemed=decided.deemed,
        fees=[f"{fee.name.zh}：{fee.standard.zh}（{fee.basis}）" for fee in guide.fees],
    )
    inbox.switch(facts.case, open=(tasks.dated(facts, TaskKind.REVIEW, decided),), now=now)
    command.announce(
        events.CaseAccepted(
            subject=facts.case,
            case_no=facts.case_no,
            accepted_on=decided.accepted_on,
            due_promised=decided.due_promised,
            due_statutory=decided.due_statutory,
            provisional=decided.provisional,
            deemed=decided.deemed,
            part=Role.ACCEPTOR if actor.is_staff else Role.SYSTEM,
        )
    )
    return Acceptance(
        facts.case,
        facts.case_no,
        decided.accepted_on,
        decided.due_promised,
        decided.due_statutory,
        decided.provisional,
    )
