"""Items as files that import back equal: CSV and JSON lines, Excel with a sheet per list, and the empty template."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter

from fangzhou.domains.catalog.gateways import elements, native, plain
from fangzhou.domains.catalog.gateways.elements import LISTS, MAIN, MAIN_SHEET, Element
from fangzhou.domains.catalog.values import ItemDraft, dump
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
CELL_LIMIT = 32_767  # characters of one cell of Excel
WIDTH = 16  # characters
Line = list[tuple[str, str | int]]


def jsonl(drafts: Iterable[ItemDraft]) -> bytes:
    """One item a line, the guide as it is stored."""
    lines = (json.dumps(dump(draft), ensure_ascii=False, sort_keys=True) for draft in drafts)
    return "".join(f"{line}\n" for line in lines).encode()


def csv_file(drafts: Iterable[ItemDraft]) -> bytes:
    """One item a row; lists stand in their cells as JSON."""
    titles = [e.title.zh for e in MAIN] + [many.title.zh for many in LISTS.values()]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(titles)
    for draft in drafts:
        values = _main(draft)
        cells = [harmless(plain.show(values.get(e.name))) for e in MAIN]
        writer.writerow([*cells, *(_listed(getattr(draft.guide, name)) for name in LISTS)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx(drafts: Iterable[ItemDraft]) -> bytes:
    """A sheet of items and one for each list. Raises `Refusal` when a text is too long for a cell."""
    drafts = list(drafts)
    out = io.BytesIO()
    with workbook(out) as book:
        add_sheet(book, MAIN_SHEET.zh, MAIN, main_rows(drafts))
        for many in LISTS.values():
            columns = native.columns_of(many)
            add_sheet(book, many.title.zh, columns, entries(drafts, many, columns))
    return out.getvalue()


def workbook(out: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook whose texts stay texts, whatever they look like."""
    return xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )  # fmt: skip


def add_sheet(
    book: xlsxwriter.Workbook,
    title: str,
    columns: Sequence[Element],
    rows: Iterable[Sequence[str | int]],
) -> Any:
    """One sheet: titles above, those of needed columns in bold, texts below."""
    sheet = book.add_worksheet(title)
    needed = book.add_format({"bold": True, "bg_color": "#DCE6F2", "border": 1, "text_wrap": True})
    other = book.add_format({"bg_color": "#EEF2F7", "border": 1, "text_wrap": True})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.title.zh, needed if column.needed else other)
        sheet.set_column(at, at, WIDTH, text)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell != "":
                sheet.write_string(number, at, fitting(harmless(cell)), text)
    return sheet


def fitting(cell: str) -> str:
    """A text that Excel can hold whole."""
    if len(cell) > CELL_LIMIT:
        message = Label(
            "有一格文字超过 {n} 个字，Excel 装不下，请导出 JSON",
            "A text has more than {n} characters, which no cell of Excel can hold; export JSON",
        )
        raise Refusal("catalog.export.cell", message.format(n=CELL_LIMIT))
    return cell


def _main(draft: ItemDraft) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(draft, name) for name in elements.ITEM_FIELDS}
    guide = {e.name: getattr(draft.guide, e.name) for e in elements.SINGLES if _is_own(e)}
    result = draft.guide.result
    if result is not None:
        guide |= {f"result.{name}": getattr(result, name) for name in _fields(result)}
    return native.texts(values | guide)


def _is_own(element: Element) -> bool:
    return "." not in element.name and not element.name.endswith(elements.ENGLISH)


def _fields(value: Any) -> Iterator[str]:
    yield from value.__dataclass_fields__


def main_rows(drafts: Iterable[ItemDraft]) -> Iterator[list[str | int]]:
    """The cells of the sheet of items."""
    for draft in drafts:
        values = _main(draft)
        yield [plain.show(values.get(element.name)) for element in MAIN]


def entries(
    drafts: Iterable[ItemDraft], many: elements.Many, columns: Sequence[Element]
) -> Iterator[list[str | int]]:
    """The cells of the sheet of a list."""
    for draft in drafts:
        for entry in getattr(draft.guide, many.name):
            values = native.parts(entry, many) | {elements.OWNER.name: draft.key}
            yield [plain.show(values.get(column.name)) for column in columns]


def _listed(value: tuple[Any, ...]) -> str:
    return json.dumps(dump(value), ensure_ascii=False) if value else ""


def harmless(cell: str | int) -> str:
    """A cell that no spreadsheet takes for a formula; the reader takes the ' away again."""
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words
