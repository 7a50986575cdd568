"""Who may give the rarer acts, what they see before, and what a second click finds."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from uuid import uuid4

import pytest

from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import Case
from fangzhou.domains.cases.values import CaseState, Defect, ProcedureKind, Verdict
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.table import Denied
from fangzhou.platform.db import clock
from tests.life.conftest import NOW
from tests.life.test_pages import client_of
from tests.life.test_special import under_review
from tests.life.test_whole_life import open_kinds

S = CaseState


def test_a_supervisor_who_also_serves_a_department_acts_for_that_department_alone(city):
    """Reaching the whole city is for voiding only."""
    case = city.submitted(city.citizen)
    other, supervisor = city.staff("SCJG01"), city.staff("ZWB03")
    both = dataclasses.replace(other, roles=other.roles | supervisor.roles)
    with pytest.raises(Denied):
        city.do(services.accept, both, case=case)
    with pytest.raises(Denied):
        city.do(services.lapse, both, case=case)
    city.do(services.void, both, case=case, text="窗口误录")
    assert city.row(case).state == S.VOIDED


def test_whoever_answers_sees_what_was_asked_for_and_why(city):
    case = under_review(city)
    asked = {"kind": SpecialKind.HEARING, "days": 5, "reason": "涉及相邻商户的利益"}
    city.do(services.ask_procedure, city.staff("WJW02"), case=case, **asked)
    with clock.frozen(NOW):
        page = client_of(city.staff("WJW04")).get(f"/desk/cases/{case}/").content.decode()
    assert [
        w for w in ("听证", "等答复", "涉及相邻商户的利益", "5 个工作日") if w not in page
    ] == []


@pytest.mark.rule("cases:CT26")
def test_a_draft_is_deleted_in_the_browser_and_a_second_click_finds_it_done(city):
    draft, client = city.draft(city.citizen), client_of(city.citizen)
    with clock.frozen(NOW):
        assert "要删除这份草稿吗" in client.get(f"/cases/{draft}/discard/").content.decode()
        key = {"key": str(uuid4())}
        answers = [client.post(f"/cases/{draft}/discard/", key) for _ in range(2)]
        other = city.draft(city.citizen)
        stranger = client_of(city.actor("13800000101"))
        assert stranger.post(f"/cases/{other}/discard/", {"key": str(uuid4())}).status_code == 404
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/cases/")] * 2
    assert not Case.objects.filter(id=draft).exists()
    assert Case.objects.filter(id=other).exists()


@pytest.mark.rule("cases:CT10")
def test_nobody_agrees_to_what_he_asked_for(city):
    case = under_review(city)
    reviewer, approver = city.staff("WJW02"), city.staff("WJW04")
    both = dataclasses.replace(reviewer, roles=reviewer.roles | approver.roles)
    asked = {"kind": SpecialKind.HEARING, "days": 5, "reason": "需要听证"}
    city.do(services.ask_procedure, both, case=case, **asked)
    agree = {"verdict": Verdict.GRANT, "text": "同意听证"}
    with pytest.raises(Refusal) as refused:
        city.do(services.answer_procedure, both, case=case, **agree)
    assert refused.value.code == "cases.procedure.own"
    assert city.row(case).state == S.UNDER_REVIEW


@pytest.mark.rule("cases:CT8", "cases:C5")
def test_a_clerk_cannot_let_a_correction_lapse_on_its_last_day(city):
    case = city.submitted(city.citizen)
    defects = (Defect("material:layout", "没有标消毒间"),)
    city.do(services.request_correction, city.staff("WJW01"), case=case, defects=defects)
    last = NOW + timedelta(days=30)
    with pytest.raises(Refusal) as early:
        city.do(services.lapse, city.staff("WJW01"), case=case, now=last)
    assert early.value.code == "cases.lapse.too_early"
    city.do(services.lapse, city.staff("WJW01"), case=case, now=last + timedelta(days=1))
    assert city.row(case).state == S.TERMINATED


@pytest.mark.rule("cases:CT16")
def test_an_extension_that_waits_for_the_head_outlasts_the_next_step(city):
    case = under_review(city)
    ask = {"kind": ProcedureKind.EXTEND_LAW, "days": 5, "reason": "需要外地协查"}
    city.do(services.ask_extension, city.staff("WJW02"), case=case, **ask)
    city.do(services.check, city.staff("WJW03"), case=case, verdict=Verdict.GRANT, text="同意")
    assert set(open_kinds(case)) == {"decision", "extension"}
