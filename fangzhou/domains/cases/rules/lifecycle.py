"""The states of a case and who may move it from one to the next, as data (cases:CT1 to cases:CT26)."""

from __future__ import annotations

from fangzhou.domains.cases.values import UNDECIDED, CaseState
from fangzhou.kernel.labels import Label
from fangzhou.kernel.lifecycle import Lifecycle, Transition

S = CaseState
OPEN_FOR_INTAKE = (S.SUBMITTED, S.PRE_REVIEW)
WORKED_ON = (S.ACCEPTED, S.UNDER_REVIEW, S.SUSPENDED, S.DECISION_PENDING)


def _row(
    code: str,
    source: tuple[CaseState, ...] | frozenset[CaseState],
    target: CaseState,
    verb: tuple[str, str, str],
    *roles: str,
) -> Transition[CaseState]:
    action, zh, en = verb
    return Transition(code, frozenset(source), target, action, frozenset(roles), Label(zh, en))


TRANSITIONS = (
    _row("CT1", (S.DRAFT,), S.SUBMITTED, ("submit", "提交申请", "Submit"), "citizen", "window_clerk"),
    _row("CT2", (S.SUBMITTED,), S.PRE_REVIEW, ("open", "开始预审", "Start pre-review"), "acceptor"),
    _row("CT3", OPEN_FOR_INTAKE, S.CORRECTION, ("request_correction", "一次性告知补正", "Ask to correct"), "acceptor"),
    _row("CT4", (S.CORRECTION,), S.SUBMITTED, ("hand_in", "提交补正", "Hand in corrections"), "citizen"),
    _row("CT5", OPEN_FOR_INTAKE, S.ACCEPTED, ("accept", "受理", "Accept"), "acceptor"),
    _row("CT6", OPEN_FOR_INTAKE, S.ACCEPTED, ("deem_accepted", "视为受理", "Deem accepted"), "system"),
    _row("CT7", OPEN_FOR_INTAKE, S.REJECTED_INTAKE, ("refuse_intake", "不予受理", "Refuse intake"), "acceptor"),
    _row("CT8", (S.CORRECTION,), S.TERMINATED, ("lapse", "逾期未补正", "Not corrected"), "system", "acceptor"),
    _row("CT9", (S.ACCEPTED,), S.UNDER_REVIEW, ("assign", "转入审查", "Assign for review"), "system", "reviewer"),
    _row("CT10a", (S.UNDER_REVIEW,), S.SUSPENDED, ("suspend", "启动特别程序", "Start a special procedure"), "approver"),
    _row("CT10b", (S.SUSPENDED,), S.UNDER_REVIEW, ("resume", "结束特别程序", "End the procedure"),
         "reviewer", "approver"),
    _row("CT11", (S.UNDER_REVIEW,), S.DECISION_PENDING, ("recommend", "审核报批", "Recommend"), "checker"),
    _row("CT12", (S.DECISION_PENDING,), S.UNDER_REVIEW, ("send_back", "退回审查", "Send back"), "approver"),
    _row("CT13", (S.DECISION_PENDING,), S.APPROVED, ("grant", "准予", "Grant"), "approver"),
    _row("CT14", (S.DECISION_PENDING,), S.DENIED, ("refuse", "不予许可", "Refuse"), "approver"),
    _row("CT15a", (S.ACCEPTED,), S.APPROVED, ("grant_on_the_spot", "当场准予", "Grant on the spot"), "acceptor"),
    _row("CT15b", (S.ACCEPTED,), S.DENIED, ("refuse_on_the_spot", "当场不予许可", "Refuse on the spot"), "acceptor"),
    _row("CT17", (S.APPROVED,), S.LICENSING, ("start_license", "开始制证", "Start the certificate"), "license_officer"),
    _row("CT18", (S.APPROVED,), S.DELIVERING, ("release", "转送达", "Release for delivery"), "system"),
    _row("CT19", (S.LICENSING,), S.DELIVERING, ("seal", "制证完成", "Certificate ready"), "license_officer"),
    _row("CT20", (S.DENIED,), S.DELIVERING, ("serve_refusal", "送达决定", "Serve the refusal"), "system"),
    _row("CT21", (S.DELIVERING,), S.CLOSED, ("deliver", "送达", "Deliver"), "window_clerk", "system"),
    _row("CT22", UNDECIDED, S.WITHDRAWN, ("withdraw", "撤回申请", "Withdraw"), "citizen"),
    _row("CT23a", WORKED_ON, S.TERMINATED, ("terminate", "终止办理", "Terminate"), "approver"),
    _row("CT23b", (S.APPROVED, S.LICENSING), S.TERMINATED, ("unpaid", "未缴费终止", "End: fee unpaid"), "approver"),
    _row("CT24", (S.UNDER_REVIEW,), S.TRANSFERRED, ("send_up", "初审转报", "Send up"), "approver"),
    _row("CT25", (S.CLOSED,), S.ANNULLED, ("annul", "撤销许可", "Annul"), "approver"),
    _row("CT26", (S.SUBMITTED,), S.VOIDED, ("void", "作废", "Void"), "supervisor"),
)  # fmt: skip

LIFECYCLE = Lifecycle(TRANSITIONS)
