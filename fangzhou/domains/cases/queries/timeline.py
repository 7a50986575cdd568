"""The story of a case in plain words, read from the ledger: the log is the history, there is no second one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fangzhou.domains.cases.values import (
    AnnulmentGround,
    DeliveryWay,
    ProcedureKind,
    Stage,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.kernel.labels import Label
from fangzhou.platform import ledger
from fangzhou.platform.access.values import Role


@dataclass(frozen=True, slots=True)
class Happening:
    """One line as the timeline draws it; the ledger entry proves it."""

    when: datetime
    kind: str  # done, fix, next: how the line is drawn
    title: Label
    detail: Label
    entry: int
    links: tuple[tuple[str, str], ...] = ()


Told = tuple[str, Label, Label]


def of(history: Sequence[ledger.EntryView]) -> list[Happening]:
    """The happenings of a case, newest first. Saving and uploading before hand-in are not told."""
    told = []
    for entry in history:
        for event in entry.events:
            tell = WORDS.get(event["event"].removeprefix("cases."))
            if tell:
                kind, title, text = tell(event)
                told.append(Happening(entry.at, kind, title, text, entry.id))
    return told[::-1]


def submission(history: Sequence[ledger.EntryView]) -> ledger.EntryView | None:
    """The entry of the hand-in, whose receipt the applicant takes home."""
    for entry in history:
        if any(event["event"] == "cases.CaseSubmitted" for event in entry.events):
            return entry
    return None


def day(text: str) -> Label:
    """An ISO date as people write it in both languages."""
    value = date.fromisoformat(text)
    return Label(
        f"{value.month}月{value.day}日（周{'一二三四五六日'[value.weekday()]}）",
        f"{value.day} {value:%B %Y}",
    )


def _submitted(event: dict[str, Any]) -> Told:
    text = Label("{due}前告诉您受理还是补正", "You will hear by {due} whether it is accepted")
    return (
        "done",
        Label("提交申请", "Application handed in"),
        text.format(due=day(event["intake_due"])),
    )


def _correction(event: dict[str, Any]) -> Told:
    text = Label(
        "一次告知 {n} 处，请在{due}前补齐", "{n} points in one notice; please answer by {due}"
    )
    told = text.format(n=len(event["targets"]), due=day(event["due_on"]))
    return "fix", Label("要求补正", "Corrections requested"), told


def _handed_in(event: dict[str, Any]) -> Told:
    text = Label("补正齐了，{due}前告诉您是否受理", "Corrections received; you will hear by {due}")
    return (
        "done",
        Label("补正已提交", "Corrections handed in"),
        text.format(due=day(event["intake_due"])),
    )


def _accepted(event: dict[str, Any]) -> Told:
    due = day(event["due_promised"])
    if event["deemed"]:
        text = Label(
            "5 个工作日没有答复，依法自收件之日起受理，{due}前办结",
            "No answer within five working days: accepted by law from the day of receipt, due by {due}",
        )
        return "done", Label("视为受理", "Deemed accepted"), text.format(due=due)
    text = Label(
        "从下一个工作日起计时，{due}前办结",
        "The clock starts on the next working day; due by {due}",
    )
    return "done", Label("受理", "Accepted"), text.format(due=due)


def _intake_refused(_event: dict[str, Any]) -> Told:
    text = Label(
        "理由和应当向哪个机关申请，写在本页", "The reason and the right authority are on this page"
    )
    return "fix", Label("不予受理", "Not accepted"), text


def _opinion(event: dict[str, Any]) -> Told:
    stage, verdict = Stage(event["stage"]), Verdict(event["verdict"])
    if verdict is Verdict.BACK:
        return (
            "done",
            Label("退回审查", "Sent back for review"),
            Label("需要再审查一次", "It will be reviewed again"),
        )
    if stage is Stage.REVIEW:
        text = Label("转审核人审核", "It goes to the checker")
        return "done", Label("承办审查完成", "Reviewed"), text
    return "done", Label("审核完成", "Checked"), Label("转批准人决定", "It goes to the approver")


def _decided(event: dict[str, Any]) -> Told:
    granted = event["granted"]
    title = Label("准予", "Granted") if granted else Label("不予许可", "Refused")
    text = (
        Label("在承诺时间内办好", "Decided within the promised time")
        if event["on_time"]
        else Label("超过了承诺时间", "Decided after the promised time")
    )
    return ("done" if granted else "fix"), title, text


def _issued(event: dict[str, Any]) -> Told:
    text = Label("文号 {no}", "Number {no}").format(no=event["document_no"])
    return "done", Label("证件制作完成", "Certificate ready"), text


def _delivered(event: dict[str, Any]) -> Told:
    return "done", Label("送达，办结", "Delivered and closed"), DeliveryWay(event["way"]).label


def _withdrawn(_event: dict[str, Any]) -> Told:
    return (
        "done",
        Label("撤回申请", "Withdrawn"),
        Label("按您的要求停止办理", "Handling stopped at your request"),
    )


def _recounted(event: dict[str, Any]) -> Told:
    title = Label("放假安排公布，时限重新算过", "Holidays announced; the dates were counted again")
    before, after = event["due_promised_before"], event["due_promised"]
    if not after or before == after:
        return "done", title, Label("日期没有变，现在是确定的", "The dates stay and are firm now")
    text = Label(
        "答应的日期从{before}改到{after}", "The promised day moved from {before} to {after}"
    )
    return "done", title, text.format(before=day(before), after=day(after))


def _pre_review(_event: dict[str, Any]) -> Told:
    text = Label("窗口正在看材料", "The window is looking at the documents")
    return "done", Label("开始预审", "Pre-review began"), text


def _lapsed(event: dict[str, Any]) -> Told:
    text = Label(
        "{due}前没有补齐，按规定退件；可以重新申请",
        "Corrections did not come by {due}: returned; you may apply again",
    )
    title = Label("逾期未补正，终止", "Ended for want of corrections")
    return "fix", title, text.format(due=day(event["due_on"]))


def _procedure_answered(event: dict[str, Any]) -> Told:
    kind = ProcedureKind(event["kind"])
    if not event["agreed"]:
        text = Label("没有同意，时限照旧", "Not agreed to; the dates stay")
        return "done", kind.label, text
    if kind is ProcedureKind.SPECIAL:
        title = Label("{kind}，暂停计时", "{kind}: the clock is paused")
        text = Label(
            "预计到{day}，这段时间不算在时限里", "Expected until {day}; this time does not count"
        )
        named = SpecialKind(event["special_kind"]).label
        return "done", title.format(kind=named), text.format(day=day(event["expected_on"]))
    text = Label("延长 {n} 个工作日，{due}前办结", "{n} working days more; due by {due}")
    told = text.format(n=event["days"], due=day(event["due_promised"]))
    return "done", kind.label, told


def _procedure_ended(event: dict[str, Any]) -> Told:
    title = Label("特别程序结束，继续计时", "The procedure ended; the clock runs on")
    if not event["due_promised"]:
        return "done", title, Label("", "")
    return (
        "done",
        title,
        Label("{due}前办结", "Due by {due}").format(due=day(event["due_promised"])),
    )


def _terminated(event: dict[str, Any]) -> Told:
    return "fix", Label("终止办理", "Terminated"), TerminationGround(event["ground"]).label


def _sent_up(_event: dict[str, Any]) -> Told:
    text = Label("由上级机关决定", "The authority above decides")
    return "done", Label("初审完成，转报上级", "First review sent up"), text


def _annulled(event: dict[str, Any]) -> Told:
    return (
        "fix",
        Label("许可被撤销", "The grant was annulled"),
        AnnulmentGround(event["ground"]).label,
    )


def _voided(_event: dict[str, Any]) -> Told:
    text = Label("这一条录错了", "This entry was a mistake")
    return "fix", Label("作废", "Voided"), text


WORDS: dict[str, Callable[[dict[str, Any]], Told]] = {
    "CaseSubmitted": _submitted,
    "CorrectionRequested": _correction,
    "CorrectionsHandedIn": _handed_in,
    "CaseAccepted": _accepted,
    "IntakeRefused": _intake_refused,
    "OpinionGiven": _opinion,
    "CaseDecided": _decided,
    "LicenseIssued": _issued,
    "CaseDelivered": _delivered,
    "CaseWithdrawn": _withdrawn,
    "DueDatesRecounted": _recounted,
    "PreReviewOpened": _pre_review,
    "CorrectionLapsed": _lapsed,
    "ProcedureAnswered": _procedure_answered,
    "ProcedureEnded": _procedure_ended,
    "CaseTerminated": _terminated,
    "CaseSentUp": _sent_up,
    "GrantAnnulled": _annulled,
    "CaseVoided": _voided,
}
PART = {role.value: role.label for role in Role}
