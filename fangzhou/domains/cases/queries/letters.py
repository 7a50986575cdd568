"""The written documents of a case as letters: heading, number, addressee, paragraphs, remedies, date.

A letter is in Chinese, the language of the authority; the page around it speaks the reader's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from fangzhou.domains.cases.models import Case, CaseDocument
from fangzhou.domains.cases.queries import pages
from fangzhou.domains.cases.values import DocumentKind
from fangzhou.domains.catalog.values import Guide, ItemType
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity.models import LegalPerson, Person

RECONSIDERATION_DAYS, LAWSUIT_MONTHS = 60, 6  # cases:CD2
K = DocumentKind
WITH_REMEDIES = frozenset({K.NON_ACCEPTANCE, K.REFUSAL_DECISION, K.TERMINATION, K.ANNULMENT})


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the list of a case."""

    id: UUID
    kind: DocumentKind
    number: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    title: str
    number: str
    authority: str
    addressee: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    remedies: str
    issued_on: date


def listed(actor: Actor, case: UUID) -> list[Line]:
    """The documents of a case that are for the actor, oldest first; its case was read with a scope."""
    rows = _for(actor, case).order_by("id")
    return [
        Line(pk, DocumentKind(kind), number, at)
        for pk, kind, number, at in rows.values_list("id", "kind", "number", "issued_at")
    ]


def letter(actor: Actor, case: UUID, document: UUID) -> tuple[pages.CasePage, Letter]:
    """One document that the actor may see. Raises `Denied`."""
    found = pages.page(actor, case)
    row = _for(actor, case).filter(id=document).first()
    if row is None:
        raise Denied(f"document {document}")
    kind = DocumentKind(row.kind)
    content = cast("dict[str, Any]", row.content)
    told = {
        "item": found.item.guide.name.zh,
        "no": found.row["case_no"],
        "license": found.item.guide.item_type is ItemType.LICENSE,
        **content,
    }
    return found, Letter(
        title=title(kind, found.item.guide),
        number=row.number,
        authority=found.item.department_name.zh,
        addressee=told.get("above") or _addressee(case),
        paragraphs=tuple(p for p in BODIES[kind](told) if p),
        points=_points(found, told),
        remedies=_remedies(kind),
        issued_on=clock.today(row.issued_at),
    )


def _for(actor: Actor, case: UUID) -> QuerySet[CaseDocument]:
    """What goes from authority to authority is not for the applicant."""
    rows = CaseDocument.objects.filter(case_id=case)
    return rows if actor.is_staff else rows.exclude(kind=DocumentKind.FIRST_REVIEW)


def title(kind: DocumentKind, guide: Guide) -> str:
    """The heading: only a license is granted, refused or annulled as one."""
    words = kind.label.zh
    return words if guide.item_type is ItemType.LICENSE else words.replace("行政许可", "办理")


def chinese(value: str | None) -> str:
    """An ISO date as a letter writes it."""
    if not value:
        return ""
    day = date.fromisoformat(value)
    return f"{day.year}年{day.month}月{day.day}日"


def _addressee(case: UUID) -> str:
    row = Case.objects.values("person_id", "firm_id").get(id=case)
    if row["firm_id"]:
        return str(LegalPerson.objects.get(id=row["firm_id"]).name)
    return str(Person.objects.get(id=row["person_id"]).name)


def _points(found: pages.CasePage, told: dict[str, Any]) -> tuple[str, ...]:
    names = {f"material:{m.key}": m.name.zh for m in found.item.guide.materials} | {
        f"field:{f.key}": f.label.zh for f in found.item.guide.fields
    }
    wrong = [
        f"{names.get(d['target'], d['target'])}：{d['reason']}" for d in told.get("defects", ())
    ]
    return (*wrong, *told.get("fees", ()))


def _remedies(kind: DocumentKind) -> str:
    if kind not in WITH_REMEDIES:
        return ""
    return (
        f"如对本决定不服，可以自知道本决定之日起{RECONSIDERATION_DAYS}日内申请行政复议，"
        f"或者自知道本决定之日起{LAWSUIT_MONTHS}个月内向人民法院提起行政诉讼。"
    )


def _opening(told: dict[str, Any]) -> str:
    return f"您提出的“{told['item']}”申请（办件编号 {told['no']}），"


def _due(told: dict[str, Any]) -> str:
    promised, law = told.get("due_promised"), told.get("due_statutory")
    words = f"承诺办结日期为{chinese(promised)}" if promised else ""
    words += f"，法定期限至{chinese(law)}" if law else ""
    note = "（遇下一年放假安排公布，日期可能调整，届时另行告知）" if told.get("provisional") else ""
    return f"{words}。{note}" if words else ""


