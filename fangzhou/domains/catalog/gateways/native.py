"""The platform's own files, as exported or filled in by hand: every element under its title, lists in their sheets."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from fangzhou.domains.catalog.gateways import cells, elements, plain
from fangzhou.domains.catalog.gateways.elements import ENGLISH, LISTS, MAIN, Element, Many
from fangzhou.domains.catalog.gateways.files import Row, Sheet
from fangzhou.domains.catalog.values import (
    Guide,
    ItemDraft,
    MalformedContent,
    Outcome,
    RowProblem,
    Text,
    load_guide,
)
from fangzhou.kernel import codes
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

SOURCE = "excel"  # of items that were first written in a file of this shape
EXAMPLE = "示例"  # begins the keys of rows that only show how to write
MISSING = Label("缺少“{title}”", "“{title}” is missing")
WHOLE = (*MAIN, *elements.LIST_CELLS)
TITLES = elements.by_title(MAIN)
CHECKS = {
    "basic_code": codes.check_basic_code,
    "implementation_code": codes.check_implementation_code,
    "region": codes.check_region_code,
}
Owner = tuple[str, str]  # key and source of an item, "" for any
Entries = dict[str, dict[Owner, list[Any]]]  # element → item → entries
Drafted = tuple[int, str, ItemDraft | list[RowProblem]]


def main_sheet(sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The sheet of items, when this is a file of our own."""
    for sheet in sheets:
        titles = {TITLES[title].name for title in sheet.columns if title in TITLES}
        if {"key", "name"} <= titles or {"key", "guide"} <= set(sheet.columns):
            return sheet
    return None


def read(sheets: tuple[Sheet, ...], main: Sheet) -> Iterator[Drafted]:
    """Every item with its row number and name: a draft, or what is wrong with its cells in all sheets."""
    lists, wrong = _lists(sheets)
    present = {many.name for sheet in sheets if (many := _many(sheet))}
    owners: set[Owner] = set()
    for number, row in main.rows:
        if _key(row).startswith(EXAMPLE):
            owners |= _owners(row)
            wrong = {owner: problems for owner, problems in wrong.items() if owner[0] != _key(row)}
            continue
        if "guide" in row:
            yield number, str(row.get("key", "")), _whole(main, number, row)
            continue
        values, problems = _cells(main, number, row, WHOLE)
        mine = _owners(row)
        owners |= mine
        problems += main.wrong(number) + [p for owner in mine for p in wrong.pop(owner, [])]
        told = _told(main) | present
        entries = {
            n: tuple(e for owner in mine for e in lists.get(n, {}).get(owner, ())) for n in present
        }
        made = problems or _draft(values, entries, told, main, number)
        yield number, _name(values), made
    for (key, _source), problems in wrong.items():
        yield problems[0].row, key, problems
    yield from _homeless(sheets, owners)


def _key(row: Row) -> str:
    title = elements.KEY.title
    return cells.plain(_unquoted(row.get(title.zh, row.get(title.en))))


def _owner(row: Row) -> Owner:
    title = elements.OWNER_SOURCE.title
    return _key(row), cells.plain(_unquoted(row.get(title.zh, row.get(title.en))))


def _owners(row: Row) -> set[Owner]:
    """By what the entries of an item may name it: its key with or without its source."""
    return {_owner(row), (_key(row), "")}


def _name(values: dict[str, Any]) -> str:
    return str(values.get("name") or values.get("key") or "")


def _whole(main: Sheet, number: int, row: Row) -> ItemDraft | list[RowProblem]:
    """A line of JSON that holds the whole guide as it is stored."""
    try:
        item = {n: str(row[n]) for n in elements.ITEM_FIELDS if row.get(n) is not None}
        if not item.get("key"):
            message = MISSING.format(title=elements.KEY.title)
            return [RowProblem(number, "key", message, main.name)]
        return ItemDraft(guide=load_guide(row["guide"]), told=tuple(elements.HINTS), **item)
    except MalformedContent as failure:
        message = Label(f"内容不对：{failure}", f"Wrong content: {failure}")
        return [RowProblem(number, "guide", message, main.name)]


def _told(main: Sheet) -> set[str]:
    names = {TITLES[title].name for title in main.columns if title in TITLES}
    guide = {name.removesuffix(ENGLISH).split(".")[0] for name in names}
    listed = {many.name for title in main.columns if (many := _by_title(title))}
    return (guide & set(elements.HINTS)) | listed


def _cells(
    sheet: Sheet, number: int, row: Row, known: tuple[Element, ...]
) -> tuple[dict[str, Any], list[RowProblem]]:
    """The values of a row by element, and its bad cells. A text takes its English from the column beside it."""
    values: dict[str, Any] = {}
    problems: list[RowProblem] = []
    titles = elements.by_title(known)
    for title, cell in row.items():
        element = titles.get(title)
        if element is None or plain.blank(cell):
            continue
        try:
            values[element.name] = plain.parse(element.hint, _unquoted(cell))
            _check(element.name, values[element.name])
        except cells.BadCell as bad:
            problems.append(RowProblem(number, title, bad.message, sheet.name))
    _join_english(values)
    return values, problems + _missing(sheet, number, known, values, problems)


