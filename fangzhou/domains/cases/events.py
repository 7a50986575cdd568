"""What happened to a case. Ids, codes, dates and salted digests only; they stay for ever.

`part` is the role in which somebody acted; the person's id is the ledger entry's own `actor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.cases.values import (
    AnnulmentGround,
    CaseState,
    ClosingResult,
    DeliveryWay,
    DocumentKind,
    ProcedureKind,
    Stage,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind


@dataclass(frozen=True, slots=True)
class DraftStarted:
    subject: UUID
    item_code: str
    item_version: UUID


@dataclass(frozen=True, slots=True)
class DraftSaved:
    subject: UUID
    digest: str


@dataclass(frozen=True, slots=True)
class MaterialAttached:
    subject: UUID
    material: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class MaterialRemoved:
    subject: UUID
    material: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CaseSubmitted:
    subject: UUID
    case_no: str
    item_code: str
    item_version: UUID
    received_on: date
    intake_due: date
    digest: str
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRequested:
    subject: UUID
    case_no: str
    targets: tuple[str, ...]
    due_on: date
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class CorrectionsHandedIn:
    subject: UUID
    case_no: str
    received_on: date
    intake_due: date
    digest: str
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseAccepted:
    subject: UUID
    case_no: str
    accepted_on: date
    due_promised: date
    due_statutory: date | None
    provisional: bool
    deemed: bool
    part: str


@dataclass(frozen=True, slots=True)
class IntakeRefused:
    subject: UUID
    case_no: str
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """Review and check: the text stays in its sealed row, only its salted digest is here."""

    subject: UUID
    case_no: str
    stage: Stage
    verdict: Verdict
    state: CaseState
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class CaseDecided:
    subject: UUID
    case_no: str
    granted: bool
    decided_on: date
    on_time: bool
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class LicenseIssued:
    subject: UUID
    case_no: str
    document_no: str
    part: str


@dataclass(frozen=True, slots=True)
class CaseDelivered:
    subject: UUID
    case_no: str
    way: DeliveryWay
    delivered_on: date
    closing_result: ClosingResult
    part: str


@dataclass(frozen=True, slots=True)
class CaseWithdrawn:
    subject: UUID
    case_no: str
    from_state: CaseState


@dataclass(frozen=True, slots=True)
class TaskClaimed:
    subject: UUID
    case_no: str
    task: UUID


@dataclass(frozen=True, slots=True)
class DueDatesRecounted:
    """The holidays of a coming year were announced: the dates counted provisionally were counted again."""

    subject: UUID
    case_no: str
    intake_due: date | None
    due_promised: date | None
    due_promised_before: date | None
    due_statutory: date | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class DraftDiscarded:
    """The applicant deleted a draft: its rows are gone, this entry and its digests stay."""

    subject: UUID
    item_code: str


@dataclass(frozen=True, slots=True)
class PreReviewOpened:
    subject: UUID
    case_no: str
    intake_due: date | None
    part: str


@dataclass(frozen=True, slots=True)
class CorrectionLapsed:
    """The period for corrections passed without a full answer: returned."""

    subject: UUID
    case_no: str
    due_on: date
    closing_result: ClosingResult
    part: str


@dataclass(frozen=True, slots=True)
class ProcedureAsked:
    subject: UUID
    case_no: str
    procedure: UUID
    kind: ProcedureKind
    special_kind: SpecialKind | None
    days: int
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class ProcedureAnswered:
    """Agreed to or not. When it was, the dates are the new ones; `expected_on` is the announced end of a pause."""

    subject: UUID
    case_no: str
    procedure: UUID
    kind: ProcedureKind
    special_kind: SpecialKind | None
    agreed: bool
    days: int
    expected_on: date | None
    due_promised: date | None
    due_promised_before: date | None
    due_statutory: date | None
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class ProcedureEnded:
    """The clock runs again."""

    subject: UUID
    case_no: str
    procedure: UUID
    special_kind: SpecialKind | None
    started_on: date
    ended_on: date
    due_promised: date | None
    due_statutory: date | None
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class CaseTerminated:
    subject: UUID
    case_no: str
    from_state: CaseState
    ground: TerminationGround
    closing_result: ClosingResult
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class CaseSentUp:
    """First reviewed here, to be decided by the authority above."""

    subject: UUID
    case_no: str
    closing_result: ClosingResult
    on_time: bool
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class GrantAnnulled:
    subject: UUID
    case_no: str
    document_no: str
    ground: AnnulmentGround
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class CaseVoided:
    subject: UUID
    case_no: str
    closing_result: ClosingResult
    part: str
    digest: str


@dataclass(frozen=True, slots=True)
class DocumentIssued:
    """A written document of the act that this entry records; its text stays in its sealed row."""

    subject: UUID
    case_no: str
    kind: DocumentKind
    document_no: str
    digest: str