def _correction(told: dict[str, Any]) -> list[str]:
    contact = f"咨询电话：{told['contact']}。" if told.get("contact") else ""
    return [
        f"{_opening(told)}经审查，下列内容需要补正。现一次性告知，请于{chinese(told['due_on'])}前补齐。",
        f"逾期没有补齐的，本机关将终止办理并退件，您可以重新申请。{contact}",
    ]


def _acceptance(told: dict[str, Any]) -> list[str]:
    on = chinese(told["accepted_on"])
    if told["deemed"]:
        words = f"本机关在五个工作日内没有答复，依法自收到之日（{on}）起视为受理。"
    else:
        words = f"材料齐全、符合法定形式，自{on}起受理。"
    fees = "依法收取的费用如下。" if told["fees"] else "办理本事项不收费。"
    return [_opening(told) + words, f"{_due(told)}{fees}"]


def _reason(words: str) -> Callable[[dict[str, Any]], list[str]]:
    return lambda told: [_opening(told) + words, f"理由：{told['text']}"]


def _special(told: dict[str, Any]) -> list[str]:
    return [
        (
            f"{_opening(told)}依据{told['basis']}，需要进行{told['procedure']}，预计{told['days']}个工作日，"
            f"至{chinese(told['expected_on'])}。这段时间不计入办理期限，自今日起暂停计时。"
        ),
        f"理由：{told['text']}",
    ]


def _extension(told: dict[str, Any]) -> list[str]:
    return [
        f"{_opening(told)}依据{told['basis']}，经本机关负责人{told['approver']}批准，延长{told['days']}个工作日。{_due(told)}",
        f"理由：{told['text']}",
    ]


def _grant(told: dict[str, Any]) -> list[str]:
    basis = "、".join(told["basis"])
    valid = f"有效期{told['months']}个月。" if told.get("months") else ""
    result = f"核发{told['result']}。" if told.get("result") else ""
    return [
        f"{_opening(told)}经审查符合法定条件，依据{basis}，决定准予。{result}{valid}",
        f"本机关将于{chinese(told['deliver_by'])}前送达。",
    ]


def _refusal(told: dict[str, Any]) -> list[str]:
    refused = "不予许可" if told["license"] else "不予办理"
    return [f"{_opening(told)}经审查，决定{refused}。", f"理由：{told['text']}"]


def _termination(told: dict[str, Any]) -> list[str]:
    late = f"（补正期限为{chinese(told['due_on'])}）" if told.get("due_on") else ""
    reason = f"事实和依据：{told['text']}" if told.get("text") else ""
    return [f"{_opening(told)}因{told['ground']}{late}，依法终止办理。", reason]


def _delivery(told: dict[str, Any]) -> list[str]:
    number = f"文号：{told['document']}。" if told.get("document") else ""
    return [
        f"{_opening(told)}办理结果已送达。送达方式：{told['way']}。{number}",
        "受送达人（签名）：　　　　　　　　日期：",
    ]


def _annulment(told: dict[str, Any]) -> list[str]:
    law = "依据《行政许可法》第六十九条" if told["license"] else "依法"
    number = f"（文号：{told['document']}）" if told["document"] else ""
    return [
        f"{_opening(told)}本机关曾予准予{number}。现因{told['ground']}，{law}决定撤销。",
        f"事实和依据：{told['text']}",
    ]


def _withdrawal(told: dict[str, Any]) -> list[str]:
    return [f"{_opening(told)}本机关已收到您的撤回请求，今日起停止办理。需要时可以重新申请。"]


def _resumption(told: dict[str, Any]) -> list[str]:
    return [
        f"{_opening(told)}{told['procedure']}已经结束，自下一个工作日起继续计时。{_due(told)}",
        f"结果：{told['text']}",
    ]


def _first_review(told: dict[str, Any]) -> list[str]:
    above = told["above"] or "上级机关"
    return [f"{_opening(told)}本机关初审完成，现报{above}决定。", f"初审意见：{told['text']}"]


BODIES: dict[DocumentKind, Callable[[dict[str, Any]], list[str]]] = {
    K.CORRECTION_NOTICE: _correction,
    K.ACCEPTANCE_NOTICE: _acceptance,
    K.NON_ACCEPTANCE: _reason("经审查，决定不予受理。"),
    K.SPECIAL_NOTICE: _special,
    K.RESUMPTION: _resumption,
    K.EXTENSION_NOTICE: _extension,
    K.GRANT_DECISION: _grant,
    K.REFUSAL_DECISION: _refusal,
    K.TERMINATION: _termination,
    K.WITHDRAWAL: _withdrawal,
    K.FIRST_REVIEW: _first_review,
    K.DELIVERY_RECEIPT: _delivery,
    K.ANNULMENT: _annulment,
}
