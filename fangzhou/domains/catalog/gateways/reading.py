"""A whole catalog file as drafts and problems."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fangzhou.domains.catalog.gateways import files, mapped, native, workbooks
from fangzhou.domains.catalog.gateways.files import DamagedFile, Sheet
from fangzhou.domains.catalog.values import ItemDraft, RowProblem
from fangzhou.domains.catalog.values.mapping import ColumnMap
from fangzhou.kernel.labels import Label

Sheets = tuple[Sheet, ...]
Watch = Callable[[Iterable[Any]], Iterable[Any]]
Fixes = Mapping[str, str]  # `place` → what the cell should say
KEY_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One row of items: its number, what it is called, its draft, or why there is none."""

    row: int
    name: str
    draft: ItemDraft | None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its source, and a line per row."""

    source: str
    title: str
    sheets: Sheets
    main: str  # the name of the sheet of items
    lines: tuple[Line, ...]

    @property
    def rows(self) -> int:
        return len(self.lines)

    @property
    def columns(self) -> tuple[str, ...]:
        return next(sheet.columns for sheet in self.sheets if sheet.name == self.main)

    def cell(self, problem: RowProblem) -> str | None:
        """What stands in the bad cell; None when the file has no such cell."""
        for sheet in self.sheets:
            if sheet.name == problem.sheet:
                row: dict[str, Any] = next((r for n, r in sheet.rows if n == problem.row), {})
                return _words(row[problem.column]) if problem.column in row else None
        return None

    @property
    def drafts(self) -> tuple[ItemDraft, ...]:
        return tuple(line.draft for line in self.lines if line.draft)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        return tuple(problem for line in self.lines for problem in line.problems)


def _words(cell: Any) -> str:
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False, default=str)


class UnknownShape(DamagedFile):
    """No map has the columns of this file; one can be made."""


def place(sheet: str, row: int, column: str) -> str:
    """The name of a cell for fixes."""
    return f"{sheet}!{row}!{column}"


def open_sheets(content: bytes) -> Sheets:
    """The sheets of a file of any kind. Raises `DamagedFile`."""
    if content.startswith(b"PK\x03\x04"):
        return workbooks.read(content)
    return (files.text_sheet(content),)


def mend(sheets: Sheets, fixes: Fixes) -> Sheets:
    """The sheets with some cells written anew."""
    if not fixes:
        return sheets
    return tuple(_mended(sheet, fixes) for sheet in sheets)


def _mended(sheet: Sheet, fixes: Fixes) -> Sheet:
    mine = {name: value for name, value in fixes.items() if name.startswith(f"{sheet.name}!")}
    if not mine:
        return sheet
    rows = tuple(
        (number, {c: mine.get(place(sheet.name, number, c), cell) for c, cell in row.items()})
        for number, row in sheet.rows
    )
    left = tuple(p for p in sheet.problems if place(sheet.name, p.row, p.column) not in mine)
    return dataclasses.replace(sheet, rows=rows, problems=left)


def read(
    sheets: Sheets, maps: Iterable[ColumnMap] = (), watch: Watch = lambda rows: rows
) -> Reading:
    """The lines of our own file or of one of the maps; `watch` sees them pass. Raises `UnknownShape`."""
    main = native.main_sheet(sheets)
    if main is not None:
        lines = watch(native.read(sheets, main))
        return Reading(native.SOURCE, "", sheets, main.name, _lines(lines))
    known = (*maps, *mapped.built_in())
    for sheet in sheets:
        columns = mapped.recognize(sheet, known)
        if columns is not None:
            lines = watch(_mapped(columns, sheet))
            return Reading(columns.source, columns.title, sheets, sheet.name, _lines(lines))
    first = ", ".join(sheets[0].columns[:8])
    message = Label(
        "没有哪个列对照认得这些列：{columns}",
        "its columns are those of no known catalog: {columns}",
    )
    raise UnknownShape(message.format(columns=first))


def _mapped(columns: ColumnMap, sheet: Sheet) -> Iterator[native.Drafted]:
    titles = [c.column for c in columns.columns if c.element == "name"]
    for number, row in sheet.rows:
        name = str(row.get(titles[0], "")) if titles else ""
        made = mapped.read(columns, sheet, number, row)
        wrong = sheet.wrong(number)
        yield number, name, wrong + (made if isinstance(made, list) else []) if wrong else made


def _lines(found: Iterable[native.Drafted]) -> tuple[Line, ...]:
    """Of two rows with one key the first counts."""
    seen: set[tuple[str, str]] = set()
    lines = []
    for number, name, made in found:
        draft = made if isinstance(made, ItemDraft) else None
        problems = made if isinstance(made, list) else _repeated(made, seen, number)
        lines.append(Line(number, name, None if problems else draft, tuple(problems)))
    return tuple(lines)


def _repeated(draft: ItemDraft, seen: set[tuple[str, str]], number: int) -> list[RowProblem]:
    if len(draft.key) > KEY_LENGTH:
        message = Label("编号超过 {n} 个字", "The key is longer than {n} characters")
        return [RowProblem(number, "", message.format(n=KEY_LENGTH))]
    identity = (draft.source, draft.key)
    if identity in seen:
        message = Label("与前面的行重复：{key}", "Repeats an earlier row: {key}")
        return [RowProblem(number, "", message.format(key=draft.key))]
    seen.add(identity)
    return []
