"""Bringing a version into force, and stopping an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fangzhou.domains.catalog import events, rules
from fangzhou.domains.catalog.models import IN_FORCE, ImplementationItem, ItemVersion
from fangzhou.domains.catalog.rules import versions
from fangzhou.domains.catalog.values import Candidate, VersionState, load_guide
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor


@dataclass(frozen=True, slots=True)
class Publication:
    """Which version of which item takes effect on which day."""

    item_id: UUID
    version_id: UUID
    number: int
    effective_on: date


@command.command("catalog.publish", title="发布事项")
def publish(*, actor: Actor, now: datetime, version: UUID, effective_on: date) -> Publication:
    """Put a reviewed version into force from `effective_on` on; the one before it ends that day.

    Raises `Refusal` when the actor wrote it (items:I81), when a check fails (items:I86: every failed element is
    named) or when it would not follow the version in force (items:I83).
    """
    row = _lock(version)
    versions.publishable(VersionState(row.state))
    rules.second_person(row.author, actor.account)
    failed = rules.failures(_candidate(row, effective_on))
    if failed:
        raise rules.blocked(failed)
    replaced = _end_current(row.item_id, effective_on)
    row.state = VersionState.PUBLISHED
    row.effective_on = effective_on
    row.reviewer = actor.account
    row.published_at = now
    row.save(update_fields=["state", "effective_on", "reviewer", "published_at"])
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
    row = _lock(version)
    versions.suspendable(VersionState(row.state))
    row.state = VersionState.SUSPENDED
    row.suspension = reason.strip()
    row.save(update_fields=["state", "suspension"])
    command.announce(events.ItemSuspended(row.item_id, row.id, row.item.implementation_code or ""))
    return row.id


def _lock(version: UUID) -> ItemVersion:
    """The version, its item locked: of two publications for one item the second sees the first."""
    found = ItemVersion.objects.values_list("item_id", flat=True).get(id=version)
    ImplementationItem.objects.select_for_update().get(id=found)
    return ItemVersion.objects.select_related("item__department", "item__catalog_item").get(
        id=version
    )


def _candidate(row: ItemVersion, effective_on: date) -> Candidate:
    item, department = row.item, row.item.department
    return Candidate(
        guide=load_guide(row.content),
        implementation_code=item.implementation_code or "",
        basic_code=item.catalog_item.basic_code if item.catalog_item else "",
        region=item.region,
        department_uscc=(department.uscc or "") if department else "",
        has_department=department is not None,
        effective_on=effective_on,
    )


def _end_current(item: UUID, effective_on: date) -> UUID | None:
    """End the item's last version in force on the day the next begins; its id, if there is one."""
    current = (
        ItemVersion.objects.filter(item_id=item, state__in=IN_FORCE)
        .order_by("-effective_on")
        .first()
    )
    if current is None:
        return None
    versions.successor(effective_on, current.effective_on or effective_on)
    current.cancel_on = effective_on
    current.save(update_fields=["cancel_on"])
    return current.id
