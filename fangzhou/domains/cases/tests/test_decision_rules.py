"""Separate people review, check and decide; each step only in its state and with its words."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from fangzhou.domains.cases.rules import decision
from fangzhou.domains.cases.tests.build import APPROVER, CHECKER, REVIEWER, facts
from fangzhou.domains.cases.values import CaseState, ClosingResult, Verdict
from fangzhou.kernel.lifecycle import TransitionNotAllowed
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.workdays import official

S, V = CaseState, Verdict
CALENDAR = official.calendar()
PENDING = facts(
    S.DECISION_PENDING, reviewer=REVIEWER, checker=CHECKER, due_promised=date(2017, 7, 26)
)


@pytest.mark.rule("cases:CT9")
def test_the_first_opinion_takes_an_accepted_case_under_review():
    assert decision.review(facts(S.ACCEPTED), REVIEWER, V.GRANT, "符合条件") is S.UNDER_REVIEW


@pytest.mark.rule("cases:CT11")
def test_the_checker_recommends_or_sends_back():
    under = facts(S.UNDER_REVIEW, reviewer=REVIEWER)
    assert decision.check(under, CHECKER, V.GRANT, "同意") is S.DECISION_PENDING
    assert decision.check(under, CHECKER, V.BACK, "补充现场意见") is S.UNDER_REVIEW


@pytest.mark.rule("cases:CT11")
def test_nothing_is_checked_before_it_is_reviewed():
    with pytest.raises(Refusal) as refused:
        decision.check(facts(S.UNDER_REVIEW), CHECKER, V.GRANT, "同意")
    assert refused.value.code == "cases.check.no_review"


@pytest.mark.rule("cases:CT30")
@pytest.mark.parametrize(
    "act",
    [
        lambda: decision.check(facts(S.UNDER_REVIEW, reviewer=REVIEWER), REVIEWER, V.GRANT, "同意"),
        lambda: decision.decision(PENDING, REVIEWER, V.GRANT, "同意", CALENDAR, date(2017, 7, 20)),
        lambda: decision.decision(PENDING, CHECKER, V.GRANT, "同意", CALENDAR, date(2017, 7, 20)),
        lambda: decision.review(facts(S.ACCEPTED, checker=CHECKER), CHECKER, V.GRANT, "同意"),
    ],
)
def test_one_person_does_not_take_two_parts(act):
    with pytest.raises(Refusal) as refused:
        act()
    assert (refused.value.code, refused.value.basis) == ("cases.duties.separate", "cases:CT30")


@pytest.mark.rule("cases:CT13", "cases:C5")
@pytest.mark.parametrize(
    ("day", "on_time"), [(date(2017, 7, 26), True), (date(2017, 7, 27), False)]
)
def test_a_grant_on_the_due_date_is_in_time(day, on_time):
    decided = decision.decision(PENDING, APPROVER, V.GRANT, "准予", CALENDAR, day)
    by = CALENDAR.add_workdays(day, 10)  # cases:C25
    assert decided == decision.Decided(S.APPROVED, True, day, on_time, by)


@pytest.mark.rule("cases:CT14", "cases:CT20")
def test_a_refusal_is_served_at_once():
    decided = decision.decision(
        PENDING, APPROVER, V.DENY, "不符合第三条", CALENDAR, date(2017, 7, 20)
    )
    assert (decided.state, decided.granted) == (S.DELIVERING, False)


@pytest.mark.rule("cases:CT12")
def test_the_approver_may_send_back():
    assert (
        decision.decision(PENDING, APPROVER, V.BACK, "补充", CALENDAR, date(2017, 7, 20))
        is S.UNDER_REVIEW
    )


@pytest.mark.parametrize("text", ["", "   ", "长" * 2001])
def test_no_step_without_an_opinion_of_fitting_length(text):
    with pytest.raises(Refusal) as refused:
        decision.decision(PENDING, APPROVER, V.GRANT, text, CALENDAR, date(2017, 7, 20))
    assert refused.value.fields[0][0] == "text"


@pytest.mark.rule("cases:CT15", "cases:CT30")
def test_an_immediate_case_is_decided_on_the_spot_by_one_person():
    spot = facts(S.ACCEPTED, immediate=True, acceptor=REVIEWER)
    assert (
        decision.on_the_spot(spot, V.GRANT, "材料齐全", CALENDAR, date(2017, 7, 19)).state
        is S.APPROVED
    )
    assert (
        decision.on_the_spot(spot, V.DENY, "不符合", CALENDAR, date(2017, 7, 19)).state
        is S.DELIVERING
    )
    with pytest.raises(Refusal) as refused:
        decision.on_the_spot(facts(S.ACCEPTED), V.GRANT, "材料齐全", CALENDAR, date(2017, 7, 19))
    assert refused.value.code == "cases.spot.promise"
    with pytest.raises(Refusal) as undecided:
        decision.on_the_spot(spot, V.BACK, "退回", CALENDAR, date(2017, 7, 19))
    assert undecided.value.code == "cases.spot.verdict"


@pytest.mark.rule("cases:CT17", "cases:CT18", "cases:CT19")
def test_a_certificate_is_made_before_delivery():
    assert decision.released(S.APPROVED, certificate=False) is S.DELIVERING
    assert decision.released(S.APPROVED, certificate=True) is S.APPROVED
    assert decision.issue(facts(S.APPROVED)) is S.DELIVERING
    with pytest.raises(TransitionNotAllowed):
        decision.issue(facts(S.DECISION_PENDING))


@pytest.mark.rule("cases:CT21")
@pytest.mark.parametrize(
    ("granted", "result"), [(True, ClosingResult.GRANTED), (False, ClosingResult.REFUSED)]
)
def test_delivery_closes_the_case_with_its_result(granted, result):
    assert decision.delivery(facts(S.DELIVERING, granted=granted)) == (S.CLOSED, result)


@pytest.mark.rule("cases:CT22", "cases:C31")
def test_withdrawal_is_possible_until_the_decision():
    assert decision.withdrawal(facts(S.DECISION_PENDING)) is S.WITHDRAWN
    for state in (S.APPROVED, S.DELIVERING, S.CLOSED):
        with pytest.raises(TransitionNotAllowed):
            decision.withdrawal(facts(state))


def test_a_review_either_agrees_or_disagrees():
    with pytest.raises(Refusal) as refused:
        decision.review(facts(S.ACCEPTED), uuid4(), V.BACK, "退回")
    assert refused.value.code == "cases.review.verdict"
