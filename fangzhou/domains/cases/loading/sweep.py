"""Whether a case is lawful, judged from its row and its ledger entries and from nothing else.

The path of its states is walked again through the table of transitions: each command stands for the actions that it
may have taken, and after the last one the state of the row must be among those that can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from fangzhou.domains.cases.models import Case
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import ENDED, CaseState, ClosingResult
from fangzhou.kernel.labels import Label
from fangzhou.kernel.lifecycle import TransitionNotAllowed
from fangzhou.platform.db import clock
from fangzhou.platform.ledger import EntryView

ANYWHERE: tuple[str, ...] = ()
STAYS = "="
# What each command may do to the state: one of these chains of actions; `=draft` asks for a state and changes nothing.
CHAINS: dict[str, tuple[tuple[str, ...], ...]] = {
    "cases.start": (("=draft",),),
    "cases.save": (("=draft",),),
    "cases.attach": (("=draft",), ("=correction",)),
    "cases.claim": (ANYWHERE,),
    "cases.recount": (ANYWHERE,),
    "cases.submit": (("submit",),),
    "cases.request_correction": (("request_correction",),),
    "cases.hand_in": (("hand_in",),),
    "cases.accept": (("accept",),),
    "cases.deem_accepted": (("deem_accepted",),),
    "cases.refuse_intake": (("refuse_intake",),),
    "cases.review": (("assign",), ("=under_review",)),
    "cases.check": (("recommend",), ("=under_review",)),
    "cases.decide": (("grant",), ("grant", "release"), ("refuse", "serve_refusal"), ("send_back",)),
    "cases.decide_on_the_spot": (
        ("grant_on_the_spot",),
        ("grant_on_the_spot", "release"),
        ("refuse_on_the_spot", "serve_refusal"),
    ),
    "cases.issue": (("start_license", "seal"),),
    "cases.deliver": (("deliver",),),
    "cases.withdraw": (("withdraw",),),
    "cases.discard": (("=draft",),),
    "cases.open_pre_review": (("open",),),
    "cases.lapse": (("lapse",),),
    "cases.void": (("void",),),
    "cases.terminate": (("terminate",), ("unpaid",)),
    "cases.send_up": (("send_up",),),
    "cases.annul": (("annul",),),
    "cases.ask_procedure": (("=under_review",),),
    "cases.answer_procedure": (("suspend",), ("=under_review",)),
    "cases.resume": (("resume",),),
    "cases.ask_extension": (("=under_review",), ("=decision_pending",)),
    "cases.answer_extension": (("=under_review",), ("=decision_pending",)),
}
RESULTS: dict[CaseState, set[str]] = {
    CaseState.CLOSED: {ClosingResult.GRANTED, ClosingResult.REFUSED},
    CaseState.REJECTED_INTAKE: {ClosingResult.NOT_ACCEPTED},
    CaseState.WITHDRAWN: {ClosingResult.RETURNED},
    CaseState.TERMINATED: {ClosingResult.RETURNED},
    CaseState.TRANSFERRED: {ClosingResult.TRANSFERRED},
    CaseState.VOIDED: {ClosingResult.VOID},
    CaseState.ANNULLED: {ClosingResult.GRANTED},
}
DUTIES = ("cases.review", "cases.check", "cases.decide")


def discarded(history: Sequence[EntryView]) -> Iterator[str]:
    """The same for a draft that its applicant deleted: only its ledger entries are left."""
    if not history or history[-1].command != "cases.discard":
        yield "there is no such case"
    elif any(CHAINS.get(entry.command, ((),))[0] != ("=draft",) for entry in history):
        yield "more than a draft was deleted"


def problems(case: Case, history: Sequence[EntryView]) -> Iterator[str]:
    """Everything that is wrong with a case, in words; nothing when it is lawful."""
    yield from _path(case, history)
    yield from _dates(case)
    yield from _end(case)
    yield from _duties(case, history)


def closed_on(case: Case) -> date | None:
    return clock.today(case.closed_at) if case.closed_at else None


def _path(case: Case, history: Sequence[EntryView]) -> Iterator[str]:
    states = {CaseState.DRAFT}
    for entry in history:
        chains = CHAINS.get(entry.command)
        if chains is None:
            yield f"{entry.command} is no command of a case"
            return
        states = {state for at in states for state in _reached(at, chains)}
        if not states:
            yield f"{entry.command} was not possible then"
            return
    if CaseState(case.state) not in states:
        yield f"the ledger does not lead to {case.state}"
    moments = [entry.at for entry in history]
    if any(later < earlier for earlier, later in pairwise(moments)):
        yield "the ledger goes back in time"


def _reached(state: CaseState, chains: Iterable[tuple[str, ...]]) -> Iterator[CaseState]:
    for chain in chains:
        try:
            yield _after(state, chain)
        except TransitionNotAllowed:
            continue


def _after(state: CaseState, chain: tuple[str, ...]) -> CaseState:
    """The state at the end of a chain. Raises `TransitionNotAllowed`."""
    for action in chain:
        if not action.startswith(STAYS):
            state = LIFECYCLE.target(state, action)
        elif state.value != action.removeprefix(STAYS):
            raise TransitionNotAllowed(state, state, Label(action, action), "")
    return state


def _dates(case: Case) -> Iterator[str]:
    order = [
        ("received", case.received_on),
        ("accepted", case.accepted_on),
        ("decided", case.decided_on),
        ("delivered", case.delivered_on),
    ]
    known = [(name, day) for name, day in order if day]
    for (first, earlier), (second, later) in pairwise(known):
        if later < earlier:
            yield f"{second} before {first}"
    if bool(case.accepted_on) != bool(case.due_promised):
        yield "an accepted case has a promised day, and only that"
    for name, due in (("promised", case.due_promised), ("statutory", case.due_statutory)):
        if case.accepted_on and due and due < case.accepted_on:
            yield f"{name} before it was accepted"
    if case.due_promised and case.due_statutory and case.due_statutory < case.due_promised:
        yield "more time promised than the law gives"


def _end(case: Case) -> Iterator[str]:
    state = CaseState(case.state)
    allowed: Iterable[str] = RESULTS.get(state, {""})
    if case.closing_result not in {str(result) for result in allowed}:
        yield f"{state.value} with the result {case.closing_result!r}"
    if (state in ENDED) != bool(case.closed_at):
        yield f"{state.value}, closed at {case.closed_at}"
    if state is CaseState.CLOSED and bool(case.granted) != (case.closing_result == "0"):
        yield "the result is not the decision"


def _duties(case: Case, history: Sequence[EntryView]) -> Iterator[str]:
    """Review, check and decision of the last round are three people (cases:CT30)."""
    if case.immediate:
        return
    last = {entry.command: entry.actor for entry in history if entry.command in DUTIES}
    if len(set(last.values())) < len(last):
        yield "one person took two parts"
    row = [staff for staff in (case.reviewer_id, case.checker_id, case.approver_id) if staff]
    if len(set(row)) < len(row):
        yield "one person stands for two parts"
