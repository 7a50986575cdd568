"""Taking hold of an item with the versions that an act concerns: two statements, and no other act comes between."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from fangzhou.domains.catalog.models import IN_FORCE, ImplementationItem, ItemVersion
from fangzhou.domains.catalog.rules import workflow
from fangzhou.domains.catalog.values import VersionState


@dataclass(frozen=True, slots=True)
class Held:
    """The version that the act is about, the newest one in force, and the one in the making."""

    row: ItemVersion
    current: ItemVersion | None
    open: ItemVersion | None

    @property
    def state(self) -> VersionState:
        return VersionState(self.row.state)

    @property
    def authors(self) -> frozenset[UUID]:
        return frozenset({self.row.author, *map(UUID, self.row.editors)})


def hold(version: UUID) -> Held:
    """Raises `ItemVersion.DoesNotExist`."""
    item = ImplementationItem.objects.select_for_update().filter(versions=version).first()
    if item is None:
        raise ItemVersion.DoesNotExist(version)
    concerned = ItemVersion.objects.select_related("item__department", "item__catalog_item").filter(
        Q(id=version) | Q(state__in=(*IN_FORCE, *workflow.OPEN)), item_id=item.id
    )
    rows = list(concerned.order_by("number"))
    row = next(row for row in rows if row.id == version)
    others = [other for other in rows if other.id != version]
    begun = [other for other in others if other.state in IN_FORCE]
    return Held(
        row,
        max(begun, key=lambda other: str(other.effective_on), default=None),
        next((other for other in reversed(others) if other.state in workflow.OPEN), None),
    )
