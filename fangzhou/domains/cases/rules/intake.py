"""From hand-in to acceptance: completeness, the one-off notice, corrections, acceptance (cases:C10 to cases:C15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fangzhou.domains.cases.rules import form
from fangzhou.domains.cases.rules.facts import Facts, Procedure, extensions, suspensions
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import CaseState, Defect, ProcedureKind
from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Received:
    """Handed in: the day of receipt, and the last day to accept or to ask for corrections."""

    state: CaseState
    received_on: date
    intake_due: date


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the item version: what is promised and what the law allows (None: no limit in law)."""

    promised: clock.Limit
    statutory: clock.Limit | None
    warn_days: int = 1


@dataclass(frozen=True, slots=True)
class Accepted:
    """Accepted: when the clock began, both due dates, and from which days the case is to be watched."""

    state: CaseState
    accepted_on: date
    due_promised: date
    due_statutory: date | None
    provisional: bool
    warn_at: date | None
    yellow_at: date | None
    red_at: date | None
    deemed: bool


def filing(
    facts: Facts, missing: tuple[tuple[str, Label], ...], calendar: WorkCalendar, today: date
) -> Received:
    """Submit a draft. `missing` names every gap at once, so that the applicant is asked once (cases:C10).

    Raises `Refusal` when something is missing, `TransitionNotAllowed` when it is no draft (cases:CT1).
    """
    state = LIFECYCLE.target(facts.state, "submit")
    _complete(missing)
    return Received(state, today, clock.intake_deadline(calendar, today))


def correction(
    facts: Facts, defects: tuple[Defect, ...], calendar: WorkCalendar, today: date
) -> tuple[CaseState, date]:
    """The one-off notice: the new state and the applicant's last day (cases:CT3, cases:C10, cases:C11, cases:C14)."""
    state = LIFECYCLE.target(facts.state, "request_correction")
    if facts.notice is not None:
        raise Refusal(
            "cases.correction.once",
            Label(
                "本办件已经一次性告知过补正，不能再次要求补正",
                "Corrections were already requested once for this case; they cannot be requested again",
            ),
            "cases:C11",
        )
    if not defects:
        raise Refusal(
            "cases.correction.empty",
            Label("请至少选择一处需要补正的内容", "Choose at least one thing to be corrected"),
            "cases:C10",
        )
    if facts.intake_due is None or today > facts.intake_due:
        raise Refusal(
            "cases.intake.too_late",
            Label(
                "收件已满 5 个工作日，依法自收到之日起视为受理，不能再要求补正",
                "Five working days have passed since receipt: the case counts as accepted from the day of "
                "receipt, and corrections can no longer be requested",
            ),
            "cases:C12",
        )
    return state, clock.correction_deadline(calendar, today)


def handing_in(
    facts: Facts,
    changed_fields: frozenset[str],
    missing: tuple[tuple[str, Label], ...],
    calendar: WorkCalendar,
    today: date,
) -> Received:
    """The applicant's answer to the notice: every point answered, in time (cases:CT4, cases:C13, cases:C14)."""
    state = LIFECYCLE.target(facts.state, "hand_in")
    notice = facts.notice
    if notice is None:
        raise Refusal(
            "cases.correction.none",
            Label("本办件没有补正要求", "No corrections were requested for this case"),
            "cases:CT4",
        )
    if today > notice.due_on:
        raise Refusal(
            "cases.correction.overdue",
            Label(
                "补正期限 {due} 已过，不能再补交；可以重新申请",
                "The period for corrections ended on {due}; please apply again",
            ).format(due=notice.due_on.isoformat()),
            "cases:C14",
        )
    _complete(missing + unanswered(facts, changed_fields))
    return Received(state, today, clock.intake_deadline(calendar, today))


def unanswered(facts: Facts, changed_fields: frozenset[str]) -> tuple[tuple[str, Label], ...]:
    """The points of the notice for which nothing new was handed in."""
    new_files = facts.files(of_round=1)
    gaps = []
    for defect in facts.notice.defects if facts.notice else ():
        kind, _, key = defect.target.partition(":")
        if key in (new_files if kind == "material" else changed_fields):
            continue
        text = (
            Label("请重新上传这份材料", "Upload this document again")
            if kind == "material"
            else Label("请按告知书修改这一项", "Change this answer as the notice says")
        )
        gaps.append((defect.target, text))
    return tuple(gaps)


