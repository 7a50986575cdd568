"""Values for the rules' tests: an item with two questions and two documents, and facts of a case of it."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from fangzhou.domains.cases.rules.facts import Facts, HandedIn, Notice
from fangzhou.domains.cases.values import CaseState, Defect
from fangzhou.domains.catalog.values import (
    AudienceType,
    CaseKind,
    Choice,
    FieldKind,
    FormField,
    Guide,
    ItemType,
    Material,
    Necessity,
    Text,
)
from fangzhou.kernel.clock import Limit, Unit

REVIEWER, CHECKER, APPROVER = uuid4(), uuid4(), uuid4()
TODAY = date(2017, 7, 19)

GUIDE = Guide(
    name=Text("公共场所卫生许可", "Hygiene license for public places"),
    item_type=ItemType.LICENSE,
    case_kind=CaseKind.PROMISE,
    audiences=(AudienceType.ENTERPRISE,),
    promised=Limit(5, Unit.WORKDAY),
    statutory=Limit(20, Unit.WORKDAY),
    fields=(
        FormField("place", Text("场所名称"), max_length=50),
        FormField("phone", Text("联系电话"), FieldKind.PHONE),
        FormField(
            "kind", Text("场所类别"), FieldKind.CHOICE, choices=(Choice("hotel", Text("宾馆")),)
        ),
        FormField("note", Text("说明"), FieldKind.TEXTAREA, required=False),
    ),
    materials=(
        Material("plan", Text("平面图")),
        Material("report", Text("检测报告")),
        Material("photo", Text("照片"), necessity=Necessity.BY_SITUATION),
        Material("license", Text("营业执照"), fetchable=True),
    ),
)
ANSWERS = {"place": "示例宾馆", "phone": "13800001234", "kind": "hotel"}


def facts(state: CaseState, **changes: Any) -> Facts:
    """Facts of a complete case in `state`, received on 19 July 2017."""
    whole = Facts(
        case=UUID(int=7),
        case_no="321300201707190001233",
        state=state,
        immediate=False,
        revision=0,
        item_version=UUID(int=8),
        item_code="11321300MB000002713320119002000",
        department=UUID(int=9),
        region="321300",
        person=UUID(int=10),
        firm=None,
        answers=ANSWERS,
        salt=b"0" * 16,
        materials=(HandedIn("plan", "a" * 64, 0), HandedIn("report", "b" * 64, 0)),
        notice=None,
        received_on=TODAY,
        intake_due=date(2017, 7, 26),
        accepted_on=None,
        deemed=False,
        provisional=False,
        due_promised=None,
        due_statutory=None,
        warn_at=None,
        yellow_at=None,
        red_at=None,
        acceptor=None,
        reviewer=None,
        checker=None,
        granted=None,
    )
    return dataclasses.replace(whole, **changes)


def notice(*targets: str, due_on: date = date(2017, 8, 18), answered: bool = False) -> Notice:
    return Notice(due_on, tuple(Defect(t, "请重新提交") for t in targets), answered)
