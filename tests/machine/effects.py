"""What a lawful act changes, as the domain document tells it (cases.md, sections 1 and 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.machine import days
from tests.machine.model import Act, Case, Notice, Task

CALENDAR_DAYS_TO_CORRECT = 30  # cases:C14
INTAKE_DAYS = 5  # cases:C10


def perform(case: Case, act: Act, today: date) -> None:
    """The effect of an act that nothing speaks against."""
    EFFECTS[act.verb](case, act, today)
    case.entries += 1


def _save(case: Case, act: Act, _today: date) -> None:
    case.filled = act.given["filled"]


def _attach(case: Case, act: Act, _today: date) -> None:
    case.files.append((act.given["material"], int(case.state == "correction")))


def _detach(case: Case, act: Act, _today: date) -> None:
    case.files.remove((act.given["material"], int(case.state == "correction")))


def _receive(case: Case, _act: Act, today: date) -> None:
    case.state, case.received_on = "submitted", today
    case.intake_due, _ = days.add(today, INTAKE_DAYS)
    case.task = Task("intake", case.intake_due)


def _withdraw(case: Case, _act: Act, _today: date) -> None:
    case.state, case.task = "withdrawn", None


def _request_correction(case: Case, act: Act, today: date) -> None:
    due, _ = days.due(today, CALENDAR_DAYS_TO_CORRECT, "day")
    case.state, case.task = "correction", None
    case.notice = Notice(due, tuple(act.given["targets"]))


def _accept(case: Case, _act: Act, today: date) -> None:
    """From today; from the last correction (cases:C13); from receipt when the law had accepted already (cases:C12)."""
    received = case.received_on or today
    case.deemed = case.intake_due is not None and today > case.intake_due
    start = received if case.deemed or case.notice else today
    case.state, case.accepted_on = "accepted", start
    case.due_promised, case.provisional = days.due(start, *case.item.promised)
    if case.item.statutory:
        case.due_statutory, far = days.due(start, *case.item.statutory)
        case.provisional = case.provisional or far
    case.task = Task("review", case.due_promised)


def _refuse_intake(case: Case, _act: Act, _today: date) -> None:
    case.state, case.task, case.closing = "rejected_intake", None, "6"


def _pass_on(case: Case, kind: str) -> None:
    assert case.due_promised
    case.task = Task(kind, case.due_promised)


def _review(case: Case, act: Act, _today: date) -> None:
    case.state, case.reviewer = "under_review", act.who.name
    _pass_on(case, "check")


def _send_back(case: Case) -> None:
    case.state, case.reviewer, case.checker = "under_review", "", ""
    _pass_on(case, "review")


def _check(case: Case, act: Act, _today: date) -> None:
    if act.given["verdict"] == "back":
        return _send_back(case)
    case.state, case.checker = "decision_pending", act.who.name
    return _pass_on(case, "decision")


def _decide(case: Case, act: Act, today: date) -> None:
    if act.given["verdict"] == "back":
        return _send_back(case)
    case.granted, case.decided_on = act.given["verdict"] == "grant", today
    to_license = case.granted and case.item.certificate  # cases:CT17; else cases:CT18, cases:CT20
    case.state = "approved" if to_license else "delivering"
    return _pass_on(case, "license" if to_license else "delivery")


def _issue(case: Case, _act: Act, _today: date) -> None:
    case.state = "delivering"
    _pass_on(case, "delivery")


def _deliver(case: Case, _act: Act, _today: date) -> None:
    case.state, case.task = "closed", None
    case.closing = "0" if case.granted else "1"


def _claim(case: Case, act: Act, _today: date) -> None:
    assert case.task
    case.task.taken_by = act.who.name


EFFECTS: dict[str, Callable[[Case, Act, date], None]] = {
    "save": _save, "attach": _attach, "detach": _detach, "submit": _receive, "hand_in": _receive,
    "withdraw": _withdraw, "request_correction": _request_correction, "accept": _accept,
    "deem_accepted": _accept, "refuse_intake": _refuse_intake, "review": _review, "check": _check,
    "decide": _decide, "decide_on_the_spot": _decide, "issue": _issue, "deliver": _deliver, "claim": _claim,
}  # fmt: skip
