"""Every act that owes a written document issues it, numbered and complete (cases:CD1 to cases:CD3)."""

from __future__ import annotations

import pytest
from django.db import connection

from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import CaseDocument
from fangzhou.domains.cases.queries import letters
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    Defect,
    DeliveryWay,
    DocumentKind,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import Guide, ItemType, Text
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.table import Denied
from tests.life.conftest import stranger
from tests.life.test_special import paused, under_review

K = DocumentKind
YES = {"verdict": Verdict.GRANT, "text": "符合卫生标准"}


def decided(city, verdict=Verdict.GRANT, *, deliver=False):
    case = under_review(city)
    for number, act in (("WJW03", services.check), ("WJW04", services.decide)):
        city.do(act, city.staff(number), case=case, verdict=verdict, text="检测报告不合格")
    if deliver:
        city.do(services.issue, city.staff("WJW05"), case=case)
        city.do(services.deliver, city.staff("WJW01"), case=case, way=DeliveryWay.WINDOW)
    return case


def corrected(city):
    case = city.submitted(city.citizen)
    defects = (Defect("material:layout", "平面图没有标消毒间"),)
    city.do(services.request_correction, city.staff("WJW01"), case=case, defects=defects)
    return case


def refused_intake(city):
    case = city.submitted(city.citizen)
    city.do(services.refuse_intake, city.staff("WJW01"), case=case, reason="应向省卫生健康委申请")
    return case


def resumed(city):
    case = paused(city)
    city.do(services.resume, city.staff("WJW02"), case=case, text="听证笔录已存档")
    return case


def extended(city):
    case = under_review(city)
    ask = {"kind": ProcedureKind.EXTEND_LAW, "days": 10, "reason": "需要外地协查"}
    city.do(services.ask_extension, city.staff("WJW02"), case=case, **ask)
    agree = {"verdict": Verdict.GRANT, "text": "案情复杂"}
    city.do(services.answer_extension, city.staff("WJW06"), case=case, **agree)
    return case


def terminated(city):
    case = under_review(city)
    end = {"ground": TerminationGround.OBJECT_LOST, "text": "场所已经拆除"}
    city.do(services.terminate, city.staff("WJW04"), case=case, **end)
    return case


def withdrawn(city):
    case = city.submitted(city.citizen)
    city.do(services.withdraw, city.citizen, case=case)
    return case


def annulled(city):
    case = decided(city, deliver=True)
    undo = {"ground": AnnulmentGround.FRAUD, "text": "检测报告是伪造的"}
    city.do(services.annul, city.staff("WJW04"), case=case, **undo)
    return case


REMEDIES = ("60日内申请行政复议", "6个月内向人民法院提起行政诉讼")
OWED = [
    (K.CORRECTION_NOTICE, corrected, ("平面图没有标消毒间", "一次性告知", "2025年5月23日")),
    (
        K.ACCEPTANCE_NOTICE,
        under_review,
        ("2025年4月23日起受理", "承诺办结日期", "法定期限", "不收费"),
    ),
    (K.NON_ACCEPTANCE, refused_intake, ("应向省卫生健康委申请", *REMEDIES)),
    (K.SPECIAL_NOTICE, paused, ("需要听证", "5个工作日", "2025年4月29日", "暂停计时")),
    (K.RESUMPTION, resumed, ("听证已经结束", "听证笔录已存档")),
    (K.EXTENSION_NOTICE, extended, ("负责人周启明批准", "延长10个工作日", "需要外地协查")),
    (K.GRANT_DECISION, decided, ("决定准予", "《", "核发")),
    (K.REFUSAL_DECISION, lambda city: decided(city, Verdict.DENY), ("检测报告不合格", *REMEDIES)),
    (K.TERMINATION, terminated, ("标的已不存在", "场所已经拆除", *REMEDIES)),
    (K.WITHDRAWAL, withdrawn, ("撤回请求",)),
    (K.DELIVERY_RECEIPT, lambda city: decided(city, deliver=True), ("窗口领取", "签名")),
    (K.ANNULMENT, annulled, ("第六十九条", "检测报告是伪造的", *REMEDIES)),
]


