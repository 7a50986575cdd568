"""Lists as files for a spreadsheet: what was asked, when and by whom stands on top; formulas never run.

The digest covers the rows of the file, so that a copy can be held against the one that was made.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fangzhou.platform.ui import clock_words, dates
from fangzhou.platform.ui.columns import Column
from fangzhou.platform.ui.words import text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LIMIT = 10_000  # rows in one file
WIDTH = 18  # characters of a column in the workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an exported file says: the head lines, the column titles and the cells, all as text."""

    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    words: str,
    operator: str,
    now: datetime,
) -> Sheet:
    """The rows as text, with the head lines that tell where they come from."""
    cells = tuple(tuple(plain(column.value(row)) for column in columns) for row in rows)
    head = (
        (_("名称"), title),
        (_("筛选"), words or _("无")),
        (_("导出时间"), dates.moment(now)),
        (_("操作人"), operator),
        (_("行数"), str(len(cells))),
        (_("内容摘要（SHA-256）"), digest(cells)),
    )
    return Sheet(title, head, tuple(text(column.title) for column in columns), cells)


def plain(value: Any) -> str:
    """A cell as text: labels in the reader's language, times in Beijing's, a clock as its words."""
    if isinstance(value, date | datetime):
        return dates.stamp(value)
    if hasattr(value, "band") and hasattr(value, "overdue"):
        return f"{text(value.band)} {clock_words.left_words(value)}"
    return text(value)


def digest(rows: Iterable[Sequence[str]]) -> str:
    """SHA-256 over the cells, tab between cells and newline after rows."""
    body = "".join("\t".join(row) + "\n" for row in rows)
    return hashlib.sha256(body.encode()).hexdigest()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def as_csv(content: Sheet) -> HttpResponse:
    """A CSV file that spreadsheets read as UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for line in (*content.head, (), content.columns, *content.rows):
        writer.writerow([harmless(cell) for cell in line])
    body = "\ufeff" + buffer.getvalue()
    return _attached(body.encode(), "text/csv; charset=utf-8", f"{content.title}.csv")


def as_xlsx(content: Sheet) -> HttpResponse:
    """A workbook whose cells are all text: long numbers keep their digits, nothing is calculated."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet()
    bold = book.add_format({"bold": True})
    for index, (label, value) in enumerate(content.head):
        page.write_string(index, 0, label, bold)
        page.write_string(index, 1, value)
    top = len(content.head) + 1
    for index, line in enumerate((content.columns, *content.rows)):
        for column, cell in enumerate(line):
            page.write_string(top + index, column, cell, bold if index == 0 else None)
    page.set_column(0, len(content.columns) - 1, WIDTH)
    page.freeze_panes(top + 1, 0)
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attached(buffer.getvalue(), kind, f"{content.title}.xlsx")


def _attached(body: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store"
    return response
