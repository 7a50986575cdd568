"""Special procedures and extensions: asked by one officer, agreed to by another (cases:CT10, cases:CT16)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fangzhou.domains.cases.rules import intake
from fangzhou.domains.cases.rules.decision import opinion_given
from fangzhou.domains.cases.rules.facts import Facts, Procedure
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import CaseState, ProcedureKind
from fangzhou.domains.catalog.values import Guide, SpecialKind
from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import WorkCalendar

K = ProcedureKind
EXTENDABLE = (CaseState.UNDER_REVIEW, CaseState.DECISION_PENDING)
LAW = "《行政许可法》第四十五条"
EXTENSION_LAW = "《行政许可法》第四十二条"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: its kind, its working days and its legal basis."""

    kind: ProcedureKind
    special_kind: SpecialKind | None
    days: int
    basis: str


def special(facts: Facts, guide: Guide, kind: SpecialKind, days: int, reason: str) -> Asked:
    """A pause that the item provides for, of at most its announced days (cases:CT10, cases:C26, cases:C27)."""
    LIFECYCLE.target(facts.state, "suspend")
    _reasoned(reason)
    _nothing_open(facts, (K.SPECIAL,))
    listed = next((p for p in guide.special_procedures if p.kind is kind), None)
    if kind is SpecialKind.HEARING and listed is None:
        basis, longest = LAW, 20
    elif listed is None or not (listed.stops_clock or kind.stops_by_law):
        raise Refusal(
            "cases.procedure.not_listed",
            Label(
                "本事项的指南没有列明“{kind}”可以暂停计时",
                "The item's guide does not let “{kind}” stop the clock",
            ).format(kind=kind.label),
            "cases:C27",
            (
                (
                    "kind",
                    Label("请选择指南列明的特别程序", "Choose a procedure that the guide lists"),
                ),
            ),
        )
    else:
        basis, longest = listed.basis, listed.days
    _days(days, longest, "cases:CT10")
    return Asked(K.SPECIAL, kind, days, basis or LAW)


def extension(  # noqa: PLR0913, PLR0917 - a rule names all that it depends on
    facts: Facts,
    limits: intake.Limits,
    kind: ProcedureKind,
    days: int,
    reason: str,
    calendar: WorkCalendar,
    today: date,
) -> Asked:
    """Ask for more time during the examination: each limit once, before its due date (cases:CT16, cases:C24)."""
    _extendable(facts)
    _reasoned(reason)
    _nothing_open(facts, (K.EXTEND_LAW, K.EXTEND_PROMISE))
    check_extension(facts, limits, kind, days, calendar, today)
    return Asked(kind, None, days, EXTENSION_LAW)


def check_extension(
    facts: Facts,
    limits: intake.Limits,
    kind: ProcedureKind,
    days: int,
    calendar: WorkCalendar,
    today: date,
) -> None:
    """Raises `Refusal` unless the limit may be extended by `days` today (cases:C24)."""
    if facts.accepted_on is None:
        raise ValueError("only an accepted case has limits")
    if any(p.kind is kind and p.agreed for p in facts.procedures):
        raise Refusal(
            "clock.extension.once",
            Label("已经延长过一次", "It was already extended once"),
            "cases:C24",
        )
    promised, law = intake.counts(facts.accepted_on, limits, facts.procedures, calendar, today)
    if kind is K.EXTEND_LAW:
        if law is None:
            raise Refusal(
                "cases.extension.no_limit",
                Label(
                    "本事项没有法定时限，只能延长承诺时限",
                    "The law sets no limit here; only the promise can be extended",
                ),
                "cases:C24",
            )
        clock.check_extension(law, days, today)
    elif law is None:
        clock.check_extension(promised, days, today)
    else:
        clock.check_promise(calendar, replace(promised, extension=None), law, days, today)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the answer makes of the case: its state, its procedures now, and the pause's two days."""

    state: CaseState
    procedures: tuple[Procedure, ...]
    started_on: date | None = None
    expected_on: date | None = None


