"""The special limits of some items, and the rarer ends, by the rules alone."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import uuid4

import pytest

from fangzhou.domains.cases.rules import decision, endings, intake, procedures
from fangzhou.domains.cases.rules.facts import Procedure
from fangzhou.domains.cases.tests.build import APPROVER, GUIDE, REVIEWER, facts
from fangzhou.domains.cases.values import CaseState, ProcedureKind, TerminationGround, Verdict
from fangzhou.domains.catalog.values import SpecialKind, SpecialProcedure, Text
from fangzhou.kernel.clock import Limit, Unit
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.workdays import official

S, K = CaseState, ProcedureKind
CALENDAR = official.calendar()
START = date(2017, 7, 19)
DAYS, CALENDAR_DAYS = Unit.WORKDAY, Unit.DAY


@pytest.mark.parametrize(
    ("statutory", "due"),
    [
        pytest.param(Limit(20, DAYS), date(2017, 8, 16), marks=pytest.mark.rule("cases:C22")),
        pytest.param(Limit(30, DAYS), date(2017, 8, 30), marks=pytest.mark.rule("cases:C39")),
        pytest.param(Limit(3, DAYS), date(2017, 7, 24), marks=pytest.mark.rule("cases:C40")),
        pytest.param(
            Limit(60, CALENDAR_DAYS), date(2017, 9, 18), marks=pytest.mark.rule("cases:C41")
        ),
        pytest.param(
            Limit(30, CALENDAR_DAYS), date(2017, 8, 18), marks=pytest.mark.rule("cases:C41")
        ),
        pytest.param(
            Limit(7, CALENDAR_DAYS), date(2017, 7, 26), marks=pytest.mark.rule("cases:C41")
        ),
    ],
)
def test_the_limits_of_special_laws_are_counted_in_their_own_unit(statutory, due):
    limits = intake.Limits(Limit(1, DAYS), statutory)
    accepted = intake.acceptance(facts(S.SUBMITTED), limits, CALENDAR, START)
    assert accepted.due_statutory == due


@pytest.mark.rule("cases:C38")
@pytest.mark.parametrize(("day", "on_time"), [(START, True), (date(2017, 7, 20), False)])
def test_an_immediate_case_is_late_the_day_after(day, on_time):
    limits = intake.Limits(Limit(0, DAYS), None)
    accepted = intake.acceptance(facts(S.SUBMITTED, immediate=True), limits, CALENDAR, START)
    spot = facts(S.ACCEPTED, immediate=True, due_promised=accepted.due_promised)
    decided = decision.on_the_spot(spot, Verdict.GRANT, "材料齐全", CALENDAR, day)
    assert decided.on_time is on_time


@pytest.mark.rule("cases:CT24")
def test_only_an_item_decided_above_is_sent_up_after_a_review_by_somebody_else():
    above = dataclasses.replace(GUIDE, sent_up=True)
    reviewed = facts(S.UNDER_REVIEW, reviewer=REVIEWER)
    assert endings.sending_up(reviewed, above, APPROVER, "同意转报") is S.TRANSFERRED
    for wrong in (
        lambda: endings.sending_up(reviewed, GUIDE, APPROVER, "同意转报"),
        lambda: endings.sending_up(facts(S.UNDER_REVIEW), above, APPROVER, "同意转报"),
        lambda: endings.sending_up(reviewed, above, REVIEWER, "同意转报"),
        lambda: endings.sending_up(reviewed, above, APPROVER, "  "),
    ):
        with pytest.raises(Refusal):
            wrong()


@pytest.mark.rule("cases:CT23", "cases:C30")
def test_after_the_grant_only_an_unpaid_fee_ends_a_case():
    granted = facts(S.LICENSING, granted=True)
    assert endings.termination(granted, TerminationGround.FEE_UNPAID, "逾期未缴") is S.TERMINATED
    with pytest.raises(Refusal):
        endings.termination(granted, TerminationGround.OBJECT_LOST, "已拆除")


@pytest.mark.rule("cases:C29", "cases:C26")
def test_the_worked_example_of_a_pause():
    """Accepted on 19 July 2017, expert review from 26 July to 2 August: due on 23 August."""
    pause = Procedure(
        uuid4(), K.SPECIAL, SpecialKind.EXPERT_REVIEW, 5, "第四十五条", REVIEWER, agreed=True,
        answered_on=date(2017, 7, 26), started_on=date(2017, 7, 26), expected_on=date(2017, 8, 2),
        ended_on=date(2017, 8, 2),
    )  # fmt: skip
    limits = intake.Limits(Limit(20, DAYS), Limit(20, DAYS))
    promised, law = intake.counts(START, limits, (pause,), CALENDAR, date(2017, 8, 3))
    assert (promised.due, law.due) == (date(2017, 8, 23), date(2017, 8, 23))


LISTED = dataclasses.replace(
    GUIDE,
    special_procedures=(
        SpecialProcedure(SpecialKind.EXPERT_REVIEW, Text("专家评审"), False, 10, "第四十五条"),
        SpecialProcedure(SpecialKind.ON_SITE, Text("现场核查"), False, 3, "第三十四条"),
        SpecialProcedure(SpecialKind.PUBLIC_NOTICE, Text("公示"), True, 7, "指南"),
    ),
)


@pytest.mark.rule("cases:C28")
def test_every_procedure_has_its_exchange_code():
    assert {kind.value: kind.exchange_code for kind in K} == {
        "special": "2",
        "extend_law": "1",
        "extend_promise": "1",
    }


@pytest.mark.rule("cases:C27", "cases:CT10")
@pytest.mark.parametrize(
    ("kind", "days", "code"),
    [
        (SpecialKind.EXPERT_REVIEW, 10, ""),  # by law, whatever the item says
        (SpecialKind.EXPERT_REVIEW, 11, "cases.procedure.days"),
        (SpecialKind.ON_SITE, 1, "cases.procedure.not_listed"),
        (SpecialKind.PUBLIC_NOTICE, 7, ""),
        (SpecialKind.AUCTION, 1, "cases.procedure.not_listed"),
        (SpecialKind.HEARING, 20, ""),
        (SpecialKind.HEARING, 0, "cases.procedure.days"),
    ],
)
def test_what_may_stop_the_clock_and_for_how_long(kind, days, code):
    under = facts(S.UNDER_REVIEW)
    if not code:
        assert procedures.special(under, LISTED, kind, days, "需要").days == days
        return
    with pytest.raises(Refusal) as refused:
        procedures.special(under, LISTED, kind, days, "需要")
    assert refused.value.code == code
