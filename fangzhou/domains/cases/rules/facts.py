"""What the rules need to know of a case, as read under lock."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.values import CaseState, Defect, ProcedureKind
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.kernel.clock import Extension, Suspension


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file that lies in the case: for which material, and in which round it came (0 = with the application)."""

    material: str
    sha256: str
    round: int


@dataclass(frozen=True, slots=True)
class Notice:
    """The one-off correction notice of the case."""

    due_on: date
    defects: tuple[Defect, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class Procedure:
    """A special procedure or an extension; `agreed` is None while nobody answered. Days are working days."""

    id: UUID
    kind: ProcedureKind
    special_kind: SpecialKind | None
    days: int
    basis: str
    asked_by: UUID
    agreed: bool | None = None
    answered_on: date | None = None
    started_on: date | None = None
    expected_on: date | None = None
    ended_on: date | None = None
    reason: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it stops the clock now."""
        return self.started_on is not None and self.ended_on is None


@dataclass(frozen=True, slots=True)
class Facts:
    case: UUID
    case_no: str
    state: CaseState
    immediate: bool
    revision: int
    item_version: UUID
    item_code: str
    department: UUID
    region: str
    person: UUID
    firm: UUID | None
    answers: Mapping[str, str]
    salt: bytes
    materials: tuple[HandedIn, ...]
    notice: Notice | None
    received_on: date | None
    intake_due: date | None
    accepted_on: date | None
    deemed: bool
    provisional: bool
    due_promised: date | None
    due_statutory: date | None
    warn_at: date | None
    yellow_at: date | None
    red_at: date | None
    acceptor: UUID | None
    reviewer: UUID | None
    checker: UUID | None
    granted: bool | None
    decided_on: date | None = None
    document_no: str = ""
    closing_result: str = ""
    procedures: tuple[Procedure, ...] = ()

    def files(self, *, of_round: int | None = None) -> frozenset[str]:
        """The materials for which a file lies in the case."""
        return frozenset(
            m.material for m in self.materials if of_round is None or m.round == of_round
        )


def suspensions(procedures: Iterable[Procedure], today: date) -> tuple[Suspension, ...]:
    """The pauses of the clock (cases:C29). One that runs lasts, for now, until its announced day, or until today."""
    return tuple(
        Suspension(
            p.started_on,
            p.ended_on or max(p.expected_on or today, today),
            p.special_kind.value,
            p.special_kind.label,
            p.basis,
        )
        for p in procedures
        if p.started_on and p.special_kind
    )


def extensions(procedures: Iterable[Procedure]) -> dict[ProcedureKind, Extension]:
    """The extensions that were agreed to, at most one of each kind (cases:C24)."""
    return {
        p.kind: Extension(p.days, p.answered_on, p.basis)
        for p in procedures
        if p.agreed and p.answered_on and p.kind is not ProcedureKind.SPECIAL
    }


def digest(salt: bytes, value: Any) -> str:
    """A salted digest that may stand in the ledger: deleting the salt leaves nothing that links it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()
