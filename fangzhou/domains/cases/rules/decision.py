"""Review, check, decision, certificate, delivery, withdrawal: who may, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import CaseState, ClosingResult, Verdict
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import WorkCalendar

OPINION_LIMIT = 2000  # characters
DELIVERY_DAYS = 10  # working days from the decision to its service (cases:C25)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision: the state it leads to and whether the promise was kept (done on the due date is in time)."""

    state: CaseState
    granted: bool
    decided_on: date
    on_time: bool
    deliver_by: date


def review(facts: Facts, staff: UUID, verdict: Verdict, text: str) -> CaseState:
    """The reviewer's opinion; an accepted case goes under review with it (cases:CT9)."""
    opinion_given(text)
    separate(facts, staff, (facts.checker,))
    if verdict is Verdict.BACK:
        raise Refusal(
            "cases.review.verdict",
            Label("承办意见只能是同意或不同意", "A review either agrees or disagrees"),
            "cases:CT11",
        )
    if facts.state is CaseState.ACCEPTED:
        return LIFECYCLE.target(facts.state, "assign")
    LIFECYCLE.target(facts.state, "recommend")  # only a case under review takes an opinion
    if facts.reviewer is not None:
        raise Refusal(
            "cases.review.done",
            Label(
                "已经有承办意见，等审核；要改请审核人退回",
                "There is a review opinion already; the checker can send it back",
            ),
            "cases:CT11",
        )
    return CaseState.UNDER_REVIEW


def check(facts: Facts, staff: UUID, verdict: Verdict, text: str) -> CaseState:
    """The checker passes the case up or back to the reviewer (cases:CT11, cases:CT30)."""
    target = LIFECYCLE.target(facts.state, "recommend")
    opinion_given(text)
    if facts.reviewer is None:
        raise Refusal(
            "cases.check.no_review",
            Label("还没有承办意见，不能审核", "There is no review opinion to check yet"),
            "cases:CT11",
        )
    separate(facts, staff, (facts.reviewer,))
    return facts.state if verdict is Verdict.BACK else target


def decision(
    facts: Facts, staff: UUID, verdict: Verdict, text: str, calendar: WorkCalendar, today: date
) -> Decided | CaseState:
    """Grant, refuse, or send back (then the state alone is returned) (cases:CT12 to cases:CT14, cases:CT30)."""
    action = {Verdict.GRANT: "grant", Verdict.DENY: "refuse", Verdict.BACK: "send_back"}[verdict]
    state = LIFECYCLE.target(facts.state, action)
    opinion_given(text)
    separate(facts, staff, (facts.reviewer, facts.checker))
    if verdict is Verdict.BACK:
        return state
    if verdict is Verdict.DENY:
        state = LIFECYCLE.target(state, "serve_refusal")
    return _decided(facts, state, verdict, calendar, today)


def on_the_spot(
    facts: Facts, verdict: Verdict, text: str, calendar: WorkCalendar, today: date
) -> Decided:
    """An immediate case is decided by one authorized person at the window (cases:CT15, cases:C20)."""
    if not facts.immediate:
        raise Refusal(
            "cases.spot.promise",
            Label(
                "这不是即办件，须经审查、审核、审定",
                "This is no immediate case: it must be reviewed, checked and decided",
            ),
            "cases:CT15",
        )
    opinion_given(text)
    if verdict is Verdict.BACK:
        raise Refusal(
            "cases.spot.verdict",
            Label("当场决定只能是准予或不予许可", "On the spot a case is granted or refused"),
            "cases:CT15",
        )
    action = "grant_on_the_spot" if verdict is Verdict.GRANT else "refuse_on_the_spot"
    state = LIFECYCLE.target(facts.state, action)
    if verdict is not Verdict.GRANT:
        state = LIFECYCLE.target(state, "serve_refusal")
    return _decided(facts, state, verdict, calendar, today)


def _decided(
    facts: Facts, state: CaseState, verdict: Verdict, calendar: WorkCalendar, today: date
) -> Decided:
    on_time = facts.due_promised is None or today <= facts.due_promised
    deliver_by = calendar.add_workdays(today, DELIVERY_DAYS)
    return Decided(state, verdict is Verdict.GRANT, today, on_time, deliver_by)


def released(state: CaseState, *, certificate: bool) -> CaseState:
    """A grant without a certificate goes straight to delivery (cases:CT17, cases:CT18)."""
    if state is CaseState.APPROVED and not certificate:
        return LIFECYCLE.target(state, "release")
    return state


def issue(facts: Facts) -> CaseState:
    """The certificate is made, numbered and sealed (cases:CT17, cases:CT19)."""
    state = facts.state
    if state is CaseState.APPROVED:
        state = LIFECYCLE.target(state, "start_license")
    return LIFECYCLE.target(state, "seal")


def delivery(facts: Facts) -> tuple[CaseState, ClosingResult]:
    """Delivered with proof: the case is closed with its result (cases:CT21)."""
    state = LIFECYCLE.target(facts.state, "deliver")
    return state, ClosingResult.GRANTED if facts.granted else ClosingResult.REFUSED


def withdrawal(facts: Facts) -> CaseState:
    """The applicant withdraws; possible until the decision is made (cases:CT22, cases:C31)."""
    return LIFECYCLE.target(facts.state, "withdraw")


def opinion_given(text: str, field: str = "text") -> None:
    """Every step of weight has its reasons in writing; raises `Refusal` that names the form's field."""
    if text.strip() and len(text) <= OPINION_LIMIT:
        return
    message = (
        Label("没有意见不能办理这一步，请写意见", "This step needs a written opinion")
        if not text.strip()
        else Label("意见最多 {n} 个字", "An opinion has at most {n} characters").format(
            n=OPINION_LIMIT
        )
    )
    raise Refusal(
        "cases.opinion.text",
        message,
        "cases:CT11",
        ((field, message),),
    )


def separate(facts: Facts, staff: UUID, others: tuple[UUID | None, ...]) -> None:
    """One person does not take two parts in one promise case (cases:CT30)."""
    if not facts.immediate and staff in others:
        raise Refusal(
            "cases.duties.separate",
            Label(
                "同一人不能办理同一件的两个环节（承办、审核、批准须由不同的人办理）",
                "One person may not take two parts in one case: review, check and decision are separate",
            ),
            "cases:CT30",
        )
