"""Taking in items from a file: drafts, all or none, the same file twice doing nothing new."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fangzhou.domains.catalog import events, values
from fangzhou.domains.catalog.models import CatalogItem, ImplementationItem, ItemVersion
from fangzhou.domains.catalog.queries.imports import Drafts, Imported, compare
from fangzhou.domains.catalog.services import drafting
from fangzhou.domains.catalog.values import ItemDraft, VersionState
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db.ids import new_id
from fangzhou.platform.organization.models import Department

DESCRIBED = [
    "catalog_item",
    "implementation_code",
    "local_code",
    "department",
    "department_name",
    "region",
]


@command.command("catalog.import_items", title="导入事项")
def import_items(*, actor: Actor, now: datetime, source: str, drafts: Drafts) -> Imported:
    """Make or renew a draft for every item that differs from its newest version; published ones stay in force.

    All rows are taken or none. Whoever imports is the author of the drafts and cannot review them (items:I81).
    """
    answer = compare(source, drafts)
    items = _items(source, drafts)
    newest = {
        version.item_id: version
        for version in ItemVersion.objects.filter(item__source=source)
        .order_by("number")
        .only("id", "item_id", "number", "state", "digest")
    }
    fresh, stale = [], []
    for draft in drafts:
        before = newest.get(items[draft.key].id)
        if before is not None and before.digest == values.digest(draft):
            continue
        version = drafting.version(draft, actor=actor.account, now=now)
        version.item = items[draft.key]
        version.number = before.number + 1 if before else 1
        if before is not None and before.state == VersionState.DRAFT:
            version.id, version.number = before.id, before.number
            stale.append(version)
        else:
            fresh.append(version)
    ItemVersion.objects.bulk_create(fresh)
    ItemVersion.objects.bulk_update(stale, drafting.COLUMNS)
    command.announce(
        events.ItemsImported(
            subject=new_id(),
            source=source,
            content_digest=values.digest(drafts),
            added=answer.added,
            changed=answer.changed,
            unchanged=answer.unchanged,
        )
    )
    return answer


def _items(source: str, drafts: Drafts) -> dict[str, ImplementationItem]:
    """The item of every draft by its key. New ones are made; those never published yet are brought up to date."""
    catalog, departments = (
        _catalog_items(drafts),
        dict(Department.objects.values_list("code", "id")),
    )
    known = {item.source_key: item for item in ImplementationItem.objects.filter(source=source)}
    settled = set(
        ItemVersion.objects.filter(item__source=source)
        .exclude(state=VersionState.DRAFT)
        .values_list("item_id", flat=True)
    )
    fresh, renewed = [], []
    for draft in drafts:
        item = known.get(draft.key)
        if item is None:
            known[draft.key] = item = ImplementationItem(source=source, source_key=draft.key)
            fresh.append(item)
        elif item.id not in settled:
            renewed.append(item)
        else:
            continue
        _describe(item, draft, catalog, departments)
    ImplementationItem.objects.bulk_create(fresh)
    ImplementationItem.objects.bulk_update(renewed, DESCRIBED)
    return known


def _describe(
    item: ImplementationItem,
    draft: ItemDraft,
    catalog: dict[str, UUID],
    departments: dict[str, UUID],
) -> None:
    item.catalog_item_id = catalog.get(draft.basic_code)
    item.implementation_code = draft.implementation_code or None
    item.local_code = draft.local_code
    item.department_id = departments.get(draft.department)
    item.department_name = draft.department_name
    item.region = draft.region


def _catalog_items(drafts: Drafts) -> dict[str, UUID]:
    """Basic code → id; the first that names a code defines it (items:I1)."""
    wanted = {draft.basic_code: draft.guide for draft in reversed(drafts) if draft.basic_code}
    CatalogItem.objects.bulk_create(
        (
            CatalogItem(basic_code=code, name=guide.name.zh, item_type=guide.item_type or "")
            for code, guide in wanted.items()
        ),
        ignore_conflicts=True,
    )
    return dict(CatalogItem.objects.filter(basic_code__in=wanted).values_list("basic_code", "id"))
