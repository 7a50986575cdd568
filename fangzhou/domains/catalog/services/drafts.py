"""Beginning a new version, and writing it."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from fangzhou.domains.catalog import events, values
from fangzhou.domains.catalog.models import ImplementationItem, ItemVersion
from fangzhou.domains.catalog.rules import workflow
from fangzhou.domains.catalog.services import drafting
from fangzhou.domains.catalog.services.locking import hold
from fangzhou.domains.catalog.values import Guide, ItemDraft, Operation, load_guide
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db.ids import new_id

EDITED = [column for column in drafting.COLUMNS if column not in ("author", "created_at")]
HERE = "here"  # the source of items that were made on the platform itself


@dataclasses.dataclass(frozen=True, slots=True)
class Edited:
    """What a draft is now; the next edit names its revision."""

    version_id: UUID
    revision: int


@command.command("catalog.revise", title="变更事项")
def revise(*, actor: Actor, now: datetime, version: UUID) -> UUID:
    """A new draft with the words of a version in force, which goes on unchanged (items:I80, items:I87)."""
    held = hold(version)
    workflow.no_open_version(held.open.number if held.open else None)
    guide = load_guide(held.row.content)
    return _begin(actor, now, held.row, _made(held.row.item, guide, Operation.CHANGE, held.row))


@command.command("catalog.split", title="拆分事项")
def split(*, actor: Actor, now: datetime, version: UUID, name: str) -> UUID:
    """A new item out of one in force, with its words under another name; it needs a code of its own (items:I80)."""
    held = hold(version)
    guide = dataclasses.replace(
        load_guide(held.row.content), name=values.Text(workflow.reasoned(name, "name"))
    )
    made = _made(_sprout(held.row), guide, Operation.SPLIT, held.row)
    return _begin(actor, now, held.row, made)


@command.command("catalog.merge", title="合并事项")
def merge(*, actor: Actor, now: datetime, version: UUID, other: UUID) -> UUID:
    """A draft of `version`'s item with the materials and bases of `other`'s item added (items:I80).

    When it is published, the other item is canceled by whoever publishes.
    """
    held = hold(version)
    workflow.no_open_version(held.open.number if held.open else None)
    second = ItemVersion.objects.get(id=other)
    guide = _together(load_guide(held.row.content), load_guide(second.content))
    made = _made(held.row.item, guide, Operation.MERGE, held.row, second)
    return _begin(actor, now, held.row, made)


@command.command("catalog.edit_draft", title="编辑事项")
def edit_draft(
    *, actor: Actor, now: datetime, version: UUID, revision: int, guide: Guide
) -> Edited:
    """Write a draft anew, when nobody else has since `revision`; its editor cannot review it (items:I81, I87)."""
    held = hold(version)
    row = held.row
    workflow.LIFECYCLE.target(held.state, "edit_draft")
    workflow.unchanged(revision, row.revision)
    before = load_guide(row.content)
    fresh = drafting.version(_draft(row, guide), actor=row.author, now=now)
    for column in EDITED:
        setattr(row, column, getattr(fresh, column))
    row.revision += 1
    if actor.account != row.author and str(actor.account) not in row.editors:
        row.editors = [*row.editors, str(actor.account)]
    row.save(update_fields=[*EDITED, "revision", "editors"])
    changed = tuple(
        field.name
        for field in dataclasses.fields(guide)
        if getattr(guide, field.name) != getattr(before, field.name)
    )
    command.announce(
        events.DraftEdited(row.item_id, row.id, row.number, row.revision, changed, row.digest)
    )
    return Edited(row.id, row.revision)


def _draft(row: ItemVersion, guide: Guide) -> ItemDraft:
    item = row.item
    return ItemDraft(
        key=item.source_key,
        guide=guide,
        basic_code=item.catalog_item.basic_code if item.catalog_item else "",
        implementation_code=item.implementation_code or "",
        local_code=item.local_code,
        department=item.department.code if item.department else "",
        department_name=item.department_name,
        region=item.region,
    )


def _begin(actor: Actor, now: datetime, source: ItemVersion, made: ItemVersion) -> UUID:
    """Store `made`, which says its item, number, operation and origins, with the guide in its content."""
    fresh = drafting.version(_draft(source, load_guide(made.content)), actor=actor.account, now=now)
    for column in drafting.COLUMNS:
        setattr(made, column, getattr(fresh, column))
    made.save(force_insert=True)
    command.announce(
        events.DraftMade(
            subject=made.item_id,
            version_id=made.id,
            number=made.number,
            operation=Operation(made.operation),
            origins=tuple(map(UUID, made.origins)),
        )
    )
    return made.id


def _made(
    item: ImplementationItem, guide: Guide, operation: Operation, *origins: ItemVersion
) -> ItemVersion:
    newest = ItemVersion.objects.filter(item=item).aggregate(newest=Max("number"))["newest"]
    return ItemVersion(
        item=item,
        number=(newest or 0) + 1,
        content=values.dump(guide),
        operation=operation.value,
        origins=[str(origin.id) for origin in origins],
    )


def _sprout(source: ItemVersion) -> ImplementationItem:
    """A new item beside another: of the same department and place, its codes still to be given."""
    key = new_id()
    return ImplementationItem.objects.create(
        id=key,
        department=source.item.department,
        department_name=source.item.department_name,
        region=source.item.region,
        source=HERE,
        source_key=str(key),
    )


def _together(first: Guide, second: Guide) -> Guide:
    keys = {material.key for material in first.materials}
    asked = {field.key for field in first.fields}
    return dataclasses.replace(
        first,
        legal_bases=tuple(dict.fromkeys((*first.legal_bases, *second.legal_bases))),
        materials=(*first.materials, *(m for m in second.materials if m.key not in keys)),
        fields=(*first.fields, *(f for f in second.fields if f.key not in asked)),
        conditions=tuple(dict.fromkeys((*first.conditions, *second.conditions))),
    )
