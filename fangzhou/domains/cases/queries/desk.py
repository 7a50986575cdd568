"""What the department's pages show: the inbox line by line, and the acts that are lawful now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.queries import pages
from fangzhou.domains.cases.rules import mandate
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.rules.procedures import EXTENDABLE
from fangzhou.domains.cases.values import CaseState, ProcedureKind, TaskKind
from fangzhou.domains.catalog.values import FieldKind, SpecialKind
from fangzhou.kernel import clock, masking
from fangzhou.kernel.labels import Label
from fangzhou.kernel.workcalendar import WorkCalendar
from fangzhou.platform import inbox as tasks
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor

S = CaseState
# Which commands a state is open for: the transition that each of them takes from there.
OPENS = {
    "accept": "accept",
    "request_correction": "request_correction",
    "open_pre_review": "open",
    "refuse_intake": "refuse_intake",
    "check": "recommend",
    "decide": "grant",
    "issue": "start_license",
    "deliver": "deliver",
    "resume": "resume",
}
MASKS = {FieldKind.PHONE: masking.phone, FieldKind.CITIZEN_NO: masking.citizen_no}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the inbox: the task, its case, and how urgent it is today."""

    case: dict[str, Any]
    kind: TaskKind
    state: CaseState
    band: clock.Band
    words: Label
    cells: str
    claimed: str


def lines(actor: Actor, rows: list[Any], calendar: WorkCalendar, today: date) -> list[Line]:
    """The tasks' lines in the order given; a task whose case is out of reach is left out."""
    found = pages.by_ids(actor, [row.subject for row in rows])
    return [_line(row, found[row.subject], calendar, today) for row in rows if row.subject in found]


def _line(task: Any, case: dict[str, Any], calendar: WorkCalendar, today: date) -> Line:
    start = case["accepted_on"] or case["received_on"]
    left = calendar.workdays_between(today, task.due_on) if task.due_on >= today else 0
    over = calendar.workdays_between(task.due_on, today) if today > task.due_on else 0
    used = calendar.workdays_between(start, min(today, task.due_on))
    band = _band(task, today)
    tail = ("x" if band is clock.Band.RED else "o") * min(over, 6)
    today_cell = "t" if not over and used and calendar.is_workday(today) else ""
    cells = "u" * (used - len(today_cell)) + today_cell + "l" * left + tail
    return Line(
        case=case,
        kind=TaskKind(task.kind),
        state=CaseState(case["state"]),
        band=band,
        words=_words(left, over),
        cells=cells,
        claimed=task.claimed_name or "",
    )


def _band(task: Any, today: date) -> clock.Band:
    for day, band in (
        (task.red_at, clock.Band.RED),
        (task.yellow_at, clock.Band.YELLOW),
        (task.warn_at, clock.Band.WARN),
    ):
        if day and today >= day:
            return band
    return clock.Band.OK


def _words(left: int, over: int) -> Label:
    if over:
        return Label("超 {n} 天", "{n} days over").format(n=over)
    if not left:
        return Label("今天到期", "due today")
    return Label("剩 {n} 天", "{n} days left").format(n=left)


def actions(actor: Actor, found: pages.CasePage) -> dict[str, Label]:
    """The commands that this actor may give on this case now, with their names for people."""
    item = found.row["item_code"]
    return {
        name: entry.title
        for name, entry in _open(actor, found).items()
        if any(actor.may_on(role, item) for role, _reach in entry.allow)
    }


def barred(actor: Actor, found: pages.CasePage) -> Label | None:
    """Why this step is not the actor's, when only a mandate for this item is wanting; else None (hall:L3)."""
    if actions(actor, found):
        return None
    roles = [role for entry in _open(actor, found).values() for role, _reach in entry.allow]
    return next((mandate.outside(m) for role, m in actor.limits if role in roles), None)


def _open(actor: Actor, found: pages.CasePage) -> dict[str, table.Entry]:
    """The commands that the state is open for and the table allows the actor."""
    state, immediate = found.state, found.row["immediate"]
    names = [name for name, step in OPENS.items() if LIFECYCLE.is_allowed(state, step)]
    if state in {S.ACCEPTED, S.UNDER_REVIEW} and not immediate:
        names.append("review")
    if state is S.ACCEPTED and immediate:
        names.append("decide_on_the_spot")
    names += _rare(found)
    entries = {name: table.table()[f"cases.{name}"] for name in names}
    return {n: e for n, e in entries.items() if table.scope(actor, e.name) is not None}


def _rare(found: pages.CasePage) -> list[str]:
    """The acts beside the ordinary way, each only where it makes sense."""
    state, guide = found.state, found.item.guide
    waiting = {p.kind for p in found.procedures if p.agreed is None}
    offered = {
        "answer_procedure": ProcedureKind.SPECIAL in waiting and state is S.UNDER_REVIEW,
        "answer_extension": bool(waiting - {ProcedureKind.SPECIAL}) and state in EXTENDABLE,
        "ask_procedure": state is S.UNDER_REVIEW and ProcedureKind.SPECIAL not in waiting,
        "ask_extension": state in EXTENDABLE and not waiting - {ProcedureKind.SPECIAL},
        "send_up": guide.sent_up and LIFECYCLE.is_allowed(state, "send_up"),
        "terminate": any(LIFECYCLE.is_allowed(state, step) for step in ("terminate", "unpaid")),
        "annul": state is S.CLOSED and bool(found.row["granted"]),
        "void": LIFECYCLE.is_allowed(state, "void"),
    }
    return [name for name, is_offered in offered.items() if is_offered]


def pauses(found: pages.CasePage) -> list[SpecialKind]:
    """The procedures that may stop this case's clock (cases:C26, cases:C27)."""
    listed = [
        p.kind for p in found.item.guide.special_procedures if p.stops_clock or p.kind.stops_by_law
    ]
    return list(dict.fromkeys((*listed, SpecialKind.HEARING)))


def targets(found: pages.CasePage) -> list[tuple[str, Label]]:
    """Everything that a correction notice may name."""
    guide = found.item.guide
    documents: list[tuple[str, Label]] = [
        (f"material:{m.key}", m.name) for m in guide.asked_materials
    ]
    return documents + [(f"field:{f.key}", f.label) for f in guide.fields]


def defects(found: pages.CasePage) -> list[tuple[Any, Label]]:
    """The notice's lines with the names of what they ask for."""
    names = dict(targets(found))
    listed = found.notice.defects if found.notice else ()
    return [(d, names.get(d.target, Label(d.target, d.target))) for d in listed]


def answers(found: pages.CasePage) -> list[tuple[Label, Label | str]]:
    """The applicant's answers as the desk may read them: numbers of people masked."""
    shown: list[tuple[Label, Label | str]] = [
        (Label("申请人", "Applicant"), found.row["applicant_masked"])
    ]
    for field in found.item.guide.fields:
        value = found.row["answers"].get(field.key, "")
        mask = MASKS.get(field.kind)
        chosen = next((c.label for c in field.choices if c.key == value), None)
        shown.append((field.label, chosen or (mask(value) if mask and value else value)))
    return shown


def task(actor: Actor, case: UUID) -> Any:
    """The open task of this case that is the actor's to do, or None."""
    return tasks.task_of(actor, case)
