"""Each publication check finds its own fault and nothing else."""

from __future__ import annotations

import pytest

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog import values as v
from fangzhou.domains.catalog.tests import build
from fangzhou.kernel.clock import Limit, Unit

WORKDAY = Unit.WORKDAY
PROOF = v.Material("proof", v.Text("证明"), source=v.SourceChannel.GOVERNMENT)


def named(name: str) -> tuple[v.Material, ...]:
    return (v.Material("m", v.Text(name)),)


def found(candidate: v.Candidate) -> list[tuple[str, str]]:
    return [(failed.rule, failed.field) for failed in rules.failures(candidate)]


def test_a_complete_version_passes() -> None:
    assert rules.failures(build.candidate()) == ()


def case(rule: str, field: str, **changes: object):
    return pytest.param(
        rule, field, changes, marks=pytest.mark.rule(rule), id=f"{rule} {field} {len(changes)}"
    )


FAULTS = [
    case("items:I86", "quantity_limit", quantity_limit=v.NO_TEXT),
    case("items:I86", "has_fee", has_fee=None),
    case("items:I18", "entrusting_dept", power_source=v.PowerSource.ENTRUSTED_ABOVE),
    case("items:I30", "materials[0].name", materials=named("其他相关材料")),
    case("items:I30", "materials[0].name", materials=named("身份证、户口簿等材料")),
    case(
        "items:I31",
        "materials[0].fetchable",
        materials=(v.Material("bl", v.Text("营业执照"), license_type_code="BL"),),
    ),
    case("items:I32", "materials[0].basis", materials=(PROOF,)),
    case("items:I40", "review_type", review_type=v.ReviewType.AT_ONCE),
    case("items:I40", "case_kind", case_kind=v.CaseKind.IMMEDIATE),
    case("items:I41", "result.type", result=build.outcome("卫生许可证", v.ResultType.OTHER)),
    case("items:I41", "result.type", result=build.outcome("关于…的批复", v.ResultType.DOCUMENT)),
    case("items:I41", "result.type", result=build.outcome("许可公文", v.ResultType.OTHER)),
    case("items:I41", "result.sample", result=build.outcome("证", v.ResultType.CERTIFICATE, "")),
    case("items:I42", "visit_reason", visits=1, online_steps=(v.OnlineStep.RECEIVE,)),
    case("items:I42", "visit_reason", visit_reason=v.Text("要核验")),
    case("items:I43", "handling_forms", is_online=False),
    case("items:I44", "visits", visits=1, visit_reason=v.Text("要核验")),
    case("items:I45", "fees", fees=(build.FEE,)),
    case("items:I45", "pay_online", pay_online=True),
    case("items:I45", "pay_online", has_fee=True, fees=(build.FEE,)),
    case("items:I45", "fees", has_fee=True, pay_online=True),
    case("items:I46", "consult_tel", consult_tel="84358000"),
    case("items:I46", "complaint_tel", complaint_tel=build.GUIDE.consult_tel),
    case("items:I47", "places[0].hours", places=build.place(hours=v.Text("9:00–17:30"))),
    case(
        "items:I48", "places[0].address", places=build.place(address=v.Text("政务中心"), window="")
    ),
    case("items:I49", "topics_person", topics_person=(v.PersonTopic.HEALTH,)),
    case("items:I49", "topics_legal", topics_legal=()),
    case("items:I50", "faqs", faqs=()),
    case("items:I50", "steps", promised=Limit(5, WORKDAY)),
    case("items:I50", "steps", steps=build.GUIDE.steps[:2]),
    case("items:I51", "statutory_note", statutory=None),
    case("items:I51", "promised", promised=Limit(21, WORKDAY)),
    case("items:I52", "statutory_note", statutory=Limit(30, WORKDAY)),
]


@pytest.mark.parametrize(("rule", "field", "changes"), FAULTS)
def test_one_fault_is_found_and_named(rule: str, field: str, changes: dict[str, object]) -> None:
    assert found(build.candidate(**changes)) == [(rule, field)]


@pytest.mark.parametrize(
    ("item", "rule", "field"),
    [
        ({"has_department": False}, "items:I2", "department"),
        ({"effective_on": None}, "items:I83", "effective_on"),
        ({"region": "32130000000"}, "items:I19", "region"),
        (
            {"implementation_code": f"{build.USCC}4{build.BASIC}"},
            "items:I12",
            "implementation_code",
        ),
    ],
)
def test_what_stands_around_the_guide_is_checked(item: dict, rule: str, field: str) -> None:
    assert found(build.candidate(item)) == [(rule, field)]


@pytest.mark.rule("items:I12", "items:I20")
def test_a_wrong_credit_code_spoils_what_is_made_of_it() -> None:
    wrong = "11321300MB00000272"
    code = f"{wrong}3{build.BASIC}"
    failed = found(build.candidate({"department_uscc": wrong, "implementation_code": code}))
    assert failed == [("items:I12", "implementation_code"), ("items:I20", "department")]


@pytest.mark.rule("items:I40")
def test_decided_at_once_is_an_immediate_case() -> None:
    at_once = {
        "case_kind": v.CaseKind.IMMEDIATE,
        "review_type": v.ReviewType.AT_ONCE,
        "promised": Limit(0, WORKDAY),
        "steps": tuple(v.Step(v.Text(name), v.Text("窗口")) for name in ("受理", "审查与决定")),
    }
    assert found(build.candidate(**at_once)) == []


@pytest.mark.rule("items:I52")
def test_a_special_law_may_set_another_limit() -> None:
    special = {"statutory": Limit(10, WORKDAY), "statutory_note": v.Text("特别规定")}
    assert found(build.candidate(**special)) == []


@pytest.mark.rule("items:I86")
def test_the_refusal_names_every_failed_element_and_rule() -> None:
    failed = rules.failures(build.candidate(faqs=(), quantity_limit=v.NO_TEXT))
    refusal = rules.blocked(failed)
    assert [field for field, _ in refusal.fields] == ["quantity_limit", "faqs"]
    assert refusal.basis == "items:I86,items:I50"
