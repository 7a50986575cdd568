"""The catalogs that can be imported, as data: by which columns each is known, and what each column means.

A new source is one more entry here. Import maps type numbers per source and never trusts the number alone
(items:I8): `agree` names a column that must say the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fangzhou.domains.catalog.gateways import cells
from fangzhou.domains.catalog.gateways.files import DamagedFile, Row
from fangzhou.domains.catalog.values import Guide, ItemDraft, ItemType, RowProblem
from fangzhou.kernel.labels import Label

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One shape of file. `guide` and `item` say element → (column, reader); `checks` only look at a column."""

    name: str
    columns: frozenset[str]
    key: tuple[str, ...]
    guide: Mapping[str, tuple[str, Reader]]
    item: Mapping[str, tuple[str, Reader]] = field(default_factory=dict)
    checks: Mapping[str, Reader] = field(default_factory=dict)
    type_in_words: str = ""


SOURCES = (
    Source(
        name="guangan",
        columns=frozenset({"item_code", "org_uscc", "task_type", "task_type_name", "area_code"}),
        key=("item_code",),
        guide={"name": ("name", cells.name), "item_type": ("task_type", cells.item_type)},
        item={
            "basic_code": ("basic_code", cells.plain),
            "local_code": ("item_code", cells.plain),
            "department_name": ("department", cells.plain),
            "region": ("area_code", cells.plain),
        },
        checks={"org_uscc": cells.credit_code},
        type_in_words="task_type_name",
    ),
    Source(
        name="jiangbei_items",
        columns=frozenset({"seq", "department", "name", "power_kind_code"}),
        key=("department", "name"),
        guide={"name": ("name", cells.name), "item_type": ("power_kind_code", cells.item_type)},
        item={"department_name": ("department", cells.plain)},
    ),
    Source(
        name="jiangbei_guides",
        columns=frozenset({"project_type", "stage_node", "materials"}),
        key=("project_type", "stage_node", "name"),
        guide={"name": ("name", cells.name), "materials": ("materials", cells.materials)},
        item={"department_name": ("department", cells.plain)},
    ),
    Source(
        name="tangshan",
        columns=frozenset({"promised_days", "promised_days_raw", "materials"}),
        key=("department", "name"),
        guide={
            "name": ("name", cells.name),
            "materials": ("materials", cells.materials),
            "promised": ("promised_days", cells.promised),
        },
        item={"department_name": ("department", cells.plain)},
    ),
    Source(
        name="jiading",
        columns=frozenset({"item_no", "ten_code", "legal_basis", "materials"}),
        key=("ten_code",),
        guide={
            "name": ("name", cells.name),
            "legal_bases": ("legal_basis", cells.bases),
            "has_fee": ("fee", cells.fee),
            "review_type": ("review", cells.review),
            "materials": ("materials", cells.materials),
        },
        item={"local_code": ("ten_code", cells.plain)},
    ),
)


def recognize(first: Row) -> Source:
    """The source whose columns the file has; raises `DamagedFile` when none has them."""
    for source in SOURCES:
        if source.columns <= first.keys():
            return source
    raise DamagedFile("its columns are those of no known catalog: " + ", ".join(list(first)[:8]))


def read(source: Source, number: int, row: Row) -> ItemDraft | RowProblem:
    """One row as a draft, or the first thing wrong with it."""
    column = ""
    try:
        for column, check in source.checks.items():
            check(row.get(column))
        guide: dict[str, Any] = {}
        for element, (column, reader) in source.guide.items():
            guide[element] = reader(row.get(column))
        item: dict[str, Any] = {}
        for element, (column, reader) in source.item.items():
            item[element] = reader(row.get(column))
        column = source.type_in_words
        _agree(guide.get("item_type"), row.get(column, ""))
    except cells.BadCell as bad:
        return RowProblem(number, column, bad.message)
    key = "/".join(str(row.get(part) or "") for part in source.key)
    return ItemDraft(key=key, guide=Guide(**guide), **item)


def _agree(told: ItemType | None, words: str) -> None:
    if told is not None and words and told.label.zh != words:
        message = Label(
            "类型代码 {code} 是{name}，文件写的是{words}",
            "Type code {code} means {name}, but the file says {words}",
        )
        raise cells.BadCell(message.format(code=told.value, name=told.label, words=words))
