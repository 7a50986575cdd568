"""Elements that must agree with one another (items:I40–I44, I46–I49)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import (
    Candidate,
    CaseKind,
    HandlingForm,
    OnlineGrade,
    ResultType,
    ReviewType,
)
from fangzhou.kernel.labels import Label

PHONE = re.compile(r"^0\d{2,3}-\d{5,8}(-\d{1,6})?$")
HOURS = re.compile(r"工作日|24\s?小时|全天")
EXACT = re.compile(r"窗口|室|柜台|自助区")


def kind(candidate: Candidate) -> Iterator[Failed]:
    """Decided at once exactly when the promise is zero (items:I40)."""
    guide = candidate.guide
    if guide.promised is None or guide.case_kind is None:
        return
    at_once = guide.promised.amount == 0
    wanted = CaseKind.IMMEDIATE if at_once else CaseKind.PROMISE
    review = ReviewType.AT_ONCE if at_once else ReviewType.REVIEW_THEN_APPROVE
    if guide.case_kind is not wanted:
        message = Label(
            "承诺时限与办件类型不符，应为{kind}", "The promised limit makes this: {kind}"
        )
        yield Failed("items:I40", "case_kind", message.format(kind=wanted.label))
    if guide.review_type is not review:
        message = Label("审查类型应为{review}", "The review type must be: {review}")
        yield Failed("items:I40", "review_type", message.format(review=review.label))


def result(candidate: Candidate) -> Iterator[Failed]:
    """The type of the result follows from its name, and a sample shows what it says (items:I41)."""
    outcome = candidate.guide.result
    if outcome is None:
        return
    wanted = _type_of(outcome.name.zh)
    if wanted is not None and outcome.type is not wanted:
        message = Label("结果“{name}”的类型应为{type}", "“{name}” must be of the type: {type}")
        yield Failed(
            "items:I41", "result.type", message.format(name=outcome.name, type=wanted.label)
        )
    if not outcome.sample:
        yield Failed(
            "items:I41",
            "result.sample",
            Label("缺少结果样本", "The sample of the result is missing"),
        )


def _type_of(name: str) -> ResultType | None:
    if "批复" in name or "批文" in name:
        return ResultType.APPROVAL
    if (name.endswith("证") or "证书" in name) and "凭证" not in name:
        return ResultType.CERTIFICATE
    return ResultType.DOCUMENT if name.endswith("文") else None


def visits(candidate: Candidate) -> Iterator[Failed]:
    """A visit has its reason; no visit has a way to do without (items:I42–I44)."""
    guide = candidate.guide
    if guide.visits is None:
        return
    if guide.visits and not guide.visit_reason:
        yield Failed(
            "items:I42", "visit_reason", Label("须说明为什么要到现场", "Say why a visit is needed")
        )
    if not guide.visits and guide.visit_reason:
        yield Failed(
            "items:I42",
            "visit_reason",
            Label("不用到现场，就不应有原因", "No visit, so there is no reason for one"),
        )
    if (
        not guide.visits
        and not guide.is_online
        and HandlingForm.EXPRESS not in guide.handling_forms
    ):
        message = Label(
            "不用到现场又不能网办，须支持邮寄",
            "No visit and not online: it must be possible by post",
        )
        yield Failed("items:I43", "handling_forms", message)
    if guide.visits and guide.grade is OnlineGrade.FULL:
        yield Failed(
            "items:I44", "visits", Label("全程网办应为 0 次", "Entirely online means no visit")
        )


def phones(candidate: Candidate) -> Iterator[Failed]:
    """Two phones with area code, one to ask and another to complain (items:I46)."""
    guide = candidate.guide
    for field, number in (
        ("consult_tel", guide.consult_tel),
        ("complaint_tel", guide.complaint_tel),
    ):
        if not PHONE.match(number):
            message = Label("电话须带区号，如 0527-84358000", "Give the phone with its area code")
            yield Failed("items:I46", field, message)
    if guide.consult_tel and guide.consult_tel == guide.complaint_tel:
        message = Label(
            "监督投诉电话须与咨询电话不同", "The phone for complaints must be another one"
        )
        yield Failed("items:I46", "complaint_tel", message)


def places(candidate: Candidate) -> Iterator[Failed]:
    """Opening hours say on which days; an address leads to the very window (items:I47, I48)."""
    for index, place in enumerate(candidate.guide.places):
        if not HOURS.search(place.hours.zh):
            message = Label("办理时间须写明工作日或 24 小时", "Hours must say workdays or 24 hours")
            yield Failed("items:I47", f"places[{index}].hours", message)
        if not (place.window or EXACT.search(place.address.zh)):
            message = Label("地址须具体到窗口或房间", "The address must name the window or room")
            yield Failed("items:I48", f"places[{index}].address", message)


def topics(candidate: Candidate) -> Iterator[Failed]:
    """Topics of persons exactly when persons are served, of firms likewise (items:I49)."""
    guide = candidate.guide
    for field, served, given in (
        ("topics_person", guide.serves_persons, guide.topics_person),
        ("topics_legal", guide.serves_firms, guide.topics_legal),
    ):
        if served != bool(given):
            message = (
                Label("缺少服务对象的主题分类", "Topics for this audience are missing")
                if served
                else Label(
                    "主题分类与服务对象不符", "Topics are given for an audience that is not served"
                )
            )
            yield Failed("items:I49", field, message)
