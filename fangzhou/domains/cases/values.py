"""The words of a case (办件): states, results, documents, parts that people play."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.kernel.labels import Labeled


class CaseState(Labeled):
    """Where a case stands (cases.md §1). Stored by value, shown by label."""

    DRAFT = "draft", "草稿", "Draft"
    SUBMITTED = "submitted", "待受理", "Awaiting acceptance"
    PRE_REVIEW = "pre_review", "预审中", "In pre-review"
    CORRECTION = "correction", "待补正", "Correction needed"
    ACCEPTED = "accepted", "已受理", "Accepted"
    REJECTED_INTAKE = "rejected_intake", "不予受理", "Not accepted"
    UNDER_REVIEW = "under_review", "审查中", "Under review"
    SUSPENDED = "suspended", "特别程序（暂停计时）", "Special procedure (clock paused)"
    DECISION_PENDING = "decision_pending", "待审定", "Awaiting decision"
    APPROVED = "approved", "准予", "Granted"
    DENIED = "denied", "不予许可", "Refused"
    LICENSING = "licensing", "制证中", "Certificate in preparation"
    DELIVERING = "delivering", "待送达", "Ready for delivery"
    CLOSED = "closed", "已办结", "Closed"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    TERMINATED = "terminated", "已终止", "Terminated"
    TRANSFERRED = "transferred", "转报办结", "Sent up and closed"
    ANNULLED = "annulled", "已撤销", "Annulled"
    VOIDED = "voided", "已作废", "Voided"


UNDECIDED = frozenset(
    {
        CaseState.SUBMITTED,
        CaseState.PRE_REVIEW,
        CaseState.CORRECTION,
        CaseState.ACCEPTED,
        CaseState.UNDER_REVIEW,
        CaseState.SUSPENDED,
        CaseState.DECISION_PENDING,
    }
)
BEFORE_ACCEPTANCE = frozenset({CaseState.SUBMITTED, CaseState.PRE_REVIEW, CaseState.CORRECTION})
ENDED = frozenset(
    {
        CaseState.CLOSED,
        CaseState.REJECTED_INTAKE,
        CaseState.WITHDRAWN,
        CaseState.TERMINATED,
        CaseState.TRANSFERRED,
        CaseState.ANNULLED,
        CaseState.VOIDED,
    }
)


class ClosingResult(Labeled):
    """How a closed case ended; the value is the exchange code."""

    GRANTED = "0", "出证办结", "Granted"
    REFUSED = "1", "不予许可", "Refused"
    VOID = "2", "作废", "Void"
    DELETED = "3", "删除", "Deleted"
    TRANSFERRED = "4", "转报办结", "Sent up"
    RETURNED = "5", "退件", "Returned"
    NOT_ACCEPTED = "6", "不予受理", "Not accepted"


class Stage(Labeled):
    """The step in which somebody gave an opinion."""

    INTAKE = "intake", "受理", "Intake"
    REVIEW = "review", "承办", "Review"
    CHECK = "check", "审核", "Check"
    DECISION = "decision", "批准", "Decision"
    PROCEDURE = "procedure", "程序", "Procedure"
    CLOSING = "closing", "终结", "Closing"


class Verdict(Labeled):
    """What an opinion says."""

    GRANT = "grant", "同意", "Grant"
    DENY = "deny", "不同意", "Refuse"
    BACK = "back", "退回", "Send back"


class DeliveryWay(Labeled):
    """How a result reached its holder."""

    WINDOW = "window", "窗口领取", "Collected at the window"
    EXPRESS = "express", "快递签收", "Signed for by express"
    ONLINE = "online", "电子送达", "Served electronically"


class TaskKind(Labeled):
    """What waits in somebody's inbox."""

    INTAKE = "intake", "受理", "Intake"
    REVIEW = "review", "审查", "Review"
    CHECK = "check", "审核", "Check"
    DECISION = "decision", "审定", "Decide"
    LICENSE = "license", "制证", "Prepare certificate"
    DELIVERY = "delivery", "送达", "Deliver"
    CONSENT = "consent", "同意特别程序", "Agree to a special procedure"
    EXTENSION = "extension", "批准延期", "Approve an extension"
    RESUME = "resume", "结束特别程序", "End the special procedure"


