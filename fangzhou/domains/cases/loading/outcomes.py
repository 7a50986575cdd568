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
    commands: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]
    received_on: date | None = None
    accepted_on: date | None = None
    due_promised: date | None = None
    due_statutory: date | None = None
    decided_on: date | None = None
    granted: bool | None = None
    deemed: bool = False
    closed_on: date | None = None


def of(cases: dict[int, UUID]) -> list[Outcome]:
    """The outcome of every life whose case is named, each with what the sweep found wrong."""
    lives = sorted(cases)
    found: list[Outcome] = []
    for start in range(0, len(lives), CHUNK):
        part = lives[start : start + CHUNK]
        rows = Case.objects.defer(*SEALED).in_bulk([cases[life] for life in part])
        found += [
            _outcome(life, rows[cases[life]]) if cases[life] in rows else _gone(life, cases[life])
            for life in part
        ]
    return found


def _gone(life: int, case: UUID) -> Outcome:
    """A draft that was deleted."""
    history = ledger.history(case)
    return Outcome(
        life=life,
        item="",
        state="discarded",
        closing_result="",
        commands=_counted(history),
        problems=tuple(sweep.discarded(history)),
    )


def _counted(history: list[ledger.EntryView]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(entry.command for entry in history).items()))


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
        commands=_counted(history),
        problems=tuple(sweep.problems(case, history)),
    )