def acceptance(facts: Facts, limits: Limits, calendar: WorkCalendar, today: date) -> Accepted:
    """Accept: the clock starts today, or on the day the last correction arrived (cases:CT5, cases:C13).

    After five working days of silence the law has accepted already, as of the day of receipt (cases:C12): an
    acceptor who comes before the system's own act may not move that day.
    """
    state = LIFECYCLE.target(facts.state, "accept")
    since = facts.received_on and clock.deemed_accepted_on(calendar, facts.received_on, today)
    if since:
        return _accepted(state, since, limits, calendar, deemed=True)
    corrected = facts.notice is not None and facts.notice.answered
    start = facts.received_on if corrected and facts.received_on else today
    return _accepted(state, start, limits, calendar, deemed=False)


def deemed_acceptance(
    facts: Facts, limits: Limits, calendar: WorkCalendar, today: date
) -> Accepted:
    """Five working days without a word: accepted as of the day of receipt (cases:CT6, cases:C12)."""
    state = LIFECYCLE.target(facts.state, "deem_accepted")
    since = facts.received_on and clock.deemed_accepted_on(calendar, facts.received_on, today)
    if since is None:
        raise Refusal(
            "cases.deemed.too_early",
            Label("5 个工作日还没有过去", "Five working days have not passed yet"),
            "cases:C12",
        )
    return _accepted(state, since, limits, calendar, deemed=True)


def dates(
    facts: Facts,
    state: CaseState,
    procedures: tuple[Procedure, ...],
    limits: Limits,
    calendar: WorkCalendar,
    today: date,
) -> Accepted:
    """The dates of an accepted case under its pauses and extensions (cases:C24, cases:C29).

    While the clock stands still nothing is watched; the due dates are those of the announced end.
    """
    if facts.accepted_on is None:
        raise ValueError("only an accepted case has due dates")
    fresh = _accepted(
        state,
        facts.accepted_on,
        limits,
        calendar,
        deemed=facts.deemed,
        counts=counts(facts.accepted_on, limits, procedures, calendar, today),
    )
    if any(p.is_running for p in procedures):
        return replace(fresh, warn_at=None, yellow_at=None, red_at=None)
    return fresh


Counts = tuple[clock.Explanation, clock.Explanation | None]


def counts(
    start: date,
    limits: Limits,
    procedures: tuple[Procedure, ...],
    calendar: WorkCalendar,
    today: date,
) -> Counts:
    """Promise and law, counted out day by day. The law's extension carries the promise along (cases:C24)."""
    pauses, granted = suspensions(procedures, today), extensions(procedures)
    by_law = granted.get(ProcedureKind.EXTEND_LAW)
    extension = granted.get(ProcedureKind.EXTEND_PROMISE)
    if by_law and extension:
        extension = replace(by_law, amount=by_law.amount + extension.amount)
    promised = clock.explain(
        calendar, start, limits.promised, suspensions=pauses, extension=extension or by_law
    )
    statutory = (
        clock.explain(calendar, start, limits.statutory, suspensions=pauses, extension=by_law)
        if limits.statutory
        else None
    )
    return promised, statutory


def _accepted(
    state: CaseState,
    start: date,
    limits: Limits,
    calendar: WorkCalendar,
    *,
    deemed: bool,
    counts: Counts | None = None,
) -> Accepted:
    promised, statutory = counts or (
        clock.explain(calendar, start, limits.promised),
        clock.explain(calendar, start, limits.statutory) if limits.statutory else None,
    )
    watch = clock.watch_dates(calendar, promised, statutory)
    return Accepted(
        state=state,
        accepted_on=start,
        due_promised=promised.due,
        due_statutory=statutory.due if statutory else None,
        provisional=promised.provisional or bool(statutory and statutory.provisional),
        warn_at=watch.warn_at,
        yellow_at=watch.yellow_at,
        red_at=watch.red_at,
        deemed=deemed,
    )


def refusal_of_intake(facts: Facts, reason: str, calendar: WorkCalendar, today: date) -> CaseState:
    """Not accepted: needs a reason that names the right authority or why none is needed (cases:CT7).

    Not possible once silence has become acceptance (cases:C12).
    """
    state = LIFECYCLE.target(facts.state, "refuse_intake")
    if facts.received_on and clock.deemed_accepted_on(calendar, facts.received_on, today):
        raise Refusal(
            "cases.intake.too_late",
            Label(
                "收件已满 5 个工作日，依法自收到之日起视为受理，不能再作不予受理决定",
                "Five working days have passed since receipt: the case counts as accepted from that day, "
                "and acceptance can no longer be refused",
            ),
            "cases:C12",
        )
    if not reason.strip():
        raise Refusal(
            "cases.intake.reason",
            Label(
                "不予受理须写明理由和应当向哪个机关申请",
                "Non-acceptance needs its reason and the authority to apply to",
            ),
            "cases:CT7",
            (("reason", Label("请写明理由", "Give the reason")),),
        )
    return state


def _complete(missing: tuple[tuple[str, Label], ...]) -> None:
    if missing:
        raise form.incomplete(missing)