def _check(name: str, value: Any) -> None:
    if name == "name":
        cells.name(value.zh)
    if name not in CHECKS:
        return
    try:
        CHECKS[name](value.strip())
    except Refusal as refusal:
        raise cells.BadCell(refusal.message) from refusal


def _unquoted(cell: Any) -> Any:
    """The export puts ' before what a spreadsheet would take for a formula."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") else cell


def _join_english(values: dict[str, Any]) -> None:
    for name in [name for name in values if name.endswith(ENGLISH)]:
        english, text = values.pop(name), values.get(name.removesuffix(ENGLISH))
        if text is not None:
            values[name.removesuffix(ENGLISH)] = Text(text.zh, english)


def _missing(
    sheet: Sheet,
    number: int,
    known: tuple[Element, ...],
    values: dict[str, Any],
    problems: list[RowProblem],
) -> list[RowProblem]:
    """Cells that must be there; those of the result only when a result is told of."""
    said = {problem.column for problem in problems}
    has_result = any(name.startswith("result.") for name in values)
    return [
        RowProblem(number, element.title.zh, MISSING.format(title=element.title), sheet.name)
        for element in known
        if element.needed
        and element.name not in values
        and not said & {element.title.zh, element.title.en}
        and (has_result or not element.name.startswith("result."))
        and not (known is LISTS["materials"].elements and element.name == "key")
    ]


def _by_title(title: str) -> Many | None:
    return next((many for many in LISTS.values() if title in (many.title.zh, many.title.en)), None)


def _many(sheet: Sheet) -> Many | None:
    return _by_title(sheet.name)


def _lists(sheets: tuple[Sheet, ...]) -> tuple[Entries, dict[Owner, list[RowProblem]]]:
    """The entries of every list by item, and the bad cells by item."""
    entries: Entries = {}
    wrong: dict[Owner, list[RowProblem]] = {}
    for sheet in sheets:
        many = _many(sheet)
        if many is None:
            continue
        for number, row in sheet.rows:
            key = _owner(row)
            values, problems = _cells(sheet, number, row, many.elements)
            problems += sheet.wrong(number)
            if problems:
                wrong.setdefault(key, []).extend(problems)
                continue
            listed = entries.setdefault(many.name, {}).setdefault(key, [])
            listed.append(_entry(many, values, len(listed)))
    return entries, wrong


def _entry(many: Many, values: dict[str, Any], before: int) -> Any:
    if many.kind is Text:
        return values[""]
    if many.name == "materials":
        values.setdefault("key", f"m{before + 1:02d}")
    return many.kind(**values)


def _homeless(sheets: tuple[Sheet, ...], owners: set[Owner]) -> Iterator[Drafted]:
    """Entries of an item that is not among the items."""
    title = elements.KEY.title
    for sheet in sheets:
        for number, row in sheet.rows if _many(sheet) else ():
            key = _key(row)
            if _owner(row) not in owners:
                message = Label(
                    "“事项”表里没有编号 {key}", "There is no item {key} in the sheet of items"
                )
                yield (
                    number,
                    key,
                    [RowProblem(number, title.zh, message.format(key=key), sheet.name)],
                )


def _draft(
    values: dict[str, Any],
    entries: dict[str, tuple[Any, ...]],
    told: set[str],
    main: Sheet,
    number: int,
) -> ItemDraft | list[RowProblem]:
    item = {n: v.strip() for n, v in values.items() if n in elements.ITEM_FIELDS}
    guide = {n: v for n, v in values.items() if n in elements.HINTS} | entries
    result = {n.removeprefix("result."): v for n, v in values.items() if n.startswith("result.")}
    if result:
        guide["result"] = Outcome(**result)
    try:
        return ItemDraft(guide=Guide(**guide), told=tuple(sorted(told)), **item)
    except TypeError:
        title = Label("事项名称", "Name")
        return [RowProblem(number, title.zh, MISSING.format(title=title), main.name)]


def columns_of(many: Many) -> tuple[Element, ...]:
    """The columns of a list's sheet; the source only tells apart items of several sources with one key."""
    return (elements.OWNER, *many.elements, elements.OWNER_SOURCE)


def parts(value: Any, many: Many) -> dict[str, Any]:
    """An entry by element, texts in both languages."""
    if many.kind is Text:
        return texts({"": value})
    told = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    emptied = {
        f.name: "[]"
        for f in dataclasses.fields(value)
        if told[f.name] == () and f.default not in ((), dataclasses.MISSING)
    }
    return texts(told | emptied)  # an empty cell would mean the default


def texts(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the English of every text beside it, when there is any."""
    english = {
        name + ENGLISH: value.en
        for name, value in values.items()
        if isinstance(value, Text) and value.en != value.zh
    }
    return values | english
