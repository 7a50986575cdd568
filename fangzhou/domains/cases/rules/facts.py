"""What the rules need to know of a case, as read under lock."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.values import CaseState, Defect


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

    def files(self, *, of_round: int | None = None) -> frozenset[str]:
        """The materials for which a file lies in the case."""
        return frozenset(
            m.material for m in self.materials if of_round is None or m.round == of_round
        )


def digest(salt: bytes, value: Any) -> str:
    """A salted digest that may stand in the ledger: deleting the salt leaves nothing that links it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()
