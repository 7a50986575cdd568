"""What a lawful act changes, as the domain document tells it (cases.md, sections 1 and 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.machine import days
from tests.machine.model import Act, Case, Notice, Pause, Task

CALENDAR_DAYS_TO_CORRECT = 30  # cases:C14
INTAKE_DAYS = 5  # cases:C10
DELIVERY_DAYS = 10  # cases:C25


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
    case.tasks = [Task("intake", case.intake_due)]


def _withdraw(case: Case, _act: Act, _today: date) -> None:
    case.state, case.tasks, case.closing = "withdrawn", [], "5"  # the applicant gave up


def _request_correction(case: Case, act: Act, today: date) -> None:
    due, _ = days.due(today, CALENDAR_DAYS_TO_CORRECT, "day")
    case.state, case.tasks = "correction", []
    case.notice = Notice(due, tuple(act.given["targets"]))


def _accept(case: Case, _act: Act, today: date) -> None:
    """From today; from the last correction (cases:C13); from receipt when the law had accepted already (cases:C12)."""
    received = case.received_on or today
    case.deemed = case.intake_due is not None and today > case.intake_due
    start = received if case.deemed or case.notice else today
    case.state, case.accepted_on = "accepted", start
    _count(case)
    _pass_on(case, "review")


def _count(case: Case, *more: tuple[date, date]) -> None:
    """Both due dates from the day of acceptance, without the pauses (cases:C20, cases:C23, cases:C29)."""
    pauses = [*case.pauses, *more]
    assert case.accepted_on
    case.due_promised, case.provisional = days.due(case.accepted_on, *case.item.promised, pauses)
    if case.item.statutory:
        case.due_statutory, far = days.due(case.accepted_on, *case.item.statutory, pauses)
        case.provisional = case.provisional or far


def _refuse_intake(case: Case, _act: Act, _today: date) -> None:
    case.state, case.tasks, case.closing = "rejected_intake", [], "6"


def _pass_on(case: Case, kind: str) -> None:
    """The next step waits, beside a question that is still open; whoever took one of them keeps it."""
    assert case.due_promised
    kinds = [kind] + (["consent"] if case.asked else [])
    taken = {task.kind: task.taken_by for task in case.tasks}
    case.tasks = [Task(k, case.due_promised, taken.get(k, "")) for k in kinds]


def _serve(case: Case, kind: str, decided_on: date) -> None:
    """Made and served within ten workdays of the decision (cases:C25)."""
    case.tasks = [Task(kind, days.add(decided_on, DELIVERY_DAYS)[0])]


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
    return _serve(case, "license" if to_license else "delivery", today)


def _issue(case: Case, _act: Act, _today: date) -> None:
    assert case.decided_on
    case.state = "delivering"
    _serve(case, "delivery", case.decided_on)


def _deliver(case: Case, _act: Act, _today: date) -> None:
    case.state, case.tasks = "closed", []
    case.closing = "0" if case.granted else "1"


def _claim(case: Case, act: Act, _today: date) -> None:
    task = next(t for t in case.tasks if t.kind == act.given["kind"])
    task.taken_by = act.who.name


def _discard(case: Case, _act: Act, _today: date) -> None:
    case.state = "deleted"


def _open(case: Case, _act: Act, _today: date) -> None:
    case.state = "pre_review"


def _return(case: Case, _act: Act, _today: date) -> None:
    case.state, case.tasks, case.closing = "terminated", [], "5"


def _void(case: Case, _act: Act, _today: date) -> None:
    case.state, case.tasks, case.closing = "voided", [], "2"


def _annul(case: Case, _act: Act, _today: date) -> None:
    case.state = "annulled"


def _examined(case: Case) -> str:
    return "check" if case.reviewer else "review"


def _ask(case: Case, act: Act, _today: date) -> None:
    case.asked = Pause(act.who.name, act.given["days"])
    _pass_on(case, _examined(case))


def _answer(case: Case, act: Act, today: date) -> None:
    assert case.asked
    asked, case.asked = case.asked, None
    if act.given["verdict"] != "grant":
        return _pass_on(case, _examined(case))
    case.state, case.pause = "suspended", replace(asked, start=today)
    announced, _ = days.add(today, asked.days)
    _count(case, (today, announced))  # until it is known how long it took (cases:C26)
    case.tasks = [Task("resume", announced)]
    return None


def _resume(case: Case, _act: Act, today: date) -> None:
    assert case.pause and case.pause.start
    case.pauses.append((case.pause.start, today))
    case.state, case.pause = "under_review", None
    _count(case)
    _pass_on(case, _examined(case))


EFFECTS: dict[str, Callable[[Case, Act, date], None]] = {
    "save": _save, "attach": _attach, "detach": _detach, "submit": _receive, "hand_in": _receive,
    "withdraw": _withdraw, "request_correction": _request_correction, "accept": _accept,
    "deem_accepted": _accept, "refuse_intake": _refuse_intake, "review": _review, "check": _check,
    "decide": _decide, "decide_on_the_spot": _decide, "issue": _issue, "deliver": _deliver, "claim": _claim,
    "discard": _discard, "open_pre_review": _open, "lapse": _return, "terminate": _return, "void": _void,
    "annul": _annul, "ask_procedure": _ask, "answer_procedure": _answer, "resume": _resume,
}  # fmt: skip
