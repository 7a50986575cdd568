"""A stored version as the publication checks see it."""

from __future__ import annotations

from datetime import date

from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.values import Candidate, CatalogEntry, ItemState, ItemType, load_guide


def candidate(row: ItemVersion, effective_on: date | None) -> Candidate:
    """`row` comes with its item, the item's department and catalog item."""
    item, department = row.item, row.item.department
    return Candidate(
        guide=load_guide(row.content),
        implementation_code=item.implementation_code or "",
        basic_code=item.catalog_item.basic_code if item.catalog_item else "",
        region=item.region,
        department_uscc=(department.uscc or "") if department else "",
        has_department=department is not None,
        effective_on=effective_on,
        catalog=_entry(row),
    )


def _entry(row: ItemVersion) -> CatalogEntry | None:
    found = row.item.catalog_item
    if found is None:
        return None
    return CatalogEntry(
        item_type=next((t for t in ItemType if t.value == found.item_type), None),
        levels=frozenset(found.levels),
        state=ItemState(found.state),
        effective_on=found.effective_on,
        cancel_on=found.cancel_on,
    )
