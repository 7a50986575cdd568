"""Reading Excel files: values only. Formulas are named and never believed; nothing oversized is ever unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from fangzhou.domains.catalog.gateways.files import ROWS, DamagedFile, Sheet, check_header, nothing
from fangzhou.domains.catalog.values import RowProblem
from fangzhou.kernel.labels import Label

FOLDER = "xl"
MEMBERS = 500
UNPACKED = 100 * 1024 * 1024  # bytes of all members together
COLUMNS = 300
CELLS = 5_000_000  # of one sheet, empty ones between others included
TITLE_ROWS = 5  # so many lines may stand above the column titles
CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,4})(\d{1,8})"[^>]*?>(\s*<(?:\w+:)?f\b)?')
ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
FORMULA = Label(
    "单元格 {cell} 是公式。公式不会被计算，请粘贴为数值",
    "Cell {cell} holds a formula, which is never computed; paste its value",
)


def read(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet that has rows. Raises `DamagedFile`: no workbook, protected, oversized, merged column titles."""
    formulas = _inspect(content)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
            names = [sheet.name for sheet in book.sheets_metadata]
            found = tuple(
                sheet
                for number, name in enumerate(names, 1)
                if (sheet := _sheet(book, name, formulas.get(_path(content, number), ())))
            )
    except (CalamineError, OSError, KeyError) as failure:
        raise _damaged() from failure
    if not found:
        raise nothing()
    return found


def _inspect(content: bytes) -> dict[str, tuple[str, ...]]:
    """Member → the cells with formulas. Everything is measured here before the real reader sees the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(m.file_size for m in members) > UNPACKED:
                raise _oversized()
            if archive.testzip() is not None:
                raise _damaged()
            return {
                member.filename: _formulas(archive.read(member))
                for member in members
                if WORKSHEET.fullmatch(member.filename)
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as failure:
        raise _damaged() from failure


def _formulas(xml: bytes) -> tuple[str, ...]:
    """The cells with formulas; raises `DamagedFile` when a cell lies so far out that a sheet would be huge."""
    if len(ANY_CELL.findall(xml)) > CELLS:
        raise _oversized()
    rows = columns = 0
    found = []
    for cell in CELL.finditer(xml):
        letters, row = cell[1].decode(), int(cell[2])
        rows, columns = max(rows, row), max(columns, _column(letters))
        if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
            raise _oversized()
        if cell[3]:
            found.append(f"{letters}{row}")
    return tuple(found)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _path(content: bytes, number: int) -> str:
    """The member that holds the sheet: the order of the sheets in the book, told by the relations."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = archive.read(FOLDER + "/workbook.xml").decode(errors="replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    ids = re.findall(r"<(?:\w+:)?sheet\b[^>]*?\br:id=\"([^\"]+)\"", book)
    targets = {
        _attribute(link, "Id"): _attribute(link, "Target")
        for link in re.findall(r"<Relationship\b[^>]*>", links)
    }
    target = targets.get(ids[number - 1], "") if number <= len(ids) else ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def _sheet(book: CalamineWorkbook, name: str, formulas: tuple[str, ...]) -> Sheet | None:
    sheet = book.get_sheet_by_name(name)
    lines = sheet.to_python(skip_empty_area=False)
    at = _title_line(lines)
    if at is None:
        return None
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top <= at <= bottom and (right > left or bottom > top):
            message = Label(
                "工作表“{sheet}”第 {n} 行的表头有合并单元格，请取消合并",
                "the column titles in row {n} of sheet “{sheet}” are merged; unmerge them",
            )
            raise DamagedFile(message.format(sheet=name, n=at + 1))
    header = check_header([str(cell) for cell in lines[at]])
    rows = tuple(_rows(header, lines, at))
    return Sheet(
        name, tuple(t for t in header if t), rows, tuple(_named(name, header, at, formulas))
    )


def _title_line(lines: list[list[Any]]) -> int | None:
    """The first line with two filled cells or more, or the only column's title."""
    for at, line in enumerate(lines[: TITLE_ROWS + 1]):
        if sum(cell != "" for cell in line) > 1:
            return at
    return 0 if lines and lines[0] and lines[0][0] != "" else None


def _rows(
    header: list[str], lines: list[list[Any]], at: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if any(cell not in ("", None) for cell in line):
            yield number, {title: cell for title, cell in zip(header, line, strict=True) if title}


def _named(
    name: str, header: list[str], at: int, formulas: tuple[str, ...]
) -> Iterator[RowProblem]:
    for cell in formulas:
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]  # made by us
        place = _column(letters) - 1
        if int(row) > at + 1 and place < len(header) and header[place]:
            yield RowProblem(int(row), header[place], FORMULA.format(cell=cell), name)


def _oversized() -> DamagedFile:
    return DamagedFile(
        Label(
            "工作簿太大：每个工作表最多 {rows} 行、{columns} 列，解压后不超过 100 MB",
            "the workbook is too large: at most {rows} rows and {columns} columns a sheet, 100 MB unpacked",
        ).format(rows=ROWS, columns=COLUMNS)
    )


def _damaged() -> DamagedFile:
    return DamagedFile(
        Label(
            "不是完整的 .xlsx 工作簿，可能损坏或者有密码",
            "it is not a text file, nor a whole workbook; it may be damaged or protected by a password",
        )
    )
