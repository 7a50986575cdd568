"""The empty workbook in which an editor writes items: drop-downs for the code lists, an example, and notes."""

from __future__ import annotations

import io
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from fangzhou.domains.catalog.gateways import authored, native, plain, writing
from fangzhou.domains.catalog.gateways.elements import LISTS, MAIN, MAIN_SHEET, Element
from fangzhou.domains.catalog.values import ItemDraft
from fangzhou.kernel.labels import Labeled

EXAMPLE = Path(__file__).with_name("example.yaml")
LAST_ROW = 5_000
CODES = "代码"
NOTES = (
    "一件事项一行，写在“事项”表里。编号自己定，不重复就行；其他各表用同一个编号对应事项。",
    "加粗的列必须填写。其余的空着也能导入，但发布前会检查，缺什么会告诉您。",
    "有下拉箭头的列从列表里选。可以选多个的列，用顿号隔开，如：窗口办理、网上办理。",
    "实施主体写部门名称或代码。实施编码不用填，由统一社会信用代码、行使层级和基本编码组成。",
    "时限写成“6个工作日”“2个月”“30天”；当场办结写“即办”。",
    "受理条件、申请材料、办理流程、办理地点等各有一张表，一条一行。",
    "不要用公式，不要合并表头。编码和电话列已设为文本，请直接填写。",
    "编号以“示例”开头的行不会导入，可以照着写，也可以删掉。",
)
Rows = list[list[str | int]]


def template(departments: Sequence[str]) -> bytes:
    """The workbook; `departments` are the names that the drop-down offers."""
    out = io.BytesIO()
    shown = example(departments)
    with writing.workbook(out) as book:
        lists = _Lists(book)
        main = writing.add_sheet(book, MAIN_SHEET.zh, MAIN, writing.main_rows([shown]))
        main.activate()
        main.set_first_sheet()
        lists.offer(main, MAIN, {"department": list(departments)})
        for many in LISTS.values():
            columns = native.columns_of(many)
            rows = writing.entries([shown], many, columns)
            sheet = writing.add_sheet(book, many.title.zh, columns, rows)
            lists.offer(sheet, columns, {})
        _notes(book)
        lists.write()
    return out.getvalue()


def example(departments: Sequence[str]) -> ItemDraft:
    """The item that shows how to write one."""
    written = authored.read(EXAMPLE)
    return ItemDraft(
        key=f"{native.EXAMPLE}1",
        guide=written.guide,
        basic_code=written.basic_code,
        department=departments[0] if departments else written.department,
    )


def _notes(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 0, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(NOTES):
        sheet.write_string(row, 0, f"{row + 1}. {line}")


class _Lists:
    """The code lists on a sheet of their own, and the drop-downs that show them."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._sheet = book.add_worksheet(CODES)
        self._columns: list[list[str]] = []

    def offer(self, sheet: Any, columns: Sequence[Element], more: dict[str, list[str]]) -> None:
        """A drop-down under every column of a code list; several codes in one cell are only explained."""
        for at, column in enumerate(columns):
            words = more.get(column.name) or _choices(column.hint)
            if not words:
                continue
            if typing.get_origin(column.hint) is tuple:
                message = "、".join(words)
                rule = {
                    "validate": "any",
                    "input_title": "可填多个，用顿号隔开",
                    "input_message": message[:254],
                }
            else:
                rule = {
                    "validate": "list",
                    "source": self._source(words),
                    "error_title": "请从列表里选",
                }
            sheet.data_validation(1, at, LAST_ROW, at, rule)

    def _source(self, words: list[str]) -> str:
        if words not in self._columns:
            self._columns.append(words)
        column = xl_col_to_name(self._columns.index(words))
        return f"={CODES}!${column}$1:${column}${len(words)}"

    def write(self) -> None:
        for at, words in enumerate(self._columns):
            for row, word in enumerate(words):
                self._sheet.write_string(row, at, word)
        self._sheet.hide()


def _choices(hint: Any) -> list[str]:
    kind = plain.core(hint)
    if typing.get_origin(kind) is tuple:
        kind = typing.get_args(kind)[0]
    if kind is bool:
        return ["是", "否"]
    if isinstance(kind, type) and issubclass(kind, Labeled):
        return [one.label.zh for one in kind]
    return []
