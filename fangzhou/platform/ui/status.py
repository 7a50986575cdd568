"""One vocabulary of states for the citizen's page, the clerk's list, messages and screens: word, icon, tone (ux §4.6).

A domain's own enumeration keeps its words; what it looks like is decided here, by the member's value. Red is for
errors and red cards only.
"""

from __future__ import annotations

from dataclasses import dataclass

from fangzhou.kernel.labels import Labeled


class Status(Labeled):
    """The status words, each written once."""

    DRAFT = "draft", "草稿", "Draft"
    SUBMITTED = "submitted", "待受理", "Awaiting acceptance"
    CORRECTION = "correction", "待补正", "Correction needed"
    REJECTED_INTAKE = "rejected_intake", "不予受理", "Not accepted"
    ACCEPTED = "accepted", "已受理", "Accepted"
    IN_PROGRESS = "in_progress", "办理中", "In progress"
    SUSPENDED = "suspended", "特别程序（暂停计时）", "Special procedure (clock paused)"
    PAYMENT = "payment", "待缴费", "Payment due"
    DECISION_PENDING = "decision_pending", "待审定", "Awaiting decision"
    APPROVED = "approved", "准予", "Granted"
    DENIED = "denied", "不予许可", "Refused"
    COLLECTION = "collection", "待领取", "Ready to collect"
    MAILING = "mailing", "邮寄中", "In the mail"
    CLOSED = "closed", "已办结", "Closed"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    TERMINATED = "terminated", "已终止", "Terminated"
    UNCONFIRMED = "unconfirmed", "系统待确认", "To be confirmed by the system"
    NOT_STARTED = "not_started", "未开始", "Not started"


@dataclass(frozen=True, slots=True)
class Look:
    """The icon's name (`ui/components/icon.html`) and the tone of the tag."""

    icon: str
    tone: str


LOOKS = {
    "draft": Look("circle", "neutral"),
    "submitted": Look("quarter", "info"),
    "pre_review": Look("quarter", "info"),
    "correction": Look("pencil", "fix"),
    "rejected_intake": Look("barred", "neutral"),
    "accepted": Look("play", "info"),
    "in_progress": Look("play", "info"),
    "under_review": Look("play", "info"),
    "suspended": Look("pause", "paused"),
    "payment": Look("yuan", "fix"),
    "decision_pending": Look("half", "info"),
    "approved": Look("check", "ok"),
    "denied": Look("cross", "neutral"),
    "licensing": Look("half", "info"),
    "collection": Look("envelope", "info"),
    "delivering": Look("envelope", "info"),
    "mailing": Look("envelope", "info"),
    "closed": Look("check", "ok"),
    "transferred": Look("check", "ok"),
    "withdrawn": Look("stop", "neutral"),
    "terminated": Look("stop", "neutral"),
    "annulled": Look("stop", "neutral"),
    "voided": Look("stop", "neutral"),
    "unconfirmed": Look("question", "warn"),
    "not_started": Look("dashed", "neutral"),
}
OTHER = Look("circle", "neutral")

BANDS = {
    "ok": Look("dot", "ok"),
    "warn": Look("triangle", "warn"),
    "yellow": Look("diamond", "yellow"),
    "red": Look("square", "red"),
    "paused": Look("pause", "paused"),
}


def look(state: object) -> Look:
    """How a state is shown: a member of any labeled enumeration, or its value."""
    return LOOKS.get(str(state), OTHER)


def band_look(band: object) -> Look:
    """How a band of the clock is shown; its `tone` is the value of `data-band`."""
    return BANDS[str(band)]
