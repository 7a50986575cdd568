"""What the pages show: plain rows, always within the actor's reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from fangzhou.domains.cases.models import (
    Case,
    CaseMaterial,
    CaseProcedure,
    CorrectionNotice,
    Opinion,
)
from fangzhou.domains.cases.rules.facts import Procedure
from fangzhou.domains.cases.values import (
    UNDECIDED,
    CaseState,
    Defect,
    ProcedureKind,
    Stage,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import ItemSnapshot, SpecialKind
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock

PAGE = 50


@dataclass(frozen=True, slots=True)
class FileRow:
    id: UUID
    material: str
    name: str
    sha256: str
    size: int
    media_type: str
    round: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class NoticeRow:
    issued_at: datetime
    due_on: date
    defects: tuple[Defect, ...]
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpinionRow:
    stage: Stage
    verdict: Verdict
    text: str
    staff_name: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case as a page shows it; `row` holds the case's own columns by name."""

    row: dict[str, Any]
    item: ItemSnapshot
    files: tuple[FileRow, ...]
    notice: NoticeRow | None
    procedures: tuple[Procedure, ...] = ()

    @property
    def state(self) -> CaseState:
        return CaseState(self.row["state"])

    def files_of(self, material: str, of_round: int | None = None) -> tuple[FileRow, ...]:
        return tuple(
            f
            for f in self.files
            if f.material == material and (of_round is None or f.round == of_round)
        )


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases within the actor's reach: own, the firm's, the department's; nothing for anybody else."""
    if actor.has(Role.SYSTEM, Role.SUPERVISOR):
        return Case.objects.exclude(state=CaseState.DRAFT) if actor.is_staff else Case.objects.all()
    if actor.is_staff and actor.department:
        return Case.objects.filter(department_id=actor.department).exclude(state=CaseState.DRAFT)
    if actor.legal_person:
        return Case.objects.filter(firm_id=actor.legal_person)
    if actor.person:
        return Case.objects.filter(person_id=actor.person, firm_id=None)
    return Case.objects.none()


COLUMNS = [
    "id", "case_no", "item_code", "item_name", "item_name_en", "state", "immediate", "department_id",
    "item_version_id", "applicant_masked", "created_at", "submitted_at", "received_on", "intake_due",
    "accepted_at", "accepted_on", "deemed", "due_promised", "due_statutory", "provisional", "warn_at",
    "yellow_at", "red_at", "decided_at", "decided_on", "granted", "document_no", "delivered_on", "closed_at",
    "closing_result", "revision", "special", "deliver_by",
]  # fmt: skip


def mine(actor: Actor, after: UUID | None = None, limit: int = PAGE) -> list[dict[str, Any]]:
    """The applicant's cases, the newest first; `after` is the last id of the page before."""
    rows = visible(actor)
    if after:
        rows = rows.filter(id__lt=after)
    return list(rows.order_by("-id").values(*COLUMNS)[:limit])


def drafts(actor: Actor, item_code: str) -> list[dict[str, Any]]:
    """The applicant's unfinished applications for one item, the newest first."""
    found = visible(actor).filter(state=CaseState.DRAFT, item_code=item_code)
    return [dict(row) for row in found.order_by("-id").values("id", "created_at")[:3]]


