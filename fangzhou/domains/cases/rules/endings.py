"""Ends of a case other than its decision: lapse, termination, sending up, annulment, voiding (cases.md §1)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fangzhou.domains.cases.rules.decision import opinion_given, separate
from fangzhou.domains.cases.rules.facts import Facts
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import CaseState, ClosingResult, TerminationGround
from fangzhou.domains.catalog.values import Guide
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal


def lapse(facts: Facts, today: date) -> CaseState:
    """The applicant's days to correct are over and not everything came: returned (cases:CT8, cases:C14)."""
    state = LIFECYCLE.target(facts.state, "lapse")
    if facts.notice is None or today <= facts.notice.due_on:
        raise Refusal(
            "cases.lapse.too_early",
            Label("补正期限还没有过", "The period for corrections has not ended yet"),
            "cases:CT8",
        )
    return state


def termination(facts: Facts, ground: TerminationGround, text: str) -> CaseState:
    """Ended by the authority on a listed ground; an unpaid fee also after the grant (cases:CT23, cases:C30)."""
    granted = facts.state in {CaseState.APPROVED, CaseState.LICENSING}
    if granted and ground is not TerminationGround.FEE_UNPAID:
        raise Refusal(
            "cases.termination.granted",
            Label(
                "已经作出准予决定，只有逾期未缴费才能终止",
                "It was granted: only an unpaid fee can still end it",
            ),
            "cases:CT23",
        )
    state = LIFECYCLE.target(facts.state, "unpaid" if granted else "terminate")
    opinion_given(text)
    if ground is TerminationGround.FIRM_ENDED and facts.firm is None:
        raise _ground(Label("申请人是个人，不适用这个理由", "The applicant is a person"))
    if ground is TerminationGround.APPLICANT_GONE and facts.firm is not None:
        raise _ground(Label("申请人是单位，不适用这个理由", "The applicant is an organization"))
    return state


def sending_up(facts: Facts, guide: Guide, staff: UUID, text: str) -> CaseState:
    """First reviewed here, decided above (cases:CT24, cases:C22)."""
    state = LIFECYCLE.target(facts.state, "send_up")
    opinion_given(text)
    if not guide.sent_up:
        raise Refusal(
            "cases.transfer.own",
            Label("本事项由本机关决定，不用转报", "This item is decided here, not above"),
            "cases:CT24",
        )
    if facts.reviewer is None:
        raise Refusal(
            "cases.transfer.no_review",
            Label("还没有初审意见，不能转报", "There is no first review to send up yet"),
            "cases:CT24",
        )
    separate(facts, staff, (facts.reviewer, facts.checker))
    return state


def annulment(facts: Facts, text: str) -> CaseState:
    """A grant that was delivered is undone (cases:CT25)."""
    state = LIFECYCLE.target(facts.state, "annul")
    opinion_given(text)
    if facts.closing_result != ClosingResult.GRANTED.value:
        raise Refusal(
            "cases.annul.not_granted",
            Label("没有准予的办件，谈不上撤销", "It was not granted, so there is nothing to annul"),
            "cases:CT25",
        )
    return state


def voiding(facts: Facts, text: str) -> CaseState:
    """A wrong entry that never was a case; with the supervisor's reason (cases:CT26)."""
    state = LIFECYCLE.target(facts.state, "void")
    opinion_given(text)
    return state


def _ground(text: Label) -> Refusal:
    return Refusal("cases.termination.ground", text, "cases:C30", (("ground", text),))
