"""Reads of the catalog. What is published is public (items:I85), so these need no actor; drafts are never returned."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fangzhou.domains.catalog.models import IN_FORCE, ItemVersion
from fangzhou.domains.catalog.values import ItemSnapshot, Text, VersionState, load_guide

SNAPSHOT = [
    "id", "item_id", "number", "state", "effective_on", "cancel_on", "digest",
    "item__implementation_code", "item__catalog_item__basic_code", "item__region", "item__department_id",
    "item__department__name", "item__department__name_en", "item__department__short_name",
]  # fmt: skip


def in_force(on: date) -> QuerySet[ItemVersion]:
    """The versions that the public sees on a day, suspended ones among them (items:I83, items:I88)."""
    return ItemVersion.objects.filter(
        Q(cancel_on=None) | Q(cancel_on__gt=on), state__in=IN_FORCE, effective_on__lte=on
    )


def snapshot_in_force(item: str | UUID, on: date) -> ItemSnapshot | None:
    """The version of an item (by implementation code or id) that is in force on a day."""
    wanted = Q(item_id=item) if isinstance(item, UUID) else Q(item__implementation_code=item)
    row = in_force(on).filter(wanted).values(*SNAPSHOT).first()
    return _snapshot(row) if row else None


def snapshot(version: UUID) -> ItemSnapshot:
    """A version that is or was public, by its id; raises `ItemVersion.DoesNotExist`."""
    public = (*IN_FORCE, VersionState.CANCELLED)
    return _snapshot(ItemVersion.objects.filter(state__in=public).values(*SNAPSHOT).get(id=version))


def _snapshot(row: dict[str, Any]) -> ItemSnapshot:
    return ItemSnapshot(
        item_id=row["item_id"],
        version_id=row["id"],
        number=row["number"],
        state=VersionState(row["state"]),
        code=row["item__implementation_code"],
        basic_code=row["item__catalog_item__basic_code"],
        department_id=row["item__department_id"],
        department_name=Text(row["item__department__name"], row["item__department__name_en"]),
        agency_short=row["item__department__short_name"],
        region=row["item__region"][:6],
        effective_on=row["effective_on"],
        cancel_on=row["cancel_on"],
        guide=_guide(row["id"], row["digest"]),
    )


@lru_cache(maxsize=512)
def _guide(version: UUID, digest: str) -> Any:
    """The parsed guide. A version in force is never edited, so id and digest name it for ever (items:I87)."""
    del digest
    return load_guide(ItemVersion.objects.values_list("content", flat=True).get(id=version))
