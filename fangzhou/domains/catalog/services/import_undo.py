"""Taking back what an import wrote, draft by draft, as long as nobody has touched it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from fangzhou.domains.catalog import values
from fangzhou.domains.catalog.models import ImplementationItem, ItemVersion, Review
from fangzhou.domains.catalog.services import drafting
from fangzhou.domains.catalog.services.importing import BATCH, DESCRIBED, WRITTEN
from fangzhou.domains.catalog.values import ItemDraft, VersionState

REFERENCES = ("catalog_item", "department")
Trace = dict[str, Any]


def take_back(traces: Iterable[Trace]) -> set[str]:
    """Delete what was made and restore what was overwritten; the ids of these drafts, in six statements at most."""
    by_version = {UUID(trace["version"]): trace for trace in traces}
    rows = untouched(by_version)
    made = [row for row in rows if by_version[row.id]["before"] is None]
    renewed = [row for row in rows if by_version[row.id]["before"] is not None]
    _restore(renewed, by_version)
    _delete(made, by_version)
    return {str(row.id) for row in rows}


def untouched(by_version: dict[UUID, Trace]) -> list[ItemVersion]:
    """The drafts that are as the import wrote them: not edited, not reviewed, the newest of their items."""
    newer = ItemVersion.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))
    reviewed = Review.objects.filter(version=OuterRef("id"))
    rows = (
        ItemVersion.objects.filter(id__in=by_version, state=VersionState.DRAFT)
        .exclude(Exists(newer))
        .exclude(Exists(reviewed))
        .select_related("item")
        .select_for_update(of=("self",))
        .defer("search")
    )
    return [row for row in rows if row.revision == by_version[row.id]["revision"]]


def _delete(rows: list[ItemVersion], by_version: dict[UUID, Trace]) -> None:
    items = [row.item_id for row in rows if by_version[row.id]["item"]]
    with connection.cursor() as cursor:
        ids = [row.id for row in rows]
        cursor.execute("DELETE FROM catalog_itemversion WHERE id = ANY(%s)", [ids])
        cursor.execute("DELETE FROM catalog_implementationitem WHERE id = ANY(%s)", [items])


def _restore(rows: list[ItemVersion], by_version: dict[UUID, Trace]) -> None:
    items = []
    for row in rows:
        before = by_version[row.id]["before"]
        for column in DESCRIBED:
            name = f"{column}_id" if column in REFERENCES else column
            setattr(row.item, name, before[name])
        items.append(row.item)
        _rewrite(row, before)
    ImplementationItem.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=DESCRIBED,
        batch_size=BATCH,
    )
    ItemVersion.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN, batch_size=BATCH
    )


def _rewrite(row: ItemVersion, before: Trace) -> None:
    draft = ItemDraft(
        key=row.item.source_key,
        guide=values.load_guide(before["content"]),
        department_name=before["department_name"],
    )
    author, at = UUID(before["author"]), datetime.fromisoformat(before["created_at"])
    fresh = drafting.version(draft, actor=author, now=at)
    for column in drafting.COLUMNS:
        setattr(row, column, getattr(fresh, column))
    row.revision += 1
