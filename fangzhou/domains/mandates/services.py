"""Giving, changing and ending a delegation. Each is one command: one transaction, one ledger entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from fangzhou.domains.mandates import events, queries, rules
from fangzhou.domains.mandates.values import Delegation, Ended, EndReason, Term
from fangzhou.platform import command
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.organization import appointments


@command.command("mandates.give", title="授权")
def give(*, actor: Actor, now: datetime, staff: str, term: Term) -> Delegation:
    """A role for a staff member (by number) of the own department; no items: for every item (hall:L3)."""
    member = appointments.member(staff, queries.reach(actor, "mandates.give"))
    if member is None:
        raise Denied(f"staff {staff}")
    today = clock.today(now)
    term = _plain(term)
    known = queries.item_names(member.department, today) if term.items else {}
    rules.giving(term, own=member.staff == actor.staff, known=known, today=today)
    return _write(actor, now, member, term, replaces=None)


@command.command("mandates.change", title="调整授权")
def change(
    *,
    actor: Actor,
    now: datetime,
    delegation: UUID,
    items: tuple[str, ...],
    valid_until: date | None,
    basis: str,
) -> Delegation:
    """The same role from now on for other items or until another day; the old delegation ends with it (hall:L3)."""
    found = _lock(actor, "mandates.change", delegation)
    today = clock.today(now)
    first = max(found.valid_from, today)
    term = _plain(Term(found.role, items, first, valid_until, basis))
    known = {*queries.item_names(found.department, today), *found.items} if items else set()
    rules.changing(_held(found, actor), term, known=known, today=today)
    appointments.end(
        delegation,
        last_day=first,
        ended_at=now,
        reason=EndReason.ADJUSTED.value,
    )
    member = appointments.Member(found.staff, found.department)
    return _write(actor, now, member, term, replaces=found)


@command.command("mandates.end", title="结束授权")
def end(
    *,
    actor: Actor,
    now: datetime,
    delegation: UUID,
    last_day: date | None,
    reason: EndReason,
) -> Ended:
    """End a delegation with a last day, or at once (None): then the next request already goes without it (hall:L3)."""
    found = _lock(actor, "mandates.end", delegation)
    last = rules.ending(_held(found, actor), last_day, clock.today(now))
    at_once = last_day is None
    appointments.end(
        delegation, last_day=last, ended_at=now if at_once else None, reason=reason.value
    )
    command.announce(
        events.DelegationEnded(
            subject=delegation,
            department=found.department,
            staff=found.staff,
            role=found.role,
            last_day=last,
            at_once=at_once,
            reason=reason,
        )
    )
    return Ended(delegation, last, at_once)


def _lock(actor: Actor, name: str, delegation: UUID) -> appointments.AppointmentHeld:
    found = appointments.lock(delegation, queries.reach(actor, name))
    if found is None:
        raise Denied(f"delegation {delegation}")
    return found


def _held(found: appointments.AppointmentHeld, actor: Actor) -> rules.Held:
    return rules.Held(
        role=found.role,
        valid_from=found.valid_from,
        valid_until=found.valid_until,
        ended=found.ended_at is not None,
        own=found.staff == actor.staff,
    )


def _plain(term: Term) -> Term:
    return replace(term, items=tuple(sorted(set(term.items))), basis=term.basis.strip())


def _write(
    actor: Actor,
    now: datetime,
    member: appointments.Member,
    term: Term,
    *,
    replaces: appointments.AppointmentHeld | None,
) -> Delegation:
    new = appointments.give(
        appointments.NewAppointment(
            staff=member.staff,
            department=member.department,
            role=term.role,
            window=replaces.window if replaces else None,
            valid_from=term.valid_from,
            valid_until=term.valid_until,
            items=term.items,
            basis=term.basis,
            given_by=actor.staff,
            given_at=now,
        )
    )
    if new is None:
        raise rules.overlapping(*appointments.in_the_way(member, term.role, term.valid_from))
    command.announce(
        events.DelegationGiven(
            subject=new,
            department=member.department,
            staff=member.staff,
            role=term.role,
            items=term.items,
            valid_from=term.valid_from,
            valid_until=term.valid_until,
            basis=term.basis,
            replaces=replaces.id if replaces else None,
        )
    )
    return Delegation(new, member.staff, term.role, term.items, term.valid_from, term.valid_until)
