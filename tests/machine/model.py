"""The life of a case as the domain document tells it (cases.md, sections 1 and 2). Written without a look at the product.

`judge` gives every reason against an act, as numbers of the document's rules; an act without a reason is done
(`effects.perform`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

DENIED = frozenset({"denied"})
NONE: frozenset[str] = frozenset()
OPEN = ("submitted", "pre_review")
UNDECIDED = (*OPEN, "correction", "accepted", "under_review", "suspended", "decision_pending")
# verb: who may, from which states, under which row of the table
TABLE: dict[str, tuple[str, tuple[str, ...], str]] = {
    "save": ("citizen", ("draft",), "CT1"),
    "attach": ("citizen", ("draft", "correction"), "CT1"),
    "detach": ("citizen", ("draft", "correction"), "CT1"),
    "submit": ("citizen", ("draft",), "CT1"),
    "hand_in": ("citizen", ("correction",), "CT4"),
    "withdraw": ("citizen", UNDECIDED, "CT22"),
    "request_correction": ("acceptor", OPEN, "CT3"),
    "accept": ("acceptor", OPEN, "CT5"),
    "deem_accepted": ("system", OPEN, "CT6"),
    "refuse_intake": ("acceptor", OPEN, "CT7"),
    "review": ("reviewer", ("accepted", "under_review"), "CT11"),
    "check": ("checker", ("under_review",), "CT11"),
    "decide": ("approver", ("decision_pending",), "CT12 CT13 CT14"),
    "decide_on_the_spot": ("acceptor", ("accepted",), "CT15"),
    "issue": ("license_officer", ("approved", "licensing"), "CT17 CT19"),
    "deliver": ("window_clerk", ("delivering",), "CT21"),
    "discard": ("citizen", ("draft",), "CT1"),
    "open_pre_review": ("acceptor", ("submitted",), "CT2"),
    "lapse": ("acceptor system", ("correction",), "CT8"),
    "ask_procedure": ("reviewer", ("under_review",), "CT10"),
    "answer_procedure": ("approver", ("under_review",), "CT10"),
    "resume": ("reviewer approver", ("suspended",), "CT10"),
    "terminate": ("approver", ("accepted", "under_review", "suspended", "decision_pending", "approved", "licensing"),
                  "CT23"),
    "annul": ("approver", ("closed",), "CT25"),
    "void": ("supervisor", ("submitted",), "CT26"),
}  # fmt: skip
TASK = {
    "intake": "acceptor", "review": "reviewer", "check": "checker", "decision": "approver",
    "license": "license_officer", "delivery": "window_clerk", "consent": "approver", "resume": "reviewer",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """What the published guide says."""

    name: str
    department: str
    immediate: bool
    certificate: bool
    promised: tuple[int, str]
    statutory: tuple[int, str] | None
    asked: tuple[str, ...]  # materials that can be handed in
    required: frozenset[str]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody who acts; `department` is "" for a citizen and for the system."""

    name: str
    roles: frozenset[str]
    department: str = ""


@dataclass
class Notice:
    due: date
    targets: tuple[str, ...]


@dataclass
class Task:
    kind: str
    due: date
    taken_by: str = ""


@dataclass
class Pause:
    """A hearing that was asked for: by whom and for how many days; from when on the clock stands still."""

    asked_by: str
    days: int
    start: date | None = None


@dataclass
class Case:
    item: Item
    owner: str
    state: str = "draft"
    filled: bool = False
    files: list[tuple[str, int]] = field(default_factory=list)
    notice: Notice | None = None
    received_on: date | None = None
    intake_due: date | None = None
    accepted_on: date | None = None
    deemed: bool = False
    provisional: bool = False
    due_promised: date | None = None
    due_statutory: date | None = None
    reviewer: str = ""
    checker: str = ""
    granted: bool | None = None
    decided_on: date | None = None
    closing: str = ""
    tasks: list[Task] = field(default_factory=list)
    asked: Pause | None = None
    pause: Pause | None = None
    pauses: list[tuple[date, date]] = field(default_factory=list)
    entries: int = 1

    def ends(self) -> list[date]:
        """The last days that somebody waits for now."""
        notice = [self.notice.due] if self.notice and self.state == "correction" else []
        return notice + [task.due for task in self.tasks]


@dataclass(frozen=True)
class Act:
    """An attempt: who does what, with which arguments."""

    who: Person
    verb: str
    given: dict[str, Any] = field(default_factory=dict)


def judge(case: Case, act: Act, today: date) -> frozenset[str]:
    """Every reason against the act; `denied` alone when it is none of the person's business."""
    if act.verb == "claim":
        return _may_take(case, act.who, act.given["kind"])
    roles, states, row = TABLE[act.verb]
    if not act.who.roles & set(roles.split()) or not _reaches(case, act):
        return DENIED
    found = set() if case.state in states else set(row.split())
    return frozenset(found | REASONS.get(act.verb, _nothing)(case, act, today))


def _reaches(case: Case, act: Act) -> bool:
    who = act.who
    if "system" in who.roles or act.verb == "void":  # the supervisor's reach is the city
        return True
    return who.department == case.item.department if who.department else who.name == case.owner


def _may_take(case: Case, who: Person, kind: str) -> frozenset[str]:
    task = next((t for t in case.tasks if t.kind == kind), None)
    if task is None or TASK[task.kind] not in who.roles or who.department != case.item.department:
        return DENIED
    return frozenset({"inbox.taken"}) if task.taken_by else NONE


def _nothing(_case: Case, _act: Act, _today: date) -> set[str]:
    return set()


def _overdue_intake(case: Case, today: date) -> bool:
    """Nobody answered within five working days: accepted by law (cases:C12)."""
    return case.intake_due is not None and today > case.intake_due


