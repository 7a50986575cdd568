"""Bringing a version into force, stopping an item, and ending it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fangzhou.domains.catalog import events, rules
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.queries.candidates import candidate
from fangzhou.domains.catalog.rules import versions, workflow
from fangzhou.domains.catalog.services.locking import Held, hold
from fangzhou.domains.catalog.values import ItemState, VersionState
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock


@dataclass(frozen=True, slots=True)
class Publication:
    """Which version of which item takes effect on which day."""

    item_id: UUID
    version_id: UUID
    number: int
    effective_on: date


@command.command("catalog.publish", title="发布事项")
def publish(*, actor: Actor, now: datetime, version: UUID, effective_on: date) -> Publication:
    """Put a version that both offices approved into force from `effective_on` on; the one before ends that day.

    Raises `Refusal` when the actor wrote it (items:I81), when a check fails (items:I86: every failed element is
    named) or when it would not follow the version in force (items:I83).
    """
    held = hold(version)
    row = held.row
    row.state = workflow.LIFECYCLE.target(held.state, "publish")
    workflow.another_person(actor.account, held.authors, None)
    failed = rules.failures(candidate(row, effective_on))
    if failed:
        raise rules.blocked(failed)
    replaced = _end_current(held, effective_on)
    row.effective_on, row.published_at = effective_on, now
    row.save(update_fields=["state", "effective_on", "published_at"])
    if row.item.state == ItemState.SUSPENDED:
        _set_state(row, ItemState.IN_USE)
    command.announce(
        events.VersionPublished(
            subject=row.item_id,
            version_id=row.id,
            implementation_code=row.item.implementation_code or "",
            number=row.number,
            effective_on=effective_on,
            content_digest=row.digest,
            replaced_id=replaced,
        )
    )
    return Publication(row.item_id, row.id, row.number, effective_on)


@command.command("catalog.suspend", title="暂停事项")
def suspend(*, actor: Actor, now: datetime, version: UUID, reason: str) -> UUID:
    """Stop new cases under a published version; its guide stays up, running cases go on (items:I88)."""
    del actor, now
    held = hold(version)
    row = held.row
    row.state = workflow.LIFECYCLE.target(held.state, "suspend")
    row.suspension = workflow.reasoned(reason)
    row.save(update_fields=["state", "suspension"])
    _set_state(row, ItemState.SUSPENDED)
    command.announce(events.ItemSuspended(row.item_id, row.id, row.item.implementation_code or ""))
    return row.id


@command.command("catalog.resume", title="恢复事项")
def resume(*, actor: Actor, now: datetime, version: UUID) -> UUID:
    """Open a suspended item to new cases again (items:I82)."""
    del actor, now
    held = hold(version)
    row = held.row
    row.state = workflow.LIFECYCLE.target(held.state, "resume")
    row.suspension = ""
    row.save(update_fields=["state", "suspension"])
    _set_state(row, ItemState.IN_USE)
    command.announce(events.ItemResumed(row.item_id, row.id, row.item.implementation_code or ""))
    return row.id


@command.command("catalog.cancel", title="取消事项")
def cancel(*, actor: Actor, now: datetime, version: UUID, on: date, reason: str) -> date:
    """End an item on a day: from then on its guide is gone and no case begins; running cases are closed (items:I88).

    A version that has not begun by then is withdrawn, and the one that it would have replaced goes on.
    """
    del actor
    held, today = hold(version), clock.today(now)
    row = held.row
    target = workflow.LIFECYCLE.target(held.state, "cancel")
    workflow.ending(on, today)
    row.suspension = workflow.reasoned(reason)
    withdrawn = row.effective_on is None or on <= row.effective_on
    if withdrawn:
        row.state = target
        _reopen(held)
    else:
        row.cancel_on = on
        row.state = target if on <= today else row.state
        _set_state(row, ItemState.CANCELLED)
    row.save(update_fields=["state", "cancel_on", "suspension"])
    code = row.item.implementation_code or ""
    command.announce(events.ItemCanceled(row.item_id, row.id, code, on, withdrawn))
    return on


def _set_state(row: ItemVersion, state: ItemState) -> None:
    row.item.state = state.value
    row.item.save(update_fields=["state"])


def _end_current(held: Held, effective_on: date) -> UUID | None:
    """End the item's last version in force on the day the next begins; its id, if there is one."""
    current = held.current
    if current is None:
        return None
    versions.successor(effective_on, current.effective_on or effective_on)
    current.cancel_on = effective_on
    current.save(update_fields=["cancel_on"])
    return current.id


def _reopen(held: Held) -> None:
    """The version that a withdrawn one would have replaced goes on."""
    row, before = held.row, held.current
    if row.effective_on is not None and before and before.cancel_on == row.effective_on:
        # first the withdrawn one leaves the period, then the other takes it back: no day twice (items:I83)
        ItemVersion.objects.filter(id=row.id).update(state=VersionState.CANCELLED)
        before.cancel_on = None
        before.save(update_fields=["cancel_on"])
