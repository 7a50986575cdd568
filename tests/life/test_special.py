"""Pauses, extensions and the ends of a case other than its decision, against PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fangzhou.domains.cases import jobs, services
from fangzhou.domains.cases.models import Case, CaseMaterial, CaseProcedure
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    CaseState,
    Defect,
    DeliveryWay,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.kernel.lifecycle import TransitionNotAllowed
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.db import clock
from tests.life.conftest import NOW
from tests.life.test_whole_life import open_kinds

TREES = "改变绿化规划、绿化用地的使用性质及砍伐、移植城市树木审批"
S = CaseState


def under_review(city, unit="WJW"):
    """A case accepted and reviewed on Wednesday, 23 April 2025."""
    case = city.accepted(city.citizen)
    city.do(services.review, city.staff("WJW02"), case=case, verdict=Verdict.GRANT, text="符合")
    return case


def paused(city, *, days=5):
    case = under_review(city)
    asked = {"kind": SpecialKind.HEARING, "days": days, "reason": "涉及利害关系人，需要听证"}
    city.do(services.ask_procedure, city.staff("WJW02"), case=case, **asked)
    agree = {"verdict": Verdict.GRANT, "text": "同意听证"}
    city.do(services.answer_procedure, city.staff("WJW04"), case=case, **agree)
    return case


@pytest.mark.rule("cases:CT10", "cases:C26", "cases:C29")
def test_a_pause_that_two_people_agreed_to_moves_the_due_dates_by_its_working_days(city):
    case = under_review(city)
    before = city.row(case)
    asked = {"kind": SpecialKind.HEARING, "days": 5, "reason": "涉及利害关系人，需要听证"}
    city.do(services.ask_procedure, city.staff("WJW02"), case=case, **asked)
    assert (city.row(case).state, open_kinds(case)) == (S.UNDER_REVIEW, ["check", "consent"])
    agree = {"verdict": Verdict.GRANT, "text": "同意听证"}
    city.do(services.answer_procedure, city.staff("WJW04"), case=case, **agree)
    row = city.row(case)
    assert (row.state, open_kinds(case), row.yellow_at) == (S.SUSPENDED, ["resume"], None)
    assert CaseProcedure.objects.get(case_id=case).expected_on == date(2025, 4, 29)
    ended = NOW + timedelta(days=2)  # Friday 25 April: two working days stood still, not five
    city.do(services.resume, city.staff("WJW02"), case=case, now=ended, text="听证笔录已存档")
    row = city.row(case)
    assert (row.state, open_kinds(case)) == (S.UNDER_REVIEW, ["check"])
    moved = {before.due_promised: row.due_promised, before.due_statutory: row.due_statutory}
    calendar = services_calendar()
    assert all(calendar.workdays_between(old, new) == 2 for old, new in moved.items())
    assert row.yellow_at == row.due_promised + timedelta(days=1)


def services_calendar():
    from fangzhou.platform import workdays

    return workdays.calendar()


@pytest.mark.rule("cases:C27")
def test_a_visit_that_the_guide_does_not_exempt_does_not_stop_the_clock(city):
    case = under_review(city)
    with pytest.raises(Refusal) as refused:
        city.do(
            services.ask_procedure,
            city.staff("WJW02"),
            case=case,
            kind=SpecialKind.ON_SITE,
            days=2,
            reason="现场核查",
        )
    assert refused.value.code == "cases.procedure.not_listed"
    assert open_kinds(case) == ["check"]


@pytest.mark.rule("cases:CT10")
def test_a_paused_case_is_not_decided_checked_or_paused_again(city):
    case = paused(city)
    for act, who in ((services.check, "WJW03"), (services.decide, "WJW04")):
        with pytest.raises(TransitionNotAllowed):
            city.do(act, city.staff(who), case=case, verdict=Verdict.GRANT, text="同意")
    asked = {"kind": SpecialKind.HEARING, "days": 1, "reason": "再听证"}
    with pytest.raises(TransitionNotAllowed):
        city.do(services.ask_procedure, city.staff("WJW02"), case=case, **asked)


@pytest.mark.rule("cases:CT10")
def test_a_procedure_that_was_not_agreed_to_changes_nothing(city):
    case = under_review(city)
    due = city.row(case).due_promised
    asked = {"kind": SpecialKind.HEARING, "days": 5, "reason": "需要听证"}
    city.do(services.ask_procedure, city.staff("WJW02"), case=case, **asked)
    no = {"verdict": Verdict.DENY, "text": "没有利害关系人"}
    city.do(services.answer_procedure, city.staff("WJW04"), case=case, **no)
    row = city.row(case)
    assert (row.state, row.due_promised, open_kinds(case)) == (S.UNDER_REVIEW, due, ["check"])


@pytest.mark.rule("cases:CT16", "cases:C24")
def test_the_head_extends_once_and_not_more_than_ten_days(city):
    case = under_review(city)
    before = city.row(case)
    ask = {"kind": ProcedureKind.EXTEND_LAW, "reason": "需要外地协查"}
    with pytest.raises(Refusal) as long:
        city.do(services.ask_extension, city.staff("WJW02"), case=case, days=11, **ask)
    assert long.value.code == "clock.extension.amount"
    city.do(services.ask_extension, city.staff("WJW02"), case=case, days=10, **ask)
    assert open_kinds(case) == ["check", "extension"]
    yes = {"verdict": Verdict.GRANT, "text": "同意延长"}
    with pytest.raises(Denied):
        city.do(services.answer_extension, city.staff("WJW04"), case=case, **yes)
    city.do(services.answer_extension, city.staff("WJW06"), case=case, **yes)
    row, calendar = city.row(case), services_calendar()
    assert calendar.workdays_between(before.due_statutory, row.due_statutory) == 10
    assert calendar.workdays_between(before.due_promised, row.due_promised) == 10
    with pytest.raises(Refusal) as twice:
        city.do(services.ask_extension, city.staff("WJW02"), case=case, days=1, **ask)
    assert twice.value.code == "clock.extension.once"


@pytest.mark.rule("cases:C24")
def test_an_extension_comes_before_the_due_date_or_not_at_all(city):
    case = under_review(city)
    ask = {"kind": ProcedureKind.EXTEND_LAW, "days": 5, "reason": "需要外地协查"}
    city.do(services.ask_extension, city.staff("WJW02"), case=case, **ask)
    late = NOW + timedelta(days=60)
    yes = {"verdict": Verdict.GRANT, "text": "同意延长"}
    with pytest.raises(Refusal) as refused:
        city.do(services.answer_extension, city.staff("WJW06"), case=case, now=late, **yes)
    assert refused.value.code == "clock.extension.late"
    assert CaseProcedure.objects.get(case_id=case).agreed is None


@pytest.mark.rule("cases:CT8", "cases:C14")
def test_a_correction_that_does_not_come_ends_the_case_by_itself_once(city):
    case = city.submitted(city.citizen)
    defects = (Defect("material:layout", "没有标消毒间"),)
    city.do(services.request_correction, city.staff("WJW01"), case=case, defects=defects)
    on_the_last_day, after = NOW + timedelta(days=30), NOW + timedelta(days=33)
    with clock.frozen(on_the_last_day):
        jobs.lapse()
    assert city.row(case).state == S.CORRECTION
    with clock.frozen(after):
        jobs.lapse()
        jobs.lapse()
    row = city.row(case)
    assert (row.state, row.closing_result) == (S.TERMINATED, "5")
    assert [e.command for e in ledger.history(case)].count("cases.lapse") == 1
    with pytest.raises(TransitionNotAllowed):
        city.do(services.hand_in, city.citizen, case=case, now=after, answers={})


@pytest.mark.rule("cases:CT2", "cases:C12")
def test_a_pre_review_leaves_the_five_days_running(city):
    case = city.submitted(city.citizen)
    city.do(services.open_pre_review, city.staff("WJW01"), case=case)
    assert (city.row(case).state, open_kinds(case)) == (S.PRE_REVIEW, ["intake"])
    late = NOW + timedelta(days=30)
    accepted = city.do(services.deem_accepted, SYSTEM, case=case, now=late)
    assert accepted.accepted_on == date(2025, 4, 23)


@pytest.mark.rule("cases:CT23", "cases:C30")
def test_termination_needs_a_lawful_ground_and_a_reason(city):
    case = paused(city)
    end = {"ground": TerminationGround.OBJECT_LOST, "text": "场所已经拆除"}
    for wrong in ({"text": " "}, {"ground": TerminationGround.FIRM_ENDED}):
        with pytest.raises(Refusal):
            city.do(services.terminate, city.staff("WJW04"), case=case, **(end | wrong))
    city.do(services.terminate, city.staff("WJW04"), case=case, **end)
    row = city.row(case)
    assert (row.state, row.closing_result, open_kinds(case)) == (S.TERMINATED, "5", [])


@pytest.mark.rule("cases:CT24")
def test_an_item_decided_here_is_not_sent_up(city):
    case = under_review(city)
    with pytest.raises(Refusal) as refused:
        city.do(services.send_up, city.staff("WJW04"), case=case, text="转报省卫生健康委")
    assert refused.value.code == "cases.transfer.own"


@pytest.mark.rule("cases:CT25")
def test_only_a_delivered_grant_can_be_annulled(city):
    case = under_review(city)
    undo = {"ground": AnnulmentGround.FRAUD, "text": "提交了虚假检测报告"}
    with pytest.raises(TransitionNotAllowed):
        city.do(services.annul, city.staff("WJW04"), case=case, **undo)
    city.do(services.check, city.staff("WJW03"), case=case, verdict=Verdict.GRANT, text="同意")
    city.do(services.decide, city.staff("WJW04"), case=case, verdict=Verdict.GRANT, text="准予")
    city.do(services.issue, city.staff("WJW05"), case=case)
    city.do(services.deliver, city.staff("WJW01"), case=case, way=DeliveryWay.WINDOW)
    city.do(services.annul, city.staff("WJW04"), case=case, **undo)
    assert (city.row(case).state, city.row(case).closing_result) == (S.ANNULLED, "0")


@pytest.mark.rule("cases:CT26")
def test_a_draft_is_deleted_with_its_files_and_a_wrong_entry_is_voided_by_the_supervisor(city):
    draft = city.draft(city.citizen)
    city.do(services.discard, city.citizen, case=draft)
    assert not Case.objects.filter(id=draft).exists()
    assert not CaseMaterial.objects.filter(case_id=draft).exists()
    assert ledger.history(draft)[-1].command == "cases.discard"
    case = city.submitted(city.citizen)
    with pytest.raises(Refusal):
        city.do(services.discard, city.citizen, case=case)
    city.do(services.void, city.staff("ZWB03"), case=case, text="窗口误录")
    assert (city.row(case).state, city.row(case).closing_result) == (S.VOIDED, "2")


@pytest.mark.rule("cases:C25")
def test_a_result_is_to_be_served_within_ten_working_days(city):
    case = under_review(city)
    city.do(services.check, city.staff("WJW03"), case=case, verdict=Verdict.GRANT, text="同意")
    city.do(services.decide, city.staff("WJW04"), case=case, verdict=Verdict.GRANT, text="准予")
    assert city.row(case).deliver_by == services_calendar().add_workdays(date(2025, 4, 23), 10)