@pytest.mark.rule("cases:CD1", "cases:CD2", "cases:CT5", "cases:CT7", "cases:CT14")
@pytest.mark.parametrize(("kind", "live", "says"), OWED, ids=[row[0].value for row in OWED])
def test_an_act_issues_the_document_that_it_owes(city, kind, live, says):
    case = live(city)
    (line,) = [line for line in letters.listed(city.citizen, case) if line.kind is kind]
    _, letter = letters.letter(city.citizen, case, line.id)
    text = "\n".join((*letter.paragraphs, *letter.points, letter.remedies))
    assert [words for words in says if words not in text] == []
    assert (letter.addressee, letter.authority) == (city.citizen.name, "宿迁市卫生健康委员会")
    assert f"{kind.short}〔2025〕" in letter.number


@pytest.mark.rule("cases:CD3")
def test_numbers_run_without_gaps_by_agency_kind_and_year_even_when_an_act_fails(city):
    first = number_of(city, K.WITHDRAWAL, withdrawn(city))
    with pytest.raises(Refusal):
        city.do(services.withdraw, city.citizen, case=decided(city))
    second = number_of(city, K.WITHDRAWAL, withdrawn(city))
    assert [n[: n.index("〕") + 1] for n in (first, second)] == ["宿卫撤回〔2025〕"] * 2
    assert serial(second) == serial(first) + 1
    assert not first.endswith("〕01号")


def number_of(city, kind, case):
    return next(line.number for line in letters.listed(city.citizen, case) if line.kind is kind)


def serial(number):
    return int(number[number.index("〕") + 1 : -1])


def test_a_document_is_sealed_and_in_the_log_by_its_digest_and_a_stranger_finds_nothing(city):
    case = refused_intake(city)
    (line,) = letters.listed(city.citizen, case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM cases_casedocument WHERE id = %s", [line.id])
        assert "省卫生健康委" not in str(cursor.fetchone()[0])
    events = [e for entry in ledger.history(case) for e in entry.events]
    issued = [e for e in events if e["event"] == "cases.DocumentIssued"]
    assert [e["document_no"] for e in issued] == [line.number]
    with pytest.raises(Denied):
        letters.letter(stranger(city.citizen), case, line.id)
    assert CaseDocument.objects.filter(case_id=case).count() == 1


def test_what_officers_write_for_each_other_stays_inside(city):
    """A grant does not tell the approver's remark, a pause not the words of consent."""
    for live, secret in ((decided, "检测报告不合格"), (paused, "同意听证")):
        case = live(city)
        told = [
            letters.letter(city.citizen, case, line.id)[1]
            for line in letters.listed(city.citizen, case)
        ]
        assert secret not in "".join(text for letter in told for text in letter.paragraphs)


@pytest.mark.parametrize(
    ("kind", "item_type", "heading"),
    [
        (K.GRANT_DECISION, ItemType.LICENSE, "准予行政许可决定书"),
        (K.GRANT_DECISION, ItemType.PUBLIC_SERVICE, "准予办理决定书"),
        (K.REFUSAL_DECISION, ItemType.CONFIRMATION, "不予办理决定书"),
        (K.ANNULMENT, ItemType.REWARD, "撤销办理决定书"),
        (K.ACCEPTANCE_NOTICE, ItemType.PUBLIC_SERVICE, "受理通知书"),
    ],
)
def test_only_a_license_is_decided_as_a_license(kind, item_type, heading):
    assert letters.title(kind, Guide(name=Text("示例"), item_type=item_type)) == heading


def test_a_first_review_goes_to_the_authority_above_and_not_to_the_applicant(city):
    case = under_review(city)
    with connection.cursor() as cursor:
        cursor.execute("SELECT issued_at FROM cases_casedocument WHERE case_id = %s", [case])
        at = cursor.fetchone()[0]
    sent = {"item": "x", "no": "1", "text": "初审合格", "above": "江苏省卫生健康委员会"}
    row = CaseDocument.objects.create(
        case_id=case, kind=K.FIRST_REVIEW, number="示初〔2025〕1号", content=sent, issued_at=at
    )
    assert letters.letter(city.staff("WJW04"), case, row.id)[1].addressee == sent["above"]
    assert K.FIRST_REVIEW not in {line.kind for line in letters.listed(city.citizen, case)}
    with pytest.raises(Denied):
        letters.letter(city.citizen, case, row.id)
