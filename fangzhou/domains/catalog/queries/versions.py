"""The version of an item that is in force, and versions to which cases are pinned."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from fangzhou.domains.catalog.models import IN_FORCE, ItemVersion
from fangzhou.domains.catalog.values import Guide, ItemSnapshot, Text, VersionState, load_guide

SNAPSHOT = [
    "id", "item_id", "number", "state", "effective_on", "cancel_on", "suspension",
    "item__implementation_code", "item__catalog_item__basic_code", "item__region", "item__department_id",
    "item__department__name", "item__department__name_en", "item__department__short_name",
]  # fmt: skip


def in_force(on: date) -> QuerySet[ItemVersion]:
    """The versions that the public sees on a day, suspended ones among them (items:I83, items:I88)."""
    return ItemVersion.objects.filter(
        Q(cancel_on=None) | Q(cancel_on__gt=on), state__in=IN_FORCE, effective_on__lte=on
    )


def in_force_of(item: str | UUID, on: date) -> ItemSnapshot | None:
    """The version of an item (by implementation code or id) that is in force on a day."""
    wanted = Q(item_id=item) if isinstance(item, UUID) else Q(item__implementation_code=item)
    return next(iter(_snapshots(in_force(on).filter(wanted))), None)


def offered(on: date, *, audience: str, limit: int) -> list[ItemSnapshot]:
    """Items that can be applied for online, the quickest first; `audience` is `person`, `firm` or empty."""
    served = {"person": Q(serves_persons=True), "firm": Q(serves_firms=True)}.get(audience, Q())
    items = in_force(on).filter(served, is_online=True, state=VersionState.PUBLISHED)
    return _snapshots(items.order_by("promised_days", "visits", "name")[:limit])


def of_department(department: UUID, on: date) -> list[ItemSnapshot]:
    """A department's items that are in force on a day, by name."""
    return _snapshots(in_force(on).filter(item__department=department).order_by("name", "number"))


def named(words: str) -> list[UUID]:
    """The versions of any state whose name contains the words."""
    return list(ItemVersion.objects.filter(name__contains=words).values_list("id", flat=True))


def snapshot(version: UUID) -> ItemSnapshot:
    """A version that is or was public, by its id; raises `ItemVersion.DoesNotExist`."""
    public = ItemVersion.objects.filter(
        state__in=(*IN_FORCE, VersionState.CANCELLED), id=version, effective_on__isnull=False
    )
    found = _snapshots(public)
    if not found:
        raise ItemVersion.DoesNotExist(version)
    return found[0]


def _snapshots(versions: QuerySet[ItemVersion]) -> list[ItemSnapshot]:
    rows = versions.annotate(raw=Cast("content", TextField())).values(*SNAPSHOT, "raw")
    return [_snapshot(row) for row in rows]


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
        guide=_guide(row["raw"]),
        suspension=row["suspension"],
    )


@lru_cache(maxsize=512)
def _guide(raw: str) -> Guide:
    """The parsed guide; many readers ask for the same few, and parsing costs more than fetching."""
    return load_guide(json.loads(raw))
