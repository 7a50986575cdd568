"""Reading a catalog file as sheets of rows. A damaged file is refused whole; a bad row is the reader's business."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fangzhou.domains.catalog.values import RowProblem
from fangzhou.kernel.labels import Label

Row = dict[str, Any]
ROWS = 200_000  # of one sheet
SIZE = 20 * 1024 * 1024  # bytes of one file


class DamagedFile(ValueError):
    """The file cannot be trusted as a whole; the message says where and why."""

    def __init__(self, message: Label | str) -> None:
        self.message = message if isinstance(message, Label) else Label(message, message)
        super().__init__(self.message.en)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet with their numbers in the file (the first line is 1); a text file is one sheet.

    `problems` are cells that cannot be read whatever they mean, such as formulas.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    problems: tuple[RowProblem, ...] = ()

    def wrong(self, row: int) -> list[RowProblem]:
        """The unreadable cells of a row."""
        return [problem for problem in self.problems if problem.row == row]


def text_sheet(content: bytes) -> Sheet:
    """A CSV or JSON-lines file. Raises `DamagedFile`."""
    text = _text(content)
    is_json = text.lstrip().startswith("{")
    found = tuple(_json_rows(text) if is_json else _csv_rows(text))
    if not found:
        raise nothing()
    columns = dict.fromkeys(name for _number, row in found for name in row)
    return Sheet("", tuple(columns), found)


def nothing() -> DamagedFile:
    return DamagedFile(Label("文件里没有数据行", "there are no rows in it"))


def _text(raw: bytes) -> str:
    if b"\x00" in raw or raw.startswith(b"PK\x03\x04"):
        raise DamagedFile(
            Label(
                "不是文本文件，也不是完整的 Excel 工作簿",
                "it is not a text file, nor a whole workbook",
            )
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw[: failure.start].count(b"\n") + 1
        raise _not_utf8(line, raw) from failure


def _not_utf8(line: int, raw: bytes) -> DamagedFile:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        message = Label(
            "第 {line} 行不是 UTF-8 编码，请另存为“CSV UTF-8”后再导入",
            "row {line} is not UTF-8; save the file as UTF-8 and import it again",
        )
        return DamagedFile(message.format(line=line))
    message = Label(
        "文件像是 GBK 编码（第 {line} 行起）。请在 Excel 里另存为“CSV UTF-8”或 .xlsx 后再导入",
        "row {line} is not UTF-8, it looks like GBK; save the file as CSV UTF-8 or .xlsx and import it again",
    )
    return DamagedFile(message.format(line=line))


def _json_rows(text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as failure:
            at = getattr(failure, "colno", 1)
            message = Label(
                "第 {n} 行不是完整的 JSON（第 {at} 个字符）",
                "row {n} is broken JSON at character {at}",
            )
            raise DamagedFile(message.format(n=number, at=at)) from failure
        if not isinstance(row, dict):
            message = Label("第 {n} 行不是 JSON 对象", "row {n} is not a JSON object")
            raise DamagedFile(message.format(n=number))
        yield number, row


def _csv_rows(text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = check_header(next(reader, []))
        for cells in reader:
            if len(cells) != len(header):
                message = Label(
                    "第 {n} 行有 {cells} 格，表头有 {header} 格",
                    "row {n} has {cells} cells, the header has {header}",
                )
                raise DamagedFile(
                    message.format(n=reader.line_num, cells=len(cells), header=len(header))
                )
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as failure:
        message = Label("第 {n} 行的 CSV 格式不对：{why}", "row {n} is broken CSV: {why}")
        raise DamagedFile(message.format(n=reader.line_num, why=failure)) from failure


def check_header(header: list[str]) -> list[str]:
    """Column titles, each once. Raises `DamagedFile`."""
    header = [title.strip() for title in header]
    twice = next((title for title in header if title and header.count(title) > 1), "")
    if twice:
        message = Label("表头“{title}”出现了两次", "the column title “{title}” occurs twice")
        raise DamagedFile(message.format(title=twice))
    return header
