"""What came of a life, told by the database and the ledger alone: nothing that the life itself remembers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.cases.loading import sweep
from fangzhou.domains.cases.models import Case
from fangzhou.platform import ledger

CHUNK = 500
SEALED = ("answers", "query_code")  # personal, and not needed here


@dataclass(frozen=True, slots=True)
class Outcome:
    """The part of a case that its seed decides; numbers and ids differ from one database to the next."""

    life: int
    item: str
    state: str
    closing_result: str
    received_on: date | None
    accepted_on: date | None
    due_promised: date | None
    due_statutory: date | None
    decided_on: date | None
    granted: bool | None
    deemed: bool
    closed_on: date | None
    commands: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]


def of(cases: dict[int, UUID]) -> list[Outcome]:
    """The outcome of every life whose case is named, each with what the sweep found wrong."""
    lives = sorted(cases)
    found: list[Outcome] = []
    for start in range(0, len(lives), CHUNK):
        part = lives[start : start + CHUNK]
        rows = Case.objects.defer(*SEALED).in_bulk([cases[life] for life in part])
        found += [_outcome(life, rows[cases[life]]) for life in part]
    return found


def _outcome(life: int, case: Case) -> Outcome:
    history = ledger.history(case.id)
    return Outcome(
        life=life,
        item=case.item_code,
        state=case.state,
        closing_result=case.closing_result,
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        due_promised=case.due_promised,
        due_statutory=case.due_statutory,
        decided_on=case.decided_on,
        granted=case.granted,
        deemed=case.deemed,
        closed_on=sweep.closed_on(case),
        commands=tuple(sorted(Counter(entry.command for entry in history).items())),
        problems=tuple(sweep.problems(case, history)),
    )
