"""What happened to a case. Ids, codes, dates and salted digests only; they stay for ever.

`part` is the role in which somebody acted; the person's id is the ledger entry's own `actor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.cases.values import CaseState, ClosingResult, DeliveryWay, Stage, Verdict


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
