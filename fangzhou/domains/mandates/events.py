"""What happened to a delegation. Ids, codes and dates only; they stay for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.mandates.values import EndReason


@dataclass(frozen=True, slots=True)
class DelegationGiven:
    """`replaces` is the delegation that this one took the place of, when it changed one."""

    subject: UUID
    department: UUID
    staff: UUID
    role: str
    items: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    basis: str
    replaces: UUID | None


@dataclass(frozen=True, slots=True)
class DelegationEnded:
    subject: UUID
    department: UUID
    staff: UUID
    role: str
    last_day: date
    at_once: bool
    reason: EndReason