def open_of(facts: Facts, *kinds: ProcedureKind) -> Procedure:
    """The procedure of these kinds that waits for an answer; raises `Refusal` when none does."""
    found = next((p for p in facts.procedures if p.kind in kinds and p.agreed is None), None)
    if found is None:
        raise Refusal(
            "cases.procedure.none",
            Label("没有等您答复的程序申请", "No procedure waits for an answer"),
            "cases:CT10",
        )
    return found


def answer_special(
    facts: Facts, staff: UUID, calendar: WorkCalendar, today: date, *, agreed: bool, text: str
) -> Answered:
    """The approver agrees, and the clock stops as of today, or does not (cases:CT10, cases:C29)."""
    asked = open_of(facts, K.SPECIAL)
    _by_another(asked, staff)
    opinion_given(text)
    state = LIFECYCLE.target(facts.state, "suspend")
    if not agreed:
        return Answered(facts.state, _replaced(facts, replace(asked, agreed=False)))
    until = calendar.add_workdays(today, asked.days)
    pause = replace(asked, agreed=True, answered_on=today, started_on=today, expected_on=until)
    return Answered(state, _replaced(facts, pause), today, until)


def answer_extension(  # noqa: PLR0913 - a rule names all that it depends on
    facts: Facts,
    limits: intake.Limits,
    staff: UUID,
    calendar: WorkCalendar,
    today: date,
    *,
    agreed: bool,
    text: str,
) -> Answered:
    """The head of the authority extends, before the due date, or does not (cases:CT16, cases:C24)."""
    asked = open_of(facts, K.EXTEND_LAW, K.EXTEND_PROMISE)
    _extendable(facts)
    _by_another(asked, staff)
    opinion_given(text)
    if not agreed:
        return Answered(facts.state, _replaced(facts, replace(asked, agreed=False)))
    check_extension(facts, limits, asked.kind, asked.days, calendar, today)
    return Answered(facts.state, _replaced(facts, replace(asked, agreed=True, answered_on=today)))


def resume(facts: Facts, today: date, text: str) -> tuple[Procedure, Answered]:
    """The special procedure is over: the clock runs again from tomorrow (cases:CT10, cases:C29)."""
    state = LIFECYCLE.target(facts.state, "resume")
    opinion_given(text)
    running = next(p for p in facts.procedures if p.is_running)
    if running.started_on and today < running.started_on:
        raise Refusal(
            "cases.procedure.clock_back",
            Label(
                "今天的日期 {today} 早于特别程序开始的日期 {start}，请管理员先核对系统时间",
                "Today, {today}, lies before the day on which the procedure started, {start}: an administrator "
                "must check the system's clock first",
            ).format(today=today.isoformat(), start=running.started_on.isoformat()),
            "cases:C29",
        )
    ended = replace(running, ended_on=today)
    return ended, Answered(state, _replaced(facts, ended))


def _replaced(facts: Facts, procedure: Procedure) -> tuple[Procedure, ...]:
    return tuple(procedure if p.id == procedure.id else p for p in facts.procedures)


def _extendable(facts: Facts) -> None:
    if facts.state not in EXTENDABLE:
        raise Refusal(
            "cases.extension.state",
            Label(
                "现在是“{state}”，审查或者待审定时才能延期",
                "It is “{state}” now; time is extended during review or before the decision",
            ).format(state=facts.state.label),
            "cases:CT16",
        )


def _nothing_open(facts: Facts, kinds: tuple[ProcedureKind, ...]) -> None:
    if any(p.kind in kinds and p.agreed is None for p in facts.procedures):
        raise Refusal(
            "cases.procedure.asked",
            Label("已经提出，等答复", "It was asked already and waits for an answer"),
            "cases:CT10",
        )


def _by_another(asked: Procedure, staff: UUID) -> None:
    if asked.asked_by == staff:
        raise Refusal(
            "cases.procedure.own",
            Label("提出的人不能自己同意", "Whoever asked cannot agree"),
            "cases:CT10",
        )


def _days(days: int, longest: int, rule: str) -> None:
    if 1 <= days <= longest:
        return
    message = Label("应在 1 到 {n} 个工作日之间", "Between 1 and {n} working days").format(
        n=longest
    )
    raise Refusal("cases.procedure.days", message, rule, (("days", message),))


def _reasoned(reason: str) -> None:
    opinion_given(reason, "reason")
