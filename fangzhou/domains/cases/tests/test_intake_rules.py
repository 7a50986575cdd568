"""Hand-in, one-off notice, corrections and acceptance, by the worked examples of the law's limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fangzhou.domains.cases.rules import form, intake
from fangzhou.domains.cases.rules.facts import HandedIn
from fangzhou.domains.cases.tests.build import ANSWERS, GUIDE, TODAY, facts, notice
from fangzhou.domains.cases.values import CaseState, Defect
from fangzhou.kernel.lifecycle import TransitionNotAllowed
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.workdays import official

LIMITS = intake.Limits(GUIDE.promised, GUIDE.statutory)


@pytest.fixture(scope="module")
def calendar():
    return official.calendar()


@pytest.mark.rule("cases:CT1", "cases:C10")
def test_a_complete_draft_is_received_and_answered_within_five_working_days(calendar):
    received = intake.filing(facts(CaseState.DRAFT), (), calendar, TODAY)
    assert received == intake.Received(CaseState.SUBMITTED, TODAY, date(2017, 7, 26))


@pytest.mark.rule("cases:C10")
def test_all_gaps_are_named_at_once():
    incomplete = facts(CaseState.DRAFT, answers={"phone": "123"}, materials=())
    gaps = form.gaps(GUIDE, incomplete, TODAY)
    assert [key for key, _ in gaps] == [
        "field:place",
        "field:phone",
        "field:kind",
        "material:plan",
        "material:report",
    ]


@pytest.mark.rule("items:I31")
def test_a_fetchable_document_is_not_asked_for():
    assert "material:license" not in dict(form.gaps_in(GUIDE, {}, frozenset(), TODAY))
    with pytest.raises(Refusal) as refused:
        form.asked(GUIDE, facts(CaseState.DRAFT), "license")
    assert refused.value.code == "cases.material.unknown"


def test_an_incomplete_draft_is_refused_with_every_gap(calendar):
    gaps = form.gaps_in(GUIDE, {}, frozenset(), TODAY)
    with pytest.raises(Refusal) as refused:
        intake.filing(facts(CaseState.DRAFT), gaps, calendar, TODAY)
    assert refused.value.fields == gaps


@pytest.mark.rule("cases:CT3", "cases:C14")
def test_the_notice_gives_thirty_days(calendar):
    defects = (Defect("material:plan", "缺少标注"),)
    state, due = intake.correction(facts(CaseState.SUBMITTED), defects, calendar, TODAY)
    assert (state, due) == (CaseState.CORRECTION, date(2017, 8, 18))


@pytest.mark.rule("cases:C11")
def test_a_second_notice_is_refused(calendar):
    again = facts(CaseState.SUBMITTED, notice=notice("material:plan", answered=True))
    with pytest.raises(Refusal) as refused:
        intake.correction(again, (Defect("material:report", "过期"),), calendar, TODAY)
    assert (refused.value.code, refused.value.basis) == ("cases.correction.once", "cases:C11")


@pytest.mark.rule("cases:C12")
@pytest.mark.parametrize(
    ("day", "allowed"), [(date(2017, 7, 26), True), (date(2017, 7, 27), False)]
)
def test_after_five_working_days_corrections_can_no_longer_be_requested(calendar, day, allowed):
    defects = (Defect("material:plan", "缺少标注"),)
    if allowed:
        assert (
            intake.correction(facts(CaseState.SUBMITTED), defects, calendar, day)[0]
            is CaseState.CORRECTION
        )
        return
    with pytest.raises(Refusal) as refused:
        intake.correction(facts(CaseState.SUBMITTED), defects, calendar, day)
    assert refused.value.code == "cases.intake.too_late"


@pytest.mark.rule("cases:C10")
@pytest.mark.parametrize(
    ("defects", "code"),
    [
        ((Defect("material:license", "x"),), "cases.correction.target"),
        ((Defect("material:plan", "x"), Defect("material:plan", "y")), "cases.correction.target"),
        ((Defect("field:place", "  "),), "cases.correction.reason"),
    ],
)
def test_a_notice_names_only_what_is_asked_and_why(defects, code):
    with pytest.raises(Refusal) as refused:
        form.known_targets(GUIDE, defects)
    assert refused.value.code == code


def test_an_empty_notice_is_refused(calendar):
    with pytest.raises(Refusal) as refused:
        intake.correction(facts(CaseState.SUBMITTED), (), calendar, TODAY)
    assert refused.value.code == "cases.correction.empty"


@pytest.mark.rule("cases:CT4")
def test_corrections_must_answer_every_point(calendar):
    asked = facts(CaseState.CORRECTION, notice=notice("material:plan", "field:place"))
    with pytest.raises(Refusal) as refused:
        intake.handing_in(asked, frozenset(), (), calendar, TODAY)
    assert [key for key, _ in refused.value.fields] == ["material:plan", "field:place"]


@pytest.mark.rule("cases:CT4", "cases:C13")
def test_complete_corrections_are_received_on_the_day_they_arrive(calendar):
    asked = facts(
        CaseState.CORRECTION,
        notice=notice("material:plan", "field:place"),
        materials=(HandedIn("plan", "a" * 64, 0), HandedIn("plan", "c" * 64, 1)),
    )
    received = intake.handing_in(asked, frozenset({"place"}), (), calendar, date(2017, 7, 24))
    assert received == intake.Received(CaseState.SUBMITTED, date(2017, 7, 24), date(2017, 7, 31))


@pytest.mark.rule("cases:C14", "cases:C5")
@pytest.mark.parametrize("late", [0, 1])
def test_corrections_are_in_time_until_the_end_of_the_last_day(calendar, late):
    asked = facts(
        CaseState.CORRECTION,
        notice=notice("material:plan"),
        materials=(HandedIn("plan", "c" * 64, 1),),
    )
    day = date(2017, 8, 18) + timedelta(days=late)
    if not late:
        assert intake.handing_in(asked, frozenset(), (), calendar, day).state is CaseState.SUBMITTED
        return
    with pytest.raises(Refusal) as refused:
        intake.handing_in(asked, frozenset(), (), calendar, day)
    assert refused.value.code == "cases.correction.overdue"


@pytest.mark.rule("cases:C11")
def test_only_what_the_notice_asks_for_may_change():
    asked = facts(CaseState.CORRECTION, notice=notice("field:place"))
    merged, changed = form.corrected(GUIDE, asked, {"place": "新名称", "phone": "13900000000"})
    assert merged == {**ANSWERS, "place": "新名称"}
    assert changed == {"place"}
    with pytest.raises(Refusal) as refused:
        form.asked(GUIDE, asked, "plan")
    assert refused.value.code == "cases.correction.not_asked"


@pytest.mark.rule("cases:CT5", "cases:C3", "cases:C20", "cases:C23")
def test_acceptance_starts_both_clocks(calendar):
    accepted = intake.acceptance(facts(CaseState.SUBMITTED), LIMITS, calendar, TODAY)
    assert accepted.accepted_on == TODAY
    assert accepted.due_promised == date(2017, 7, 26)
    assert accepted.due_statutory == date(2017, 8, 16)
    assert (accepted.yellow_at, accepted.red_at) == (date(2017, 7, 27), date(2017, 8, 17))
    assert not accepted.deemed


@pytest.mark.rule("cases:C13")
def test_a_corrected_case_is_accepted_as_of_the_day_the_corrections_arrived(calendar):
    corrected = facts(
        CaseState.SUBMITTED,
        received_on=date(2017, 7, 24),
        notice=notice("material:plan", answered=True),
    )
    accepted = intake.acceptance(corrected, LIMITS, calendar, date(2017, 7, 26))
    assert accepted.accepted_on == date(2017, 7, 24)


@pytest.mark.rule("cases:C12", "cases:CT6")
def test_silence_for_five_working_days_is_acceptance_from_the_day_of_receipt(calendar):
    waiting = facts(CaseState.SUBMITTED)
    with pytest.raises(Refusal):
        intake.deemed_acceptance(waiting, LIMITS, calendar, date(2017, 7, 26))
    accepted = intake.deemed_acceptance(waiting, LIMITS, calendar, date(2017, 7, 27))
    assert (accepted.accepted_on, accepted.due_statutory) == (TODAY, date(2017, 8, 16))
    assert accepted.deemed


@pytest.mark.rule("cases:CT7")
def test_refusing_intake_needs_its_reason(calendar):
    with pytest.raises(Refusal) as refused:
        intake.refusal_of_intake(facts(CaseState.SUBMITTED), " ", calendar, TODAY)
    assert refused.value.fields
    assert (
        intake.refusal_of_intake(facts(CaseState.SUBMITTED), "应向省厅申请", calendar, TODAY)
        is CaseState.REJECTED_INTAKE
    )


def test_a_case_that_is_already_accepted_is_not_accepted_again(calendar):
    with pytest.raises(TransitionNotAllowed):
        intake.acceptance(facts(CaseState.ACCEPTED), LIMITS, calendar, TODAY)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("１３８ ００００－１２３４", "13800001234"), ("138\u200b00001234", "13800001234")],
)
def test_numbers_are_tidied_not_refused(given, kept):
    assert form.known(GUIDE, {"phone": given, "unknown": "x"}) == {"phone": kept}


def test_a_firm_item_is_not_for_a_person():
    form.audience(GUIDE, for_firm=True)
    with pytest.raises(Refusal) as refused:
        form.audience(GUIDE, for_firm=False)
    assert refused.value.code == "cases.audience"


@pytest.mark.rule("cases:C12")
def test_an_acceptor_who_comes_too_late_cannot_move_the_day_of_acceptance(calendar):
    late = date(2017, 7, 27)
    accepted = intake.acceptance(facts(CaseState.SUBMITTED), LIMITS, calendar, late)
    assert (accepted.accepted_on, accepted.deemed) == (TODAY, True)
    assert accepted.due_statutory == date(2017, 8, 16)
    with pytest.raises(Refusal) as refused:
        intake.refusal_of_intake(facts(CaseState.SUBMITTED), "应向省厅申请", calendar, late)
    assert refused.value.code == "cases.intake.too_late"
