"""A license whose version may be published, to be spoiled one element at a time."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from fangzhou.domains.catalog import values as v
from fangzhou.kernel.clock import Limit, Unit

USCC = "11321300MB00000271"
BASIC = "320123901000"
CODE = f"{USCC}3{BASIC}"
FIRST_DAY = date(2025, 1, 1)

GUIDE = v.Guide(
    name=v.Text("公共场所卫生许可", "Hygiene license for a public place"),
    item_type=v.ItemType.LICENSE,
    keywords=("开理发店",),
    case_kind=v.CaseKind.PROMISE,
    review_type=v.ReviewType.REVIEW_THEN_APPROVE,
    legal_bases=(v.LegalBasis("公共场所卫生管理条例", "第四条"),),
    exercise_level=v.ExerciseLevel.CITY,
    power_source=v.PowerSource.STATUTORY,
    body_nature=v.BodyNature.STATUTORY,
    accepting_body=v.Text("卫生健康委员会"),
    deciding_body=v.Text("卫生健康委员会"),
    audiences=(v.AudienceType.ENTERPRISE,),
    topics_legal=(v.LegalTopic.HEALTH,),
    conditions=(v.Text("符合卫生标准"),),
    materials=(v.Material("plan", v.Text("平面图")),),
    statutory=Limit(20, Unit.WORKDAY),
    promised=Limit(6, Unit.WORKDAY),
    steps=tuple(
        v.Step(v.Text(name), v.Text("承办人"), days)
        for name, days in (("受理", 0), ("审查", 4), ("决定", 2))
    ),
    has_fee=False,
    result=v.Outcome(v.Text("卫生许可证"), v.ResultType.CERTIFICATE, sample=v.Text("单位名称")),
    handling_forms=(v.HandlingForm.WINDOW, v.HandlingForm.WEB),
    visits=0,
    online_steps=tuple(v.OnlineStep(str(n)) for n in range(1, 7)),
    is_online=True,
    places=(
        v.Place(v.Text("综合厅"), v.Text("3 楼 701 窗口"), v.Text("工作日 9:00–17:30"), "701"),
    ),
    consult_tel="0527-00000701",
    complaint_tel="0527-12345",
    quantity_limit=v.Text("无"),
    service_scope=v.ServiceScope.CROSS_COUNTY,
    faqs=(v.Faq(v.Text("收费吗"), v.Text("不收费")),),
    remedies=v.Text("复议或者诉讼"),
)
FEE = v.Fee(v.Text("工本费"), v.Text("40 元/证"), "发改价格〔2003〕2322号")


def guide(**changes: Any) -> v.Guide:
    return dataclasses.replace(GUIDE, **changes)


def candidate(item: dict[str, Any] | None = None, **changes: Any) -> v.Candidate:
    """The license with `changes` in its guide and `item` around it."""
    around = {
        "implementation_code": CODE,
        "basic_code": BASIC,
        "region": "321300000000",
        "department_uscc": USCC,
        "has_department": True,
        "effective_on": FIRST_DAY,
    }
    return v.Candidate(guide=guide(**changes), **{**around, **(item or {})})


def place(**changes: Any) -> tuple[v.Place, ...]:
    return (dataclasses.replace(GUIDE.places[0], **changes),)


def outcome(name: str, kind: v.ResultType, sample: str = "样本") -> v.Outcome:
    return v.Outcome(v.Text(name), kind, sample=v.Text(sample))


def draft(key: str = "a", **changes: Any) -> v.ItemDraft:
    return v.ItemDraft(
        key=key,
        guide=guide(**changes),
        basic_code=BASIC,
        implementation_code=CODE,
        department="WJW",
        department_name="卫生健康委员会",
        region="321300000000",
    )
