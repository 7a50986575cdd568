"""What goes in and out. Days are Beijing dates, moments carry their offset."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from fangzhou.domains.cases.rest import examples
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    CaseState,
    DeliveryWay,
    ProcedureKind,
    TaskKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.kernel.clock import Band, Mark
from fangzhou.platform.rest.words import Line, Prose, Words

DEFECTS = 100  # in one notice


def example(value: Any) -> dict[str, Any]:
    return {"examples": [value]}


class NewCase(Schema, json_schema_extra=example({"item": examples.ITEM})):
    item: Line = Field(description="The item's implementation code.")


class Answers(Schema, json_schema_extra=example({"answers": {"contact": "陈晓雯"}})):
    """The answers to the form's fields, by their keys; keys that the form does not have are dropped."""

    answers: dict[str, Prose]


class Defect(Schema, json_schema_extra=example(examples.DEFECT)):
    """What is wrong with `material:<key>` or `field:<key>`, and what to do."""

    target: Line
    reason: Prose


class CorrectionNotice(Schema, json_schema_extra=example({"defects": [examples.DEFECT]})):
    """Everything that is missing or wrong, at once (cases:C10)."""

    defects: list[Defect] = Field(max_length=DEFECTS)


class Reason(Schema, json_schema_extra=example({"reason": "属于住建局职权，请向其申请"})):
    reason: Prose


class Opinion(Schema, json_schema_extra=example({"verdict": "grant", "text": "符合卫生标准"})):
    verdict: Verdict
    text: Prose


class Delivery(Schema, json_schema_extra=example({"way": "window"})):
    way: DeliveryWay


class Record(Schema, json_schema_extra=example({"text": "听证笔录已存档"})):
    text: Prose


class AskProcedure(
    Schema, json_schema_extra=example({"kind": "hearing", "days": 10, "reason": "涉及利害关系人"})
):
    """A special procedure of so many working days."""

    kind: SpecialKind
    days: int = Field(ge=1, le=200)
    reason: Prose


class AskExtension(
    Schema, json_schema_extra=example({"kind": "extend_law", "days": 5, "reason": "需要外地协查"})
):
    """So many working days more for the legal limit (`extend_law`) or the promise (`extend_promise`)."""

    kind: ProcedureKind
    days: int = Field(ge=1, le=10)
    reason: Prose


class Termination(
    Schema, json_schema_extra=example({"ground": "object_lost", "text": "场所已经拆除"})
):
    ground: TerminationGround
    text: Prose


class Annulment(Schema, json_schema_extra=example({"ground": "fraud", "text": "检测报告是伪造的"})):
    ground: AnnulmentGround
    text: Prose


class Discarded(Schema, json_schema_extra=example({"case": examples.CASE})):
    """The draft that is no more."""

    case: UUID


class CaseStep(Schema, json_schema_extra=example(examples.STEP)):
    """Where the case stands after an act."""

    case: UUID
    case_no: str
    state: CaseState


class Filing(Schema, json_schema_extra=example(examples.FILING)):
    """What a hand-in is answered with."""

    case: UUID
    case_no: str
    received_on: date
    intake_due: date


class Acceptance(Schema, json_schema_extra=example(examples.ACCEPTANCE)):
    """The clock began; `provisional` until the holidays of all the years concerned are published."""

    case: UUID
    case_no: str
    accepted_on: date
    due_promised: date
    due_statutory: date | None
    provisional: bool


class CaseLine(Schema, json_schema_extra=example(examples.LINE)):
    """A case in a list; the applicant's name is masked."""

    id: UUID
    case_no: str
    item_code: str
    item_name: Words
    state: CaseState
    state_label: Words
    applicant: str
    received_on: date | None
    due_promised: date | None
    closed_at: datetime | None


class CaseLines(Schema, json_schema_extra=example(examples.LINES)):
    items: list[CaseLine]
    next: str | None


class UploadedDocument(Schema, json_schema_extra=example(examples.UPLOAD)):
    """A file of the case; `round` 1 came with the corrections."""

    id: UUID
    material: str
    name: str
    sha256: str
    size: int
    media_type: str
    round: int


class SentNotice(Schema, json_schema_extra=example(examples.NOTICE)):
    due_on: date
    defects: list[Defect]
    answered_at: datetime | None


class Day(Schema, json_schema_extra=example(examples.DAY)):
    """One day of a clock: how it counts, and why."""

    date: date
    mark: Mark
    number: int | None
    name: Words | None
    basis: str
    provisional: bool
    makeup: bool


class Clock(Schema, json_schema_extra=example(examples.CLOCK)):
    """The clock that counts now, day by day; `for_intake`: the five days to accept or to ask (cases:C10)."""

    for_intake: bool
    due: date
    due_statutory: date | None
    used: int
    left: int
    paused: int
    overdue: int
    band: Band
    provisional: bool
    stopped_on: date | None
    how: Words
    why_moved: Words | None
    days: list[Day]


class Action(Schema, json_schema_extra=example(examples.WHOLE["actions"][0])):
    """Something that the caller may do now: `POST /cases/{case}/<action>`."""

    action: str
    label: Words


class Task(Schema, json_schema_extra=example(examples.WHOLE["task"])):
    """The open task of the case, when it is the caller's to do."""

    id: UUID
    kind: TaskKind
    due_on: date
    claimed_by: UUID | None


class WholeCase(CaseLine, json_schema_extra=example(examples.WHOLE)):
    """Status, dates, documents, clock and what can be done now."""

    immediate: bool
    intake_due: date | None
    submitted_at: datetime | None
    accepted_on: date | None
    due_statutory: date | None
    provisional: bool
    decided_on: date | None
    granted: bool | None
    document_no: str
    delivered_on: date | None
    files: list[UploadedDocument]
    notice: SentNotice | None
    clock: Clock | None
    actions: list[Action]
    task: Task | None


class Receipt(Schema, json_schema_extra=example(examples.RECEIPT)):
    """The hand-in with the proof that it stands in the log, as the stand-alone verifier reads it."""

    v: int
    log: str
    record: dict[str, Any]
    leaf: int
    proof: list[str]
    head: dict[str, Any]
