"""The clocks of a case for a page: the same kernel call that set its due dates (cases:C20 to cases:C29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fangzhou.domains.cases.queries import words
from fangzhou.domains.cases.queries.pages import CasePage
from fangzhou.domains.cases.rules import intake
from fangzhou.domains.cases.values import BEFORE_ACCEPTANCE, ENDED, CaseState
from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import WorkCalendar


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

    @property
    def story(self) -> str:
        """What the page tells with it: the answer to come, the promise, or how long it took."""
        if self.for_intake:
            return "intake"
        return "done" if self.stopped_on else "promise"


def of(found: CasePage, calendar: WorkCalendar, today: date) -> CaseClock | None:
    """The clock of a case, or None when no clock counts (draft, correction, ended before acceptance)."""
    row, guide = found.row, found.item.guide
    state = CaseState(row["state"])
    stopped_on = row["decided_on"]
    if row["granted"] is False:  # a refusal is told by its reasons, not by how fast it came
        return None
    as_of = stopped_on or today
    if row["accepted_on"] and guide.promised:
        if state in ENDED and not stopped_on:
            return None
        promised, statutory = intake.counts(
            row["accepted_on"],
            intake.Limits(guide.promised, guide.statutory),
            found.procedures,
            calendar,
            as_of,
        )
        standing = clock.standing(
            promised,
            statutory,
            as_of,
            paused_now=any(p.is_running for p in found.procedures),
            calendar=calendar,
        )
        return CaseClock(False, promised, statutory, standing, stopped_on)
    if state in BEFORE_ACCEPTANCE and state is not CaseState.CORRECTION and row["received_on"]:
        promised = clock.explain(calendar, row["received_on"], clock.INTAKE_LIMIT, as_of=as_of)
        standing = clock.standing(promised, None, as_of, calendar=calendar)
        return CaseClock(True, promised, None, standing, None)
    return None


def intake_sentence(row: dict[str, Any], calendar: WorkCalendar) -> Label:
    """What stands out in the five days of intake: a make-up workday that counts, a holiday that does not."""
    explained = clock.explain(calendar, row["received_on"], clock.INTAKE_LIMIT)
    odd = [d for d in explained.days if d.makeup]
    if odd:
        return Label("{day}调休上班，算一天。", "{day} is a make-up workday and counts. ").format(
            day=words.day(odd[0].date)
        )
    names = list(
        dict.fromkeys(d.name for d in explained.days if d.mark is clock.Mark.HOLIDAY and d.name)
    )
    if names:
        return Label("{name}放假不算。", "{name} does not count. ").format(name=names[0])
    return Label("", "")
