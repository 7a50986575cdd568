"""Taking in items from a file: drafts, all or none, the same file twice doing nothing new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.catalog import events, values
from fangzhou.domains.catalog.models import CatalogItem, ImplementationItem, ItemVersion
from fangzhou.domains.catalog.queries.imports import (
    Drafts,
    Imported,
    Settled,
    counted,
    is_settled,
    settle,
)
from fangzhou.domains.catalog.services import drafting
from fangzhou.domains.catalog.values import Operation, RowOutcome, VersionState
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
BATCH = 2_000  # rows of one statement: PostgreSQL takes 65,535 parameters
WRITTEN = [*drafting.COLUMNS, "revision", "editors"]


@command.command("catalog.import_items", title="导入事项")
def import_items(*, actor: Actor, now: datetime, source: str, drafts: Drafts) -> Imported:
    """Make or renew a draft for every item that differs from its newest version; published ones stay in force.

    All rows are taken or none. Whoever imports is the author of the drafts and cannot review them (items:I81).
    """
    settled = settle(source, drafts, lock=True)
    write(source, settled, actor=actor.account, now=now)
    answer = counted(settled)
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


def write(
    source: str, settled: Iterable[Settled], *, actor: UUID, now: datetime
) -> list[dict[str, Any]]:
    """Write the drafts that are new or changed, by 2,000; what is needed to take each back again."""
    wanted = [one for one in settled if one.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)]
    if not wanted:
        return []
    items = _items(source, wanted)
    versions: list[ItemVersion] = []
    for begin in range(
        0, len(wanted), BATCH
    ):  # in turns, so that the database never waits for all of them
        some = [_version(o, items, actor=actor, now=now) for o in wanted[begin : begin + BATCH]]
        ItemVersion.objects.bulk_create(
            some, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN
        )
        versions += some
    return [_trace(one, version) for one, version in zip(wanted, versions, strict=True)]


def _version(
    one: Settled, items: dict[int, ImplementationItem], *, actor: UUID, now: datetime
) -> ItemVersion:
    """A draft written anew in place, or the next version of its item (items:I87)."""
    version = drafting.version(one.draft, actor=actor, now=now)
    before = one.before
    version.item = items[id(one)]
    version.number = before.number + 1 if before else 1
    version.operation = Operation.CHANGE if before else Operation.ADD
    if before is not None and before.state == VersionState.DRAFT:
        version.id, version.number, version.revision = before.id, before.number, before.revision + 1
        wrote = [*before.editors, str(before.author)]
        version.editors = [account for account in dict.fromkeys(wrote) if account != str(actor)]
    return version


def _trace(one: Settled, version: ItemVersion) -> dict[str, Any]:
    before = one.before
    is_renewed = before is not None and before.id == version.id
    return {
        "version": str(version.id),
        "revision": version.revision,
        "item": "" if before else str(version.item_id),
        "before": _kept(before) if before is not None and is_renewed else None,
    }


def _kept(before: ItemVersion) -> dict[str, Any]:
    item = before.item
    return {
        "content": before.content,
        "author": str(before.author),
        "created_at": before.created_at.isoformat(),
        "catalog_item_id": str(item.catalog_item_id) if item.catalog_item_id else None,
        "implementation_code": item.implementation_code,
        "local_code": item.local_code,
        "department_id": str(item.department_id) if item.department_id else None,
        "department_name": item.department_name,
        "region": item.region,
    }


def _items(source: str, wanted: list[Settled]) -> dict[int, ImplementationItem]:
    """The item of every draft. New ones are made; those never published yet are brought up to date."""
    catalog = _catalog_items(wanted)
    departments = dict(Department.objects.values_list("code", "id"))
    items: dict[int, ImplementationItem] = {}
    described = []
    for one in wanted:
        draft = one.draft
        item = one.before.item if one.before else ImplementationItem(
            source=draft.source or source, source_key=draft.key
        )  # fmt: skip
        items[id(one)] = item
        if one.before is None or not is_settled(one.before):
            item.catalog_item_id = catalog.get(draft.basic_code)
            item.implementation_code = draft.implementation_code or None
            item.local_code = draft.local_code
            item.department_id = departments.get(draft.department)
            item.department_name = draft.department_name
            item.region = draft.region
            described.append(item)
    ImplementationItem.objects.bulk_create(
        described,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=DESCRIBED,
        batch_size=BATCH,
    )
    return items


def _catalog_items(wanted: list[Settled]) -> dict[str, UUID]:
    """Basic code → id; the first that names a code defines it (items:I1)."""
    named = {o.draft.basic_code: o.draft.guide for o in reversed(wanted) if o.draft.basic_code}
    CatalogItem.objects.bulk_create(
        (
            CatalogItem(basic_code=code, name=guide.name.zh, item_type=guide.item_type or "")
            for code, guide in named.items()
        ),
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    return dict(CatalogItem.objects.filter(basic_code__in=named).values_list("basic_code", "id"))
