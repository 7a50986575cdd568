"""The items of an export: the newest version of each, as a draft that can be imported again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.queries.imports import stored
from fangzhou.domains.catalog.values import ItemDraft

CHUNK = 500


def newest(*, department: str = "", state: str = "", source: str = "") -> Iterator[ItemDraft]:
    """In the order of source and key; an empty filter does not narrow."""
    newer = ItemVersion.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number"))
    wanted = {
        "item__department__code": department, "state": state, "item__source": source,
    }  # fmt: skip
    rows = (
        ItemVersion.objects.exclude(Exists(newer))
        .filter(**{name: value for name, value in wanted.items() if value})
        .select_related("item__department", "item__catalog_item")
        .order_by("item__source", "item__source_key")
        .defer("search")
    )
    for row in rows.iterator(CHUNK):
        yield dataclasses.replace(stored(row), source=row.item.source)
