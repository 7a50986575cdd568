"""An opinion as a sealed row and a salted digest."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.rules.facts import digest
from fangzhou.domains.cases.values import Stage, Verdict
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import sealing
from fangzhou.platform.db.ids import new_id

TEXT = "cases_opinion.text"


@dataclass(frozen=True, slots=True)
class NewOpinion:
    stage: Stage
    verdict: Verdict
    staff: UUID | None
    text: str
    salt: bytes

    @property
    def digest(self) -> str:
        return digest(self.salt, [self.stage.value, self.verdict.value, self.text])

    def row(self, case: UUID, now: datetime) -> dict[str, Any]:
        """The parameters of the opinion's INSERT and of the case's UPDATE beside it."""
        return {
            "id": new_id(),
            "case": case,
            "stage": self.stage.value,
            "verdict": self.verdict.value,
            "staff": self.staff,
            "text": sealing.seal_text(self.text, TEXT),
            "salt": self.salt,
            "now": now,
        }


def new(actor: Actor, stage: Stage, verdict: Verdict, text: str) -> NewOpinion:
    return NewOpinion(stage, verdict, actor.staff, text.strip(), os.urandom(16))
