"""The clocks of a case for a page: the same kernel call that set its due dates (cases:C20 to cases:C29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fangzhou.domains.cases.values import BEFORE_ACCEPTANCE, ENDED, CaseState
from fangzhou.domains.catalog.values import ItemSnapshot
from fangzhou.kernel import clock
from fangzhou.kernel.workcalendar import WorkCalendar

INTAKE = clock.Limit(5, clock.Unit.WORKDAY)  # cases:C10


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The clock that counts now. `promised` explains the days; `statutory` is the law's latest day.

    Before acceptance it is the authority's five days to answer (`for_intake`).
    """

    for_intake: bool
    promised: clock.Explanation
    statutory: clock.Explanation | None
    standing: clock.Standing
    stopped_on: date | None


def of(
    row: dict[str, Any], item: ItemSnapshot, calendar: WorkCalendar, today: date
) -> CaseClock | None:
    """The clock of a case row, or None when no clock counts (draft, correction, ended before acceptance)."""
    state = CaseState(row["state"])
    stopped_on = row["decided_on"]
    as_of = stopped_on or today
    if row["accepted_on"]:
        promised = clock.explain(calendar, row["accepted_on"], item.guide.promised, as_of=as_of)
        statutory = (
            clock.explain(calendar, row["accepted_on"], item.guide.statutory, as_of=as_of)
            if item.guide.statutory
            else None
        )
        if state in ENDED and not stopped_on:
            return None
        return _clock(promised, statutory, as_of, stopped_on, for_intake=False)
    if state in BEFORE_ACCEPTANCE and state is not CaseState.CORRECTION and row["received_on"]:
        promised = clock.explain(calendar, row["received_on"], INTAKE, as_of=as_of)
        return _clock(promised, None, as_of, None, for_intake=True)
    return None


def _clock(
    promised: clock.Explanation,
    statutory: clock.Explanation | None,
    as_of: date,
    stopped_on: date | None,
    *,
    for_intake: bool,
) -> CaseClock:
    return CaseClock(
        for_intake=for_intake,
        promised=promised,
        statutory=statutory,
        standing=clock.standing(promised, statutory, as_of),
        stopped_on=stopped_on,
    )