def _attach_reasons(case: Case, act: Act, _today: date) -> set[str]:
    found = set() if act.given["material"] in case.item.asked else {"I32"}
    asked = case.notice and f"material:{act.given['material']}" in case.notice.targets
    return found | ({"C11"} if case.state == "correction" and not asked else set())


def _detach_reasons(case: Case, act: Act, _today: date) -> set[str]:
    turn = int(case.state == "correction")
    return set() if (act.given["material"], turn) in case.files else {"denied"}


def _gaps(case: Case) -> bool:
    return not case.filled or not case.item.required <= {material for material, _ in case.files}


def _submit_reasons(case: Case, _act: Act, _today: date) -> set[str]:
    return {"C10"} if _gaps(case) else set()


def _correction_reasons(case: Case, act: Act, today: date) -> set[str]:
    targets, reason = act.given["targets"], act.given["reason"]
    known = {f"material:{m}" for m in case.item.asked} | {f"field:{f}" for f in case.item.fields}
    found = {"C11"} if case.notice else set()
    twice = len(set(targets)) < len(targets)
    if not targets or not set(targets) <= known or twice or not reason.strip():
        found.add("C10")
    return found | ({"C12"} if _overdue_intake(case, today) else set())


def _hand_in_reasons(case: Case, _act: Act, today: date) -> set[str]:
    if not case.notice:
        return {"CT4"}
    found = {"C14"} if today > case.notice.due else set()
    fresh = {f"material:{m}" for m, turn in case.files if turn == 1}
    return found | ({"C10"} if set(case.notice.targets) - fresh or _gaps(case) else set())


def _deem_reasons(case: Case, _act: Act, today: date) -> set[str]:
    return set() if _overdue_intake(case, today) else {"C12"}


def _refuse_reasons(case: Case, act: Act, today: date) -> set[str]:
    found = {"C12"} if _overdue_intake(case, today) else set()
    return found | (set() if act.given["reason"].strip() else {"CT7"})


def _opinion_reasons(act: Act, verdicts: tuple[str, ...], rule: str) -> set[str]:
    found = set() if act.given["text"].strip() else {"CT11"}
    return found | (set() if act.given["verdict"] in verdicts else {rule})


def _review_reasons(case: Case, act: Act, _today: date) -> set[str]:
    found = _opinion_reasons(act, ("grant", "deny"), "CT11") | (
        {"CT11"} if case.reviewer else set()
    )
    return found | _separate(case, act, case.checker)


def _check_reasons(case: Case, act: Act, _today: date) -> set[str]:
    found = _opinion_reasons(act, ("grant", "deny", "back"), "CT11")
    return found | (set() if case.reviewer else {"CT11"}) | _separate(case, act, case.reviewer)


def _decide_reasons(case: Case, act: Act, _today: date) -> set[str]:
    found = _opinion_reasons(act, ("grant", "deny", "back"), "CT12")
    return found | _separate(case, act, case.reviewer, case.checker)


def _spot_reasons(case: Case, act: Act, _today: date) -> set[str]:
    found = _opinion_reasons(act, ("grant", "deny"), "CT15")
    return found | (set() if case.item.immediate else {"CT15"})


def _separate(case: Case, act: Act, *others: str) -> set[str]:
    """One person, one part: reviewer, checker and approver of a promise case (cases:CT30, cases:CT13)."""
    return {"CT30"} if not case.item.immediate and act.who.name in others else set()


def _written(_case: Case, act: Act, _today: date) -> set[str]:
    return set() if act.given["text"].strip() else {"CT11"}


def _lapse_reasons(case: Case, _act: Act, today: date) -> set[str]:
    return set() if case.notice and today > case.notice.due else {"CT8"}


def _ask_reasons(case: Case, act: Act, today: date) -> set[str]:
    """A hearing may always be asked for, up to twenty days (cases:C34); other pauses the guide must list (cases:C27)."""
    found = _written(case, act, today) | ({"CT10"} if case.asked else set())
    found |= set() if act.given["kind"] == "hearing" else {"C27"}
    return found | (set() if 1 <= act.given["days"] <= 20 else {"CT10"})


def _answer_reasons(case: Case, act: Act, today: date) -> set[str]:
    own = case.asked is None or case.asked.asked_by == act.who.name
    return _written(case, act, today) | ({"CT10"} if own else set())


def _resume_reasons(case: Case, act: Act, today: date) -> set[str]:
    """A pause does not end before it began, though the clock was set back."""
    early = case.pause and case.pause.start and today < case.pause.start
    return _written(case, act, today) | ({"C29"} if early else set())


def _terminate_reasons(case: Case, act: Act, today: date) -> set[str]:
    ground = act.given["ground"]
    found = _written(case, act, today) | ({"C30"} if ground == "firm_ended" else set())
    granted = case.state in {"approved", "licensing"}
    return found | ({"CT23"} if granted and ground != "fee_unpaid" else set())


def _annul_reasons(case: Case, act: Act, today: date) -> set[str]:
    return _written(case, act, today) | (set() if case.closing == "0" else {"CT25"})


REASONS: dict[str, Callable[[Case, Act, date], set[str]]] = {
    "attach": _attach_reasons, "detach": _detach_reasons, "submit": _submit_reasons,
    "request_correction": _correction_reasons, "hand_in": _hand_in_reasons,
    "deem_accepted": _deem_reasons, "refuse_intake": _refuse_reasons, "review": _review_reasons,
    "check": _check_reasons, "decide": _decide_reasons, "decide_on_the_spot": _spot_reasons,
    "lapse": _lapse_reasons, "ask_procedure": _ask_reasons, "answer_procedure": _answer_reasons,
    "resume": _resume_reasons, "terminate": _terminate_reasons, "annul": _annul_reasons, "void": _written,
}  # fmt: skip
