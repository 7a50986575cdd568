"""Bad days: people too late, twice, or out of turn, and what they are told; a worker that was away for days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fangzhou.domains.cases import jobs, services
from fangzhou.domains.cases.values import CaseState, Defect, Verdict
from fangzhou.domains.catalog.services import suspend
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.db import clock
from tests.life.conftest import NOW
from tests.life.situations import DEFECTS, GRANT, LAPSED, LATE, SITUATIONS
from tests.life.test_races import at_once

LAYOUT = (Defect("material:layout", "缺标注"),)


def told(city, command, actor, **given):
    """The refusal's code, rule and Chinese words; nothing was written."""
    case = given["case"]
    before = (city.row(case).revision, len(ledger.history(case)))
    with pytest.raises(Refusal) as no:
        city.do(command, actor, **given)
    assert (city.row(case).revision, len(ledger.history(case))) == before
    return no.value.code, no.value.basis, no.value.message.zh


@pytest.mark.rule("cases:C14")
def test_a_correction_that_comes_too_late(city):
    case = SITUATIONS["correction"].build(city)
    code, rule, words = told(
        city, services.hand_in, city.citizen, case=case, answers={}, now=LAPSED
    )
    assert (code, rule) == ("cases.correction.overdue", "cases:C14")
    assert words == "补正期限 2025-05-23 已过，不能再补交；可以重新申请"


@pytest.mark.rule("cases:C11")
def test_a_second_notice(city):
    case = SITUATIONS["correction"].build(city)
    city.do(services.hand_in, city.citizen, case=case, answers={})
    clerk = city.staff("WJW01")
    code, rule, words = told(city, services.request_correction, clerk, case=case, defects=DEFECTS)
    assert (code, rule) == ("cases.correction.once", "cases:C11")
    assert words == "本办件已经一次性告知过补正，不能再次要求补正"


@pytest.mark.rule("cases:C12")
def test_a_notice_after_five_working_days_of_silence(city):
    case = SITUATIONS["submitted"].build(city)
    clerk = city.staff("WJW01")
    code, _, words = told(
        city, services.request_correction, clerk, case=case, defects=LAYOUT, now=LATE
    )
    assert code == "cases.intake.too_late"
    assert "依法自收到之日起视为受理" in words


@pytest.mark.rule("cases:CT11")
@pytest.mark.parametrize("text", ["", " \n"])
def test_a_decision_without_an_opinion(city, text):
    case = SITUATIONS["checked"].build(city)
    given = {"case": case, "verdict": Verdict.GRANT, "text": text}
    code, _, words = told(city, services.decide, city.staff("WJW04"), **given)
    assert (code, words) == ("cases.opinion.text", "没有意见不能办理这一步，请写意见")


@pytest.mark.rule("cases:CT30")
def test_a_decision_by_the_reviewer(city):
    case = SITUATIONS["checked"].build(city)
    both = replace(city.staff("WJW02"), roles=city.staff("WJW04").roles)
    code, rule, words = told(city, services.decide, both, case=case, **GRANT)
    assert (code, rule) == ("cases.duties.separate", "cases:CT30")
    assert words.startswith("同一人不能办理同一件的两个环节")


@pytest.mark.rule("cases:CT22")
def test_a_decision_after_the_withdrawal(city):
    case = SITUATIONS["checked"].build(city)
    city.do(services.withdraw, city.citizen, case=case)
    code, _, words = told(city, services.decide, city.staff("WJW04"), case=case, **GRANT)
    assert code == "lifecycle.not_allowed"
    assert words == "现在是“已撤回”，不能“准予”变为“准予”"


@pytest.mark.rule("cases:CT10")
def test_a_check_while_the_clock_stands_still(city):
    case = SITUATIONS["paused"].build(city)
    code, _, words = told(city, services.check, city.staff("WJW03"), case=case, **GRANT)
    assert code == "lifecycle.not_allowed"
    assert words == "现在是“特别程序（暂停计时）”，不能“审核报批”变为“待审定”"


@pytest.mark.rule("cases:C29")
def test_a_pause_that_would_end_before_it_began(city):
    """The clock of the host was set back."""
    case = SITUATIONS["paused"].build(city)
    early = NOW - timedelta(days=3)
    code, rule, words = told(
        city, services.resume, city.staff("WJW02"), case=case, text="完", now=early
    )
    assert (code, rule) == ("cases.procedure.clock_back", "cases:C29")
    assert "2025-04-20 早于特别程序开始的日期 2025-04-23" in words


@pytest.mark.rule("cases:C12", "cases:CT6")
def test_a_worker_away_for_three_days_catches_up_once(city):
    """Five cases fell due while nobody was there; two workers come back at once, and once more an hour later."""
    waiting = [city.submitted(city.citizen) for _ in range(5)]
    back = NOW + timedelta(days=14)

    def run() -> int:
        with clock.frozen(back):
            return jobs.deem_accepted()

    counts = at_once([run, run])
    assert not any(isinstance(count, Exception) for count in counts), counts
    with clock.frozen(back + timedelta(hours=1)):
        assert jobs.deem_accepted() == 0
    for case in waiting:
        row = city.row(case)
        assert (row.state, row.deemed, row.accepted_on) == (
            CaseState.ACCEPTED,
            True,
            clock.today(NOW),
        )
        assert [e.command for e in ledger.history(case)].count("cases.deem_accepted") == 1


@pytest.mark.rule("items:I84", "items:I88")
def test_a_case_runs_on_when_its_item_is_suspended(city):
    case = SITUATIONS["reviewed"].build(city)
    code, version = city.item(), city.row(case).item_version_id
    city.do(suspend, city.staff("ZWB02"), version=version, reason="依据修改")
    with pytest.raises(Refusal) as closed:
        city.do(services.start, city.citizen, item=code)
    assert closed.value.basis == "items:I88"
    for number, act in (("WJW03", services.check), ("WJW04", services.decide)):
        city.do(act, city.staff(number), case=case, **GRANT)
    assert city.row(case).state == CaseState.APPROVED
