"""What importing items would do, row by row."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from fangzhou.domains.catalog import rules, values
from fangzhou.domains.catalog.models import ImplementationItem, ItemVersion
from fangzhou.domains.catalog.values import Guide, ItemDraft, RowOutcome, VersionState
from fangzhou.kernel.labels import Label
from fangzhou.platform.organization.models import Department

Drafts = tuple[ItemDraft, ...]
OWN = ("basic_code", "implementation_code", "local_code", "department", "department_name", "region")
FIXED = ("basic_code", "implementation_code", "department")  # once a version was in force
Identity = tuple[str, str]  # source and key
SETTLED = frozenset({
    VersionState.PUBLISHED.value, VersionState.SUSPENDED.value, VersionState.CANCELLED.value,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """How many items are new, differ from their newest version, or are the same."""

    added: int
    changed: int
    unchanged: int

    @property
    def is_nothing_new(self) -> bool:
        return not (self.added or self.changed)


@dataclass(frozen=True, slots=True)
class Settled:
    """One draft held against what the catalog has. `draft` is whole: what its source does not tell was kept.

    `before` is the newest version of its item; `elements` what differs from it; `column` and `message` say why the
    draft cannot be taken.
    """

    draft: ItemDraft
    outcome: RowOutcome
    before: ItemVersion | None = None
    elements: tuple[str, ...] = ()
    column: str = ""
    message: Label | None = None


def compare(source: str, drafts: Drafts) -> Imported:
    """What importing these drafts would do; a source is compared only with itself."""
    return counted(settle(source, drafts))


def counted(settled: tuple[Settled, ...]) -> Imported:
    """How many rows would do what."""
    by = Counter(one.outcome for one in settled)
    return Imported(by[RowOutcome.NEW], by[RowOutcome.CHANGED], by[RowOutcome.UNCHANGED])


def settle(source: str, drafts: Drafts, *, lock: bool = False) -> tuple[Settled, ...]:
    """Every draft beside the newest version of its item; three statements, however many drafts."""
    departments = {}
    for row in Department.objects.all():
        departments[row.code] = departments[row.name] = row
    newest = _newest(source, drafts, lock=lock)
    taken = _taken(drafts, departments)
    return tuple(
        _settled(draft, draft.source or source, newest, departments, taken) for draft in drafts
    )


def _newest(source: str, drafts: Drafts, *, lock: bool) -> dict[Identity, ItemVersion]:
    rows = ItemVersion.objects.filter(
        item__source__in={draft.source or source for draft in drafts},
        item__source_key__in=[draft.key for draft in drafts],
    ).exclude(
        Exists(ItemVersion.objects.filter(item=OuterRef("item"), number__gt=OuterRef("number")))
    )
    rows = rows.select_related("item__department", "item__catalog_item")
    if lock:
        rows = rows.select_for_update(of=("self", "item"))
    return {(row.item.source, row.item.source_key): row for row in rows.defer("search")}


def _taken(drafts: Drafts, departments: dict[str, Department]) -> dict[str, Identity]:
    """Implementation code → the item that has it already."""
    codes = {_placed(draft, departments).implementation_code for draft in drafts} - {""}
    rows = ImplementationItem.objects.filter(implementation_code__in=codes)
    return {
        code or "": (source, key)
        for code, source, key in rows.values_list("implementation_code", "source", "source_key")
    }


def _settled(
    draft: ItemDraft,
    source: str,
    newest: dict[Identity, ItemVersion],
    departments: dict[str, Department],
    taken: dict[str, Identity],
) -> Settled:
    draft = _placed(draft, departments)
    before = newest.get((source, draft.key))
    if draft.told is not None:
        if draft.department and draft.department not in departments:
            message = Label(
                "没有名称或代码为“{name}”的部门", "No department has the name or code “{name}”"
            )
            return _bad(draft, "department", message.format(name=draft.department))
        code, me = draft.implementation_code, (source, draft.key)
        if code and taken.setdefault(code, me) != me:
            message = Label("实施编码已用于“{key}”", "“{key}” has this implementation code already")
            return _bad(draft, "implementation_code", message.format(key=taken[code][1]))
    if before is None:
        return Settled(dataclasses.replace(draft, told=None), RowOutcome.NEW)
    return _beside(draft, before, departments)


def _placed(draft: ItemDraft, departments: dict[str, Department]) -> ItemDraft:
    """What follows from the department and the level, filled in where a file left it out (items:I12, items:I19)."""
    department = departments.get(draft.department.strip())
    if department is None or draft.told is None:
        return draft
    level = draft.guide.exercise_level
    composed = (
        rules.implementation_code(department.uscc or "", level.value, draft.basic_code)
        if level and draft.basic_code and department.uscc
        else ""
    )
    return dataclasses.replace(
        draft,
        department=department.code,
        department_name=draft.department_name or department.name,
        region=draft.region or department.division_id,
        implementation_code=draft.implementation_code or composed,
    )


def _beside(draft: ItemDraft, before: ItemVersion, departments: dict[str, Department]) -> Settled:
    current = stored(before)
    merged = dataclasses.replace(draft, guide=_merged(draft, current.guide), told=None, source="")
    if draft.told is not None:
        known = {name: getattr(draft, name) or getattr(current, name) for name in OWN}
        merged = dataclasses.replace(merged, **known)
    if draft.department not in departments:
        merged = dataclasses.replace(merged, department=current.department)
    if is_settled(before):
        fixed = next(
            (n for n in FIXED if draft.told and getattr(merged, n) != getattr(current, n)), ""
        )
        if fixed:
            message = Label(
                "发布过的事项，编码和部门不能靠导入更改",
                "The codes and the department of an item that was published cannot be changed by an import",
            )
            return _bad(draft, fixed, message, before)
        merged = dataclasses.replace(merged, **{name: getattr(current, name) for name in OWN})
    elements = difference(current, merged)
    if not elements:
        return Settled(current, RowOutcome.UNCHANGED, before)
    if before.state not in SETTLED and before.state != VersionState.DRAFT:
        message = Label(
            "这个事项的第 {n} 版是“{state}”，退回后才能导入",
            "Version {n} of this item is “{state}”; it can be imported after it was returned",
        )
        state = VersionState(before.state).label
        return _bad(draft, "", message.format(n=before.number, state=state), before)
    return Settled(merged, RowOutcome.CHANGED, before, elements)


def is_settled(row: ItemVersion) -> bool:
    """Whether a version of the item was ever in force: then its codes stay."""
    return row.state in SETTLED or row.number > 1


def _bad(
    draft: ItemDraft, column: str, message: Label, before: ItemVersion | None = None
) -> Settled:
    return Settled(draft, RowOutcome.BAD, before, column=column, message=message)


def _merged(draft: ItemDraft, current: Guide) -> Guide:
    if draft.told is None:
        return draft.guide
    return dataclasses.replace(current, **{n: getattr(draft.guide, n) for n in draft.told})


def stored(row: ItemVersion) -> ItemDraft:
    """A version and its item as a draft again."""
    item = row.item
    return ItemDraft(
        key=item.source_key,
        guide=values.load_guide(row.content),
        basic_code=item.catalog_item.basic_code if item.catalog_item else "",
        implementation_code=item.implementation_code or "",
        local_code=item.local_code,
        department=item.department.code if item.department else "",
        department_name=item.department_name,
        region=item.region,
    )


def difference(one: ItemDraft, other: ItemDraft) -> tuple[str, ...]:
    """The elements in which two drafts differ, by more than space around their words."""
    names = [field.name for field in dataclasses.fields(Guide)]
    guides = [n for n in names if _differ(getattr(one.guide, n), getattr(other.guide, n))]
    return (*guides, *(name for name in OWN if getattr(one, name) != getattr(other, name)))


def _differ(one: Any, other: Any) -> bool:
    return bool(one != other) and _tidy(values.dump(one)) != _tidy(values.dump(other))


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if isinstance(value, dict):
        return {name: _tidy(part) for name, part in value.items()}
    return value
