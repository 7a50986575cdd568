"""Pre-review, and the ends of a case other than its decision (cases:CT2, CT8, CT23 to CT26)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.models import special, statements
from fangzhou.domains.cases.rules import endings as rules
from fangzhou.domains.cases.rules import form, mandate
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.services import documents, opinions
from fangzhou.domains.cases.services.decisions import staff_of
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    CaseState,
    ClosingResult,
    DocumentKind,
    Stage,
    Step,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.platform import command, inbox
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock


@command.command("cases.discard", title="删除草稿")
def discard(*, actor: Actor, now: datetime, case: UUID) -> UUID:
    """The applicant deletes a draft: its answers and files go, the log keeps that there was one (cases:CT26)."""
    del now
    facts = queries.lock(actor, case)
    if facts.state is not CaseState.DRAFT:
        raise form.closed(facts.state)
    statements.write(special.DISCARD, {"case": case})
    command.announce(events.DraftDiscarded(case, facts.item_code))
    return case


@command.command("cases.open_pre_review", title="开始预审")
def open_pre_review(*, actor: Actor, now: datetime, case: UUID) -> Step:
    """The acceptor opens an application for a check before acceptance; the five days run on (cases:CT2)."""
    del now
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.ACCEPTOR), facts.item_code)
    state = LIFECYCLE.target(facts.state, "open")
    row = {"case": case, "state": state.value, "staff": actor.staff}
    statements.write(special.OPEN_PRE_REVIEW, row)
    command.announce(events.PreReviewOpened(case, facts.case_no, facts.intake_due, Role.ACCEPTOR))
    return Step(case, facts.case_no, state)


@command.command("cases.lapse", title="逾期未补正终止")
def lapse(*, actor: Actor, now: datetime, case: UUID) -> Step:
    """The period for corrections is over: the case is returned (cases:CT8, cases:C14)."""
    facts = queries.lock(actor, case)
    state = rules.lapse(facts, clock.today(now))
    result = ClosingResult.RETURNED
    row = {"case": case, "state": state.value, "now": now, "result": result.value}
    due_on = facts.notice.due_on if facts.notice else clock.today(now)
    letter = (actor, facts, DocumentKind.TERMINATION, now)
    documents.write(special.CLOSE, row, letter, ground="逾期未补正", due_on=due_on)
    inbox.switch(case, open=(), now=now)
    part = Role.ACCEPTOR if actor.is_staff else Role.SYSTEM
    command.announce(events.CorrectionLapsed(case, facts.case_no, due_on, result, part))
    return Step(case, facts.case_no, state)


@command.command("cases.terminate", title="终止办理")
def terminate(
    *, actor: Actor, now: datetime, case: UUID, ground: TerminationGround, text: str
) -> Step:
    """The approver ends the case without deciding it, on a ground of the law (cases:CT23, cases:C30)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.APPROVER), facts.item_code)
    state = rules.termination(facts, ground, text)
    opinion = opinions.new(actor, Stage.CLOSING, Verdict.DENY, text)
    result = ClosingResult.RETURNED
    documents.write(
        special.CLOSE_WITH_OPINION,
        opinion.row(case, now) | {"state": state.value, "result": result.value},
        (actor, facts, DocumentKind.TERMINATION, now),
        ground=ground.label.zh,
        text=opinion.text,
    )
    inbox.switch(case, open=(), now=now)
    command.announce(
        events.CaseTerminated(
            subject=case,
            case_no=facts.case_no,
            from_state=facts.state,
            ground=ground,
            closing_result=result,
            part=Role.APPROVER,
            digest=opinion.digest,
        )
    )
    return Step(case, facts.case_no, state)


@command.command("cases.send_up", title="初审转报")
def send_up(*, actor: Actor, now: datetime, case: UUID, text: str) -> Step:
    """The first review is sent to the authority that decides (cases:CT24, cases:C22)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.APPROVER), facts.item_code)
    guide = catalog.version(facts.item_version).guide
    state = rules.sending_up(facts, guide, staff_of(actor), text)
    opinion = opinions.new(actor, Stage.CLOSING, Verdict.GRANT, text)
    result = ClosingResult.TRANSFERRED
    documents.write(
        special.CLOSE_WITH_OPINION,
        opinion.row(case, now) | {"state": state.value, "result": result.value},
        (actor, facts, DocumentKind.FIRST_REVIEW, now),
        text=opinion.text,
        above=guide.deciding_body.zh,
    )
    inbox.switch(case, open=(), now=now)
    on_time = facts.due_promised is None or clock.today(now) <= facts.due_promised
    command.announce(
        events.CaseSentUp(case, facts.case_no, result, on_time, Role.APPROVER, opinion.digest)
    )
    return Step(case, facts.case_no, state)


@command.command("cases.annul", title="撤销许可")
def annul(*, actor: Actor, now: datetime, case: UUID, ground: AnnulmentGround, text: str) -> Step:
    """The issuing body undoes a grant (cases:CT25)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.APPROVER), facts.item_code)
    state = rules.annulment(facts, text)
    opinion = opinions.new(actor, Stage.CLOSING, Verdict.DENY, text)
    documents.write(
        special.ANNUL,
        opinion.row(case, now) | {"state": state.value},
        (actor, facts, DocumentKind.ANNULMENT, now),
        ground=ground.label.zh,
        text=opinion.text,
        document=facts.document_no,
    )
    command.announce(
        events.GrantAnnulled(
            subject=case,
            case_no=facts.case_no,
            document_no=facts.document_no,
            ground=ground,
            part=Role.APPROVER,
            digest=opinion.digest,
        )
    )
    return Step(case, facts.case_no, state)


@command.command("cases.void", title="作废")
def void(*, actor: Actor, now: datetime, case: UUID, text: str) -> Step:
    """The supervisor voids a wrong entry that never was a case (cases:CT26)."""
    facts = queries.lock(actor, case, whole_city=True)
    state = rules.voiding(facts, text)
    opinion = opinions.new(actor, Stage.CLOSING, Verdict.DENY, text)
    result = ClosingResult.VOID
    row = opinion.row(case, now) | {"state": state.value, "result": result.value}
    statements.write(special.CLOSE_WITH_OPINION, row)
    inbox.switch(case, open=(), now=now)
    command.announce(
        events.CaseVoided(case, facts.case_no, result, Role.SUPERVISOR, opinion.digest)
    )
    return Step(case, facts.case_no, state)
