"""Rows of a foreign file through its column map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fangzhou.domains.catalog.gateways import cells, elements, plain
from fangzhou.domains.catalog.gateways.files import Row, Sheet
from fangzhou.domains.catalog.values import Guide, ItemDraft, ItemType, RowProblem, load
from fangzhou.domains.catalog.values.mapping import Column, ColumnMap
from fangzhou.kernel.labels import Label

BUILT_IN = Path(__file__).with_name("maps.yaml")
READERS: dict[str, Callable[[Any], Any]] = {
    "credit_code": cells.credit_code,
    "review": cells.review,
    "name": cells.name,
    "materials": cells.materials,
    "legal_bases": cells.bases,
    "item_type": cells.item_type,
}


@cache
def built_in() -> tuple[ColumnMap, ...]:
    """The maps that come with the program."""
    raw = yaml.safe_load(BUILT_IN.read_text(encoding="utf-8"))
    return tuple(load(ColumnMap, one, one["source"]) for one in raw)


def recognize(sheet: Sheet, maps: Iterable[ColumnMap]) -> ColumnMap | None:
    """The map whose columns the sheet has; of several the one that needs the most, of these the first."""
    fitting = [one for one in maps if set(one.needs) <= set(sheet.columns)]
    return max(fitting, key=lambda one: len(one.needs), default=None)


def read(columns: ColumnMap, sheet: Sheet, number: int, row: Row) -> ItemDraft | list[RowProblem]:
    """One row as a draft, or everything that is wrong with it."""
    told: dict[str, Any] = {}
    problems: list[RowProblem] = []
    for column in columns.columns:
        try:
            value = _value(column, row.get(column.column))
        except cells.BadCell as bad:
            problems.append(RowProblem(number, column.column, bad.message, sheet.name))
            continue
        if column.element and value is not None:
            told[column.element] = value
    problems += _disagreement(columns, sheet, number, row, told.get("item_type"))
    if problems:
        return problems
    for element, cell in columns.defaults:
        told.setdefault(element, _value(Column("", element), cell))
    guide = {name: value for name, value in told.items() if name in elements.HINTS}
    item = {name: value for name, value in told.items() if name not in guide}
    key = "/".join(cells.plain(row.get(part)) for part in columns.key)
    return ItemDraft(key=key, guide=Guide(**guide), told=tuple(guide), **item)


def _value(column: Column, cell: Any) -> Any:
    """The value, None when the cell says nothing about the element."""
    reader = READERS.get(column.reader or column.element)
    if column.element == "name" or column.reader == "credit_code":
        return cells.name(cell) if column.element == "name" else cells.credit_code(cell)
    if plain.blank(cell) or cell == []:
        return None
    if column.codes:
        return plain.parse(elements.HINTS[column.element], _meaning(column, cell))
    if reader is not None:
        return reader(cell)
    hint = elements.HINTS.get(column.element)
    return plain.parse(hint, cell) if hint is not None else cells.plain(cell)


def _meaning(column: Column, cell: Any) -> str:
    words = cells.plain(cell)
    for written, meant in column.codes:
        if words == written:
            return meant
    message = Label(
        "对照表里没有“{words}”，请先在列对照里写明它的意思",
        "The map does not say what “{words}” means; say it there first",
    )
    raise cells.BadCell(message.format(words=words))


def _disagreement(
    columns: ColumnMap, sheet: Sheet, number: int, row: Row, told: ItemType | None
) -> Iterator[RowProblem]:
    words = cells.plain(row.get(columns.type_in_words))
    if told is not None and words and told.label.zh != words:
        message = Label(
            "类型代码 {code} 是{name}，文件写的是{words}",
            "Type code {code} means {name}, but the file says {words}",
        ).format(code=told.value, name=told.label, words=words)
        yield RowProblem(number, columns.type_in_words, message, sheet.name)
