"""One plain sentence on where a case stands, the same on every page that shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from fangzhou.domains.cases.values import CaseState, ClosingResult
from fangzhou.kernel.labels import Label

S = CaseState

SENTENCES = {
    S.DRAFT: Label("还没有提交，填好了就可以交", "Not handed in yet; submit it when it is ready"),
    S.SUBMITTED: Label("部门正在看材料，{intake}前答复您", "Being looked at; you will hear by {intake}"),
    S.PRE_REVIEW: Label("部门正在预审，{intake}前答复您", "In pre-review; you will hear by {intake}"),
    S.CORRECTION: Label("有几处要您补，补齐了接着办", "Some things are missing; add them and it goes on"),
    S.ACCEPTED: Label("已经受理，{promised}前办结", "Accepted; due by {promised}"),
    S.UNDER_REVIEW: Label("正在审查，{promised}前办结", "Under review; due by {promised}"),
    S.SUSPENDED: Label("特别程序，这段时间不计入时限", "A special procedure is under way; this time does not count"),
    S.DECISION_PENDING: Label("审查完了，等批准，{promised}前办结", "Reviewed, to be decided by {promised}"),
    S.APPROVED: Label("准予了，正在准备证件", "Granted; the certificate is being prepared"),
    S.DENIED: Label("没有准予，理由写在下面", "Refused; the reasons are below"),
    S.LICENSING: Label("准予了，正在制证", "Granted; the certificate is being made"),
    S.DELIVERING: Label("办好了，可以领取", "Ready to be collected"),
    S.WITHDRAWN: Label("已经按您的要求撤回", "Withdrawn at your request"),
    S.REJECTED_INTAKE: Label("没有受理，理由写在下面", "Not accepted; the reasons are below"),
    S.TERMINATED: Label("已经终止办理，理由见文书", "Ended without a decision; see the notice for the reasons"),
    S.TRANSFERRED: Label("初审完了，报上级机关决定", "First review done; the authority above decides"),
    S.ANNULLED: Label("许可被撤销，理由见文书", "The grant was annulled; see the decision for the reasons"),
    S.VOIDED: Label("这一条录错了，已经作废", "This entry was a mistake and is void"),
}  # fmt: skip
CLOSED = {
    ClosingResult.GRANTED: Label("准予，已经送达", "Granted and delivered"),
    ClosingResult.REFUSED: Label("没有准予，决定已经送达", "Refused; the decision was delivered"),
}


def day(value: date | None) -> Label:
    """A date in both languages."""
    if value is None:
        return Label("", "")
    return Label(f"{value.month}月{value.day}日", f"{value.day} {value:%B}")


def sentence(row: dict[str, Any]) -> Label:
    """Where the case of this row stands, for the applicant."""
    state = CaseState(row["state"])
    if state is CaseState.CLOSED:
        result = ClosingResult(row["closing_result"])
        return CLOSED.get(result, result.label)
    if state is CaseState.DELIVERING and not row["granted"]:
        return Label("没有准予，决定书可以领取", "Refused; the decision can be collected")
    told = SENTENCES.get(state, state.label)
    return told.format(intake=day(row["intake_due"]), promised=day(row["due_promised"]))
