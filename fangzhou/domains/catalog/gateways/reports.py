"""The report of an import: the same rows as the file, with what became of each and every bad cell named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from fangzhou.domains.catalog.gateways import writing
from fangzhou.domains.catalog.gateways.files import Sheet
from fangzhou.domains.catalog.values import RowOutcome
from fangzhou.kernel.labels import Label

ROW = Label("行", "Row")
RESULT = Label("结果", "Result")
WHY = Label("说明", "What is wrong or differs")
CELL = Label("{sheet}第 {row} 行“{column}”：{message}", "{sheet}row {row}, “{column}”: {message}")
LINE = Label("{sheet}第 {row} 行：{message}", "{sheet}row {row}: {message}")
Report = Sequence[
    Sequence[Any]
]  # [row, outcome, elements in words, [[sheet, row, column, 中文, English]…]]


def table(main: Sheet, report: Report, language: str) -> list[list[str]]:
    """Titles, then a line per row of the file."""
    cells = dict(main.rows)
    lines = [[label.text(language) for label in (ROW, RESULT, WHY)] + list(main.columns)]
    for row, outcome, elements, problems in report:
        said = [RowOutcome(outcome).label.text(language), _why(elements, problems, main, language)]
        kept = cells.get(row, {})
        lines.append([str(row), *said, *(_words(kept.get(column)) for column in main.columns)])
    return lines


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [writing.harmless(cell) for cell in line] for line in lines
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    with writing.workbook(out) as book:
        sheet = book.add_worksheet("导入结果")
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        bad = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FBE3E0"})
        bold = book.add_format({"bold": True, "bg_color": "#EEF2F7"})
        names = {RowOutcome.BAD.label.zh, RowOutcome.BAD.label.en}
        for row, line in enumerate(lines):
            look = bad if line[1] in names else wrap
            for at, cell in enumerate(line):
                sheet.write_string(row, at, cell[: writing.CELL_LIMIT], bold if row == 0 else look)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 60)
        sheet.set_column(3, max(3, len(lines[0]) - 1), 18)
        sheet.freeze_panes(1, 3)
    return out.getvalue()


def _why(
    elements: Sequence[str], problems: Sequence[Sequence[Any]], main: Sheet, language: str
) -> str:
    said = [
        (CELL if column else LINE)
        .format(
            sheet="" if sheet == main.name else f"{sheet} ", row=row, column=column,
            message=Label(zh, en),
        ).text(language)
        for sheet, row, column, zh, en in problems
    ]  # fmt: skip
    return "\n".join(said) or "、".join(elements)


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, list | dict) else str(cell)