class DocumentKind(Labeled):
    """The written documents of a case (cases.md §1); `short` heads the number (cases:CD3)."""

    CORRECTION_NOTICE = "correction_notice", "补正材料一次性告知书", "Notice of corrections"
    ACCEPTANCE_NOTICE = "acceptance_notice", "受理通知书", "Notice of acceptance"
    NON_ACCEPTANCE = "non_acceptance", "不予受理决定书", "Decision not to accept"
    SPECIAL_NOTICE = "special_notice", "特别程序告知书", "Notice of a special procedure"
    RESUMPTION = "resumption", "特别程序结束告知书", "Notice that the procedure ended"
    EXTENSION_NOTICE = "extension_notice", "延期告知书", "Notice of extension"
    GRANT_DECISION = "grant_decision", "准予行政许可决定书", "Decision to grant"
    REFUSAL_DECISION = "refusal_decision", "不予行政许可决定书", "Decision to refuse"
    TERMINATION = "termination", "终止办理告知书", "Notice of termination"
    WITHDRAWAL = "withdrawal", "撤回确认书", "Confirmation of withdrawal"
    FIRST_REVIEW = "first_review", "初审意见", "First-review opinion"
    DELIVERY_RECEIPT = "delivery_receipt", "送达回证", "Receipt of delivery"
    ANNULMENT = "annulment", "撤销行政许可决定书", "Decision to annul"

    @property
    def short(self) -> str:
        """The word between the agency's short name and the year."""
        return _SHORT[self.value]


_SHORT = {
    "correction_notice": "补",
    "acceptance_notice": "受",
    "non_acceptance": "不受",
    "special_notice": "特",
    "resumption": "特结",
    "extension_notice": "延",
    "grant_decision": "准",
    "refusal_decision": "不准",
    "termination": "终",
    "withdrawal": "撤回",
    "first_review": "初",
    "delivery_receipt": "送",
    "annulment": "撤",
}


class ProcedureKind(Labeled):
    """What departs from the ordinary clock: asked by one officer, agreed to by another (cases:CT10, cases:CT16)."""

    SPECIAL = "special", "特别程序", "Special procedure"
    EXTEND_LAW = "extend_law", "延长法定期限", "Extension of the legal limit"
    EXTEND_PROMISE = "extend_promise", "延长承诺期限", "Extension of the promised limit"

    @property
    def exchange_code(self) -> str:
        """The code of GB/T 39046 A.7: an extension is 1, any other procedure 2 (cases:C28)."""
        return "2" if self is ProcedureKind.SPECIAL else "1"


class TerminationGround(Labeled):
    """Why an authority ends a case without deciding it (cases:C30)."""

    APPLICANT_GONE = (
        "applicant_gone",
        "申请人死亡或丧失行为能力",
        "The applicant died or lost capacity",
    )
    FIRM_ENDED = "firm_ended", "申请单位依法终止", "The applying organization ended"
    OBJECT_LOST = "object_lost", "申请事项的标的已不存在", "The object of the application is lost"
    INSPECTION_REFUSED = (
        "inspection_refused",
        "申请人两次拒绝依法进行的核查",
        "The applicant refused a lawful inspection twice",
    )
    FEE_UNPAID = "fee_unpaid", "逾期未缴应缴的费用", "A fee due before the grant stayed unpaid"


class AnnulmentGround(Labeled):
    """Why a grant is annulled (APL art. 69, cases:CT25)."""

    ABUSE = "abuse", "滥用职权、玩忽职守作出", "Granted by abuse or neglect of duty"
    NO_POWER = "no_power", "超越法定职权作出", "Granted beyond the legal power"
    PROCEDURE = "procedure", "违反法定程序作出", "Granted against the legal procedure"
    UNQUALIFIED = "unqualified", "申请人不具备资格或条件", "The applicant did not qualify"
    FRAUD = "fraud", "以欺骗、贿赂等不正当手段取得", "Obtained by deceit or bribery"
    OTHER = "other", "依法可以撤销的其他情形", "Another ground in law"


@dataclass(frozen=True, slots=True)
class Defect:
    """One line of the one-off notice: what is wrong with which material or field, and what to do."""

    target: str  # "material:<key>" or "field:<key>"
    reason: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The answer to a submit: what the applicant takes home."""

    case: UUID
    case_no: str
    received_on: date
    intake_due: date


@dataclass(frozen=True, slots=True)
class Step:
    """The answer to any other act on a case: where it stands now."""

    case: UUID
    case_no: str
    state: CaseState


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The answer to an acceptance: the day the clock began and the two due dates."""

    case: UUID
    case_no: str
    accepted_on: date
    due_promised: date
    due_statutory: date | None
    provisional: bool
