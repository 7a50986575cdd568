"""The life of a case through its commands, against PostgreSQL: hand-in, correction, decision, delivery."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fangzhou.domains.cases import events, services
from fangzhou.domains.cases.models import Opinion
from fangzhou.domains.cases.values import CaseState, Defect, DeliveryWay, Verdict
from fangzhou.kernel import codes
from fangzhou.kernel.lifecycle import TransitionNotAllowed
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import inbox, ledger
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.inbox.models import Task
from tests.life.conftest import NOW, stranger


def open_kinds(case):
    return list(Task.objects.filter(subject=case, closed_at=None).values_list("kind", flat=True))


@pytest.mark.rule("cases:CT1", "cases:CT3", "cases:CT4", "cases:CT5", "cases:C13")
def test_a_corrected_case_is_accepted_as_of_the_day_the_corrections_arrived(city):
    case, accepted = corrected_and_accepted(city)
    assert accepted.accepted_on == date(2025, 4, 25)
    # 6 workdays: the make-up Sunday counts, Labor Day does not
    assert accepted.due_promised == date(2025, 5, 7)
    assert open_kinds(case) == ["review"]
    assert city.row(case).answers["contact"] == "陈晓雯"
    assert city.row(case).answers["phone"] == "13800000103"  # was not asked for


@pytest.mark.rule("cases:CT9", "cases:CT11", "cases:CT13", "cases:CT19", "cases:CT21")
def test_from_acceptance_to_delivery_by_different_people(city):
    case, _ = corrected_and_accepted(city)
    decided(city, case)
    assert city.row(case).state == CaseState.APPROVED
    city.do(services.issue, city.staff("WJW05"), case=case)
    city.do(services.deliver, city.staff("WJW01"), case=case, way=DeliveryWay.WINDOW)
    row = city.row(case)
    assert (row.state, row.closing_result, row.granted) == (CaseState.CLOSED, "0", True)
    assert row.document_no.endswith("许〔2025〕1号")
    assert open_kinds(case) == []
    told = [
        e["event"].removeprefix("cases.") for entry in ledger.history(case) for e in entry.events
    ]
    acts = [event for event in told if event != "DocumentIssued"]
    assert acts[acts.index("CaseSubmitted") :] == STORY


STORY = [
    "CaseSubmitted",
    "CorrectionRequested",
    "MaterialAttached",
    "CorrectionsHandedIn",
    "CaseAccepted",
    "OpinionGiven",
    "OpinionGiven",
    "CaseDecided",
    "LicenseIssued",
    "CaseDelivered",
]


def corrected_and_accepted(city):
    """Handed in on Wednesday, corrected on Friday, accepted on Sunday, a make-up workday."""
    me, window, case = city.citizen, city.staff("WJW01"), city.draft(city.citizen)
    filing = city.do(services.submit, me, case=case)
    assert codes.check_case_no(filing.case_no) == filing.case_no
    assert (filing.received_on, filing.intake_due) == (date(2025, 4, 23), date(2025, 4, 29))
    assert open_kinds(case) == ["intake"]
    defects = (
        Defect("material:layout", "平面图没有标消毒间"),
        Defect("field:contact", "请写真实姓名"),
    )
    city.do(services.request_correction, window, case=case, defects=defects)
    assert (city.row(case).state, open_kinds(case)) == (CaseState.CORRECTION, [])
    friday = NOW + timedelta(days=2)
    city.attach(me, case, "layout", b"%PDF-1.4\nbetter\n%%EOF\n")
    answers = {"contact": "陈晓雯", "phone": "13900000000"}
    city.do(services.hand_in, me, now=friday, case=case, answers=answers)
    sunday = friday + timedelta(days=2)
    return case, city.do(services.accept, window, now=sunday, case=case)


def decided(city, case):
    words = {"verdict": Verdict.GRANT, "text": "符合卫生标准"}
    for number, act in (
        ("WJW02", services.review),
        ("WJW03", services.check),
        ("WJW04", services.decide),
    ):
        city.do(act, city.staff(number), case=case, **words)


def test_every_act_left_one_entry_and_no_personal_data(city):
    case = city.accepted(city.citizen)
    entries = ledger.history(case)
    assert [e.command for e in entries].count("cases.submit") == 1
    text = "".join(str(e.record.plain()) for e in entries)
    for secret in ("13800000103", "宿城区示例路", "示例.pdf", city.row(case).query_code):
        assert secret not in text


@pytest.mark.rule("cases:C10")
def test_an_incomplete_draft_is_not_submitted_and_takes_no_number(city):
    me = city.citizen
    complete = city.submitted(me)
    case = city.do(services.start, me, item=city.item()).case
    with pytest.raises(Refusal) as refused:
        city.do(services.submit, me, case=case)
    assert len(refused.value.fields) > 5
    assert city.row(case).case_no is None
    following = city.submitted(me)
    numbers = [codes.parse_case_no(city.row(c).case_no).sequence for c in (complete, following)]
    assert numbers[1] == numbers[0] + 1


@pytest.mark.rule("cases:CT30")
def test_one_person_cannot_take_two_parts(city):
    case = city.accepted(city.citizen)
    both = city.staff("WJW02")
    city.do(services.review, both, case=case, verdict=Verdict.GRANT, text="符合")
    both = type(both)(
        **{f: getattr(both, f) for f in both.__slots__} | {"roles": city.staff("WJW03").roles}
    )
    with pytest.raises(Refusal) as refused:
        city.do(services.check, both, case=case, verdict=Verdict.GRANT, text="同意")
    assert refused.value.code == "cases.duties.separate"
    assert Opinion.objects.filter(case_id=case).count() == 1


def test_an_act_of_the_wrong_role_or_department_or_person_is_denied(city):
    case = city.submitted(city.citizen)
    for actor in (city.staff("WJW02"), city.staff("SCJG01"), city.citizen):
        with pytest.raises(Denied):
            city.do(services.accept, actor, case=case)
    with pytest.raises(Denied):
        city.do(services.withdraw, stranger(city.citizen), case=case)
    assert city.row(case).state == CaseState.SUBMITTED


@pytest.mark.rule("cases:CT22", "cases:C31")
def test_a_withdrawn_case_takes_no_further_act(city):
    case = city.accepted(city.citizen)
    city.do(services.withdraw, city.citizen, case=case)
    with pytest.raises(TransitionNotAllowed):
        city.do(services.review, city.staff("WJW02"), case=case, verdict=Verdict.GRANT, text="符合")
    assert open_kinds(case) == []


@pytest.mark.rule("cases:CT7")
def test_refused_intake_is_closed_with_its_reason_sealed(city):
    case = city.submitted(city.citizen)
    city.do(services.refuse_intake, city.staff("WJW01"), case=case, reason="应向省卫生健康委申请")
    row = city.row(case)
    assert (row.state, row.closing_result) == (CaseState.REJECTED_INTAKE, "6")
    assert Opinion.objects.get(case_id=case).text == "应向省卫生健康委申请"


@pytest.mark.rule("cases:C12", "cases:CT6")
def test_silence_is_acceptance_from_the_day_of_receipt(city):
    case = city.submitted(city.citizen)
    on_time = NOW + timedelta(days=6)  # 29 April, the fifth working day
    with pytest.raises(Refusal):
        city.do(services.deem_accepted, SYSTEM, now=on_time, case=case)
    accepted = city.do(services.deem_accepted, SYSTEM, now=on_time + timedelta(days=1), case=case)
    assert accepted.accepted_on == date(2025, 4, 23)
    assert city.row(case).deemed


@pytest.mark.rule("cases:CT12")
def test_a_case_sent_back_is_reviewed_and_checked_again(city):
    case = city.accepted(city.citizen)
    for number, act in (("WJW02", services.review), ("WJW03", services.check)):
        city.do(act, city.staff(number), case=case, verdict=Verdict.GRANT, text="同意")
    city.do(
        services.decide, city.staff("WJW04"), case=case, verdict=Verdict.BACK, text="补充现场意见"
    )
    assert (city.row(case).state, open_kinds(case)) == (CaseState.UNDER_REVIEW, ["review"])
    with pytest.raises(Refusal) as unreviewed:
        city.do(services.check, city.staff("WJW03"), case=case, verdict=Verdict.GRANT, text="同意")
    assert unreviewed.value.code == "cases.check.no_review"
    city.do(services.review, city.staff("WJW02"), case=case, verdict=Verdict.GRANT, text="已补充")
    with pytest.raises(Refusal) as twice:
        city.do(services.review, city.staff("WJW02"), case=case, verdict=Verdict.DENY, text="改了")
    assert twice.value.code == "cases.review.done"
    assert open_kinds(case) == ["check"]


@pytest.mark.rule("cases:CT14", "cases:CT20")
def test_a_refusal_goes_to_delivery_and_closes_as_refused(city):
    case = city.accepted(city.citizen)
    for number, act in (("WJW02", services.review), ("WJW03", services.check)):
        city.do(act, city.staff(number), case=case, verdict=Verdict.DENY, text="不符合")
    city.do(
        services.decide, city.staff("WJW04"), case=case, verdict=Verdict.DENY, text="不符合卫生标准"
    )
    assert city.row(case).state == CaseState.DELIVERING
    city.do(services.deliver, city.staff("WJW01"), case=case, way=DeliveryWay.WINDOW)
    assert (city.row(case).granted, city.row(case).closing_result) == (False, "1")


@pytest.mark.rule("cases:C2")
def test_a_limit_that_runs_into_an_unannounced_year_is_marked_provisional(city):
    december = NOW.replace(year=2026, month=12, day=28)
    case = city.draft(city.citizen)
    city.do(services.submit, city.citizen, case=case, now=december)
    accepted = city.do(services.accept, city.staff("WJW01"), now=december, case=case)
    assert accepted.provisional
    assert city.row(case).provisional


def test_the_inbox_shows_a_task_only_to_its_department_and_role(city):
    case = city.submitted(city.citizen)
    shown = {
        n: case in [t.subject for t in inbox.open_tasks(city.staff(n), limit=500).rows]
        for n in ("WJW01", "WJW02", "SCJG01")
    }
    assert shown == {"WJW01": True, "WJW02": False, "SCJG01": False}


def test_the_second_claimant_is_told_who_was_first(city):
    case = city.submitted(city.citizen)
    first = city.staff("WJW01")
    task = inbox.task_of(first, case)
    city.do(services.claim, first, task=task.id)
    with pytest.raises(Refusal) as refused:
        city.do(services.claim, first, task=task.id)
    assert "10:00" in refused.value.message.zh
    assert inbox.task_of(first, case).claimed_by == first.staff


def test_events_of_a_case_can_be_read_back_as_values(city):
    case = city.submitted(city.citizen)
    entry = next(e for e in ledger.history(case) if e.command == "cases.submit")
    (event,) = entry.of(events.CaseSubmitted)
    assert event.case_no == city.row(case).case_no
