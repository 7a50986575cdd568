"""Review, check, decide, issue, deliver, withdraw."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.cases import events, queries
from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.rules import decision, mandate
from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.services import documents, opinions, tasks
from fangzhou.domains.cases.values import (
    CaseState,
    ClosingResult,
    DeliveryWay,
    DocumentKind,
    Stage,
    Step,
    TaskKind,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import Guide
from fangzhou.platform import command, inbox, numbering, workdays
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock


@command.command("cases.review", title="承办审查")
def review(*, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str) -> Step:
    """The reviewer's opinion; the case goes to the checker (cases:CT9)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.REVIEWER), facts.item_code)
    state = decision.review(facts, staff_of(actor), verdict, text)
    opinion = opinions.new(actor, Stage.REVIEW, verdict, text)
    statements.write(statements.REVIEW, opinion.row(case, now) | {"state": state.value})
    inbox.switch(case, open=tasks.under_review(facts, TaskKind.CHECK), now=now)
    return _given(facts, opinion, state, Role.REVIEWER)


@command.command("cases.check", title="审核")
def check(*, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str) -> Step:
    """The checker recommends a decision, or sends the case back to the reviewer (cases:CT11, cases:CT30)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.CHECKER), facts.item_code)
    state = decision.check(facts, staff_of(actor), verdict, text)
    opinion = opinions.new(actor, Stage.CHECK, verdict, text)
    back = verdict is Verdict.BACK
    sql = statements.SEND_BACK if back else statements.CHECK
    statements.write(sql, opinion.row(case, now) | {"state": state.value})
    kind = TaskKind.REVIEW if back else TaskKind.DECISION
    inbox.switch(case, open=tasks.under_review(facts, kind), now=now)
    return _given(facts, opinion, state, Role.CHECKER)


@command.command("cases.decide", title="审定")
def decide(*, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str) -> Step:
    """The approver grants, refuses or sends back (cases:CT12, cases:CT13, cases:CT14)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.APPROVER), facts.item_code)
    decided = decision.decision(
        facts, staff_of(actor), verdict, text, workdays.calendar(), clock.today(now)
    )
    opinion = opinions.new(actor, Stage.DECISION, verdict, text)
    if isinstance(decided, CaseState):
        statements.write(statements.SEND_BACK, opinion.row(case, now) | {"state": decided.value})
        inbox.switch(case, open=tasks.under_review(facts, TaskKind.REVIEW), now=now)
        return _given(facts, opinion, decided, Role.APPROVER)
    return _decided(actor, facts, decided, opinion, now)


@command.command("cases.decide_on_the_spot", title="当场决定")
def decide_on_the_spot(
    *, actor: Actor, now: datetime, case: UUID, verdict: Verdict, text: str
) -> Step:
    """One authorized person at the window decides an accepted immediate case (cases:CT15, cases:C20)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.ACCEPTOR), facts.item_code)
    decided = decision.on_the_spot(facts, verdict, text, workdays.calendar(), clock.today(now))
    opinion = opinions.new(actor, Stage.DECISION, verdict, text)
    return _decided(actor, facts, decided, opinion, now)


@command.command("cases.issue", title="制证")
def issue(*, actor: Actor, now: datetime, case: UUID) -> Step:
    """The certificate is made and numbered (cases:CT17, cases:CT19, cases:CD3)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.LICENSE_OFFICER), facts.item_code)
    state = decision.issue(facts)
    year = str(clock.today(now).year)
    agency = catalog.version(facts.item_version).agency_short
    number = numbering.next_number(f"license:{agency}", year)
    document_no = f"{agency}许〔{year}〕{number}号"
    statements.write(
        statements.ISSUE, {"case": case, "state": state.value, "document_no": document_no}
    )
    deliver_by = workdays.calendar().add_workdays(
        facts.decided_on or clock.today(now), decision.DELIVERY_DAYS
    )
    inbox.switch(case, open=(tasks.serving(facts, TaskKind.DELIVERY, deliver_by),), now=now)
    command.announce(events.LicenseIssued(case, facts.case_no, document_no, Role.LICENSE_OFFICER))
    return Step(case, facts.case_no, state)