def by_ids(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Rows for an inbox page, by id."""
    return {row["id"]: row for row in visible(actor).filter(id__in=list(ids)).values(*COLUMNS)}


def page(actor: Actor, case: UUID, *, reveal: bool = False) -> CasePage:
    """One case with its files and notice; `reveal` adds the answers and query code. Raises `Denied`."""
    more = ["answers", "query_code"] if reveal else []
    row = visible(actor).filter(id=case).values(*COLUMNS, *more).first()
    if row is None:
        raise Denied(f"case {case}")
    files = CaseMaterial.objects.filter(case_id=case, removed_at=None).order_by("id")
    return CasePage(
        row=dict(row),
        item=catalog.version(row["item_version_id"]),
        files=tuple(_file(f) for f in files),
        notice=_notice(case),
        procedures=procedures(case) if row["special"] else (),
    )


def file(actor: Actor, case: UUID, file_id: UUID) -> FileRow:
    """One file of a case that the actor may see. Raises `Denied`."""
    found = CaseMaterial.objects.filter(
        Q(case__in=visible(actor)), id=file_id, case_id=case, removed_at=None
    ).first()
    if found is None:
        raise Denied(f"file {file_id}")
    return _file(found)


def procedures(case: UUID) -> tuple[Procedure, ...]:
    """The pauses and extensions of a case, oldest first; for a page whose case was read with a scope."""
    rows = CaseProcedure.objects.filter(case_id=case).order_by("id")
    return tuple(
        Procedure(
            id=p.id,
            kind=ProcedureKind(p.kind),
            special_kind=SpecialKind(p.special_kind) if p.special_kind else None,
            days=p.days,
            basis=p.basis,
            asked_by=p.asked_by_id,
            agreed=p.agreed,
            answered_on=clock.today(p.answered_at) if p.answered_at else None,
            started_on=p.started_on,
            expected_on=p.expected_on,
            ended_on=p.ended_on,
            reason=p.reason,
        )
        for p in rows
    )


def opinions(case: UUID) -> Sequence[OpinionRow]:
    """What the department's people wrote, oldest first; for staff pages whose case was read with a scope."""
    rows = Opinion.objects.filter(case_id=case).order_by("id").select_related("staff")
    return [
        OpinionRow(Stage(o.stage), Verdict(o.verdict), o.text, o.staff.name, o.given_at)
        for o in rows
    ]


def refusal_of(case: UUID) -> OpinionRow | None:
    """Why the case was not accepted, or refused; for a page whose case was read with a scope."""
    told = [
        o
        for o in opinions(case)
        if o.verdict is Verdict.DENY and o.stage in {Stage.INTAKE, Stage.DECISION}
    ]
    return told[-1] if told else None


def due_for_deemed_acceptance(today: date, limit: int = 500) -> list[UUID]:
    """Cases whose intake deadline has passed without a word (cases:C12)."""
    waiting = Case.objects.filter(
        state__in=[CaseState.SUBMITTED, CaseState.PRE_REVIEW], intake_due__lt=today
    )
    return list(waiting.order_by("intake_due", "id").values_list("id", flat=True)[:limit])


def due_for_lapse(today: date, limit: int = 500) -> list[UUID]:
    """Cases whose period for corrections passed without an answer (cases:CT8)."""
    late = CorrectionNotice.objects.filter(
        case__state=CaseState.CORRECTION, answered_at=None, due_on__lt=today
    )
    return list(late.order_by("due_on", "id").values_list("case_id", flat=True)[:limit])


def due_for_recount(last_year: int, after: UUID | None = None, limit: int = 500) -> list[UUID]:
    """Undecided cases whose dates were counted before the calendar up to `last_year` was known (cases:C2)."""
    waiting = Case.objects.filter(
        Q(state__in=list(UNDECIDED), provisional=True, due_promised__isnull=False)
        | Q(
            state__in=[CaseState.SUBMITTED, CaseState.PRE_REVIEW],
            intake_due__gte=date(last_year, 1, 1),
            received_on__lt=date(last_year, 1, 1),
        )
    )
    if after:
        waiting = waiting.filter(id__gt=after)
    return list(waiting.order_by("id").values_list("id", flat=True)[:limit])


def _file(row: CaseMaterial) -> FileRow:
    return FileRow(
        id=row.id,
        material=row.material,
        name=row.file_name,
        sha256=row.blob_id,
        size=row.size,
        media_type=row.media_type,
        round=row.round,
        added_at=row.added_at,
    )


def _notice(case: UUID) -> NoticeRow | None:
    row = CorrectionNotice.objects.filter(case_id=case).first()
    if row is None:
        return None
    return NoticeRow(
        issued_at=row.issued_at,
        due_on=row.due_on,
        defects=tuple(Defect(**defect) for defect in cast("list[dict[str, str]]", row.defects)),
        answered_at=row.answered_at,
    )