@command.command("cases.deliver", title="送达")
def deliver(*, actor: Actor, now: datetime, case: UUID, way: DeliveryWay) -> Step:
    """The result reached its holder: the case is closed (cases:CT21)."""
    facts = queries.lock(actor, case)
    mandate.within(actor.mandate(Role.WINDOW_CLERK), facts.item_code)
    state, result = decision.delivery(facts)
    today = clock.today(now)
    documents.write(
        statements.DELIVER,
        {"case": case, "state": state.value, "now": now, "today": today, "result": result.value},
        (actor, facts, DocumentKind.DELIVERY_RECEIPT, now),
        way=way.label.zh,
        document=facts.document_no,
    )
    inbox.switch(case, open=(), now=now)
    part = Role.WINDOW_CLERK if actor.is_staff else Role.SYSTEM
    command.announce(events.CaseDelivered(case, facts.case_no, way, today, result, part))
    return Step(case, facts.case_no, state)


@command.command("cases.withdraw", title="撤回申请")
def withdraw(*, actor: Actor, now: datetime, case: UUID) -> Step:
    """The applicant takes the application back before a decision (cases:CT22, cases:C31)."""
    facts = queries.lock(actor, case)
    state = decision.withdrawal(facts)
    result = ClosingResult.RETURNED.value
    documents.write(
        statements.WITHDRAW,
        {"case": case, "state": state.value, "now": now, "result": result},
        (actor, facts, DocumentKind.WITHDRAWAL, now),
    )
    inbox.switch(case, open=(), now=now)
    command.announce(events.CaseWithdrawn(case, facts.case_no, facts.state))
    return Step(case, facts.case_no, state)


def staff_of(actor: Actor) -> UUID:
    """The staff member who acts; raises `Denied` for anybody else."""
    if actor.staff is None:
        raise Denied("staff only")
    return actor.staff


def _given(facts: Facts, opinion: opinions.NewOpinion, state: CaseState, part: Role) -> Step:
    command.announce(
        events.OpinionGiven(
            subject=facts.case,
            case_no=facts.case_no,
            stage=opinion.stage,
            verdict=opinion.verdict,
            state=state,
            part=part,
            digest=opinion.digest,
        )
    )
    return Step(facts.case, facts.case_no, state)


def _decided(
    actor: Actor,
    facts: Facts,
    decided: decision.Decided,
    opinion: opinions.NewOpinion,
    now: datetime,
) -> Step:
    guide = catalog.version(facts.item_version).guide
    part = Role.ACCEPTOR if facts.state is CaseState.ACCEPTED else Role.APPROVER
    state = decision.released(decided.state, certificate=guide.makes_certificate)
    kind = DocumentKind.GRANT_DECISION if decided.granted else DocumentKind.REFUSAL_DECISION
    documents.write(
        statements.DECIDE,
        opinion.row(facts.case, now)
        | {
            "state": state.value,
            "granted": decided.granted,
            "decided_on": decided.decided_on,
            "deliver_by": decided.deliver_by,
        },
        (actor, facts, kind, now),
        **_told(guide),
        **({} if decided.granted else {"text": opinion.text}),
        deliver_by=decided.deliver_by,
    )
    task = TaskKind.LICENSE if state is CaseState.APPROVED else TaskKind.DELIVERY
    inbox.switch(facts.case, open=(tasks.serving(facts, task, decided.deliver_by),), now=now)
    command.announce(
        events.CaseDecided(
            subject=facts.case,
            case_no=facts.case_no,
            granted=decided.granted,
            decided_on=decided.decided_on,
            on_time=decided.on_time,
            part=part,
            digest=opinion.digest,
        )
    )
    return Step(facts.case, facts.case_no, state)


def _told(guide: Guide) -> dict[str, Any]:
    """What a decision says of the item: its legal basis, and the result with its months."""
    result = guide.result
    return {
        "basis": [str(basis) for basis in guide.legal_bases],
        "result": result.name.zh if result else "",
        "months": result.months if result else None,
    }
