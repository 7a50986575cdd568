"""Reading a catalog file row by row. A damaged file is refused as a whole; a bad row is the reader's business."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class DamagedFile(ValueError):
    """The file cannot be trusted as a whole; the message says where and why."""


def rows(path: Path) -> list[tuple[int, Row]]:
    """Every row with its number in the file (a header is row 1). Raises `DamagedFile`."""
    text = _text(path)
    found = list(_json_rows(text) if text.lstrip().startswith("{") else _csv_rows(text))
    if not found:
        raise DamagedFile("there are no rows in it")
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as failure:
        raise DamagedFile(f"it cannot be read: {failure.strerror}") from failure
    if b"\x00" in raw:
        raise DamagedFile("it is not a text file (a zero byte was found)")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw[: failure.start].count(b"\n") + 1
        raise DamagedFile(
            f"row {line} is not UTF-8; save the file as UTF-8 and import it again"
        ) from failure


def _json_rows(text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as failure:
            raise DamagedFile(
                f"row {number} is broken JSON at character {failure.colno}: {failure.msg}"
            ) from failure
        if not isinstance(row, dict):
            raise DamagedFile(f"row {number} is not a JSON object")
        yield number, row


def _csv_rows(text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for cells in reader:
            if len(cells) != len(header):
                raise DamagedFile(
                    f"row {reader.line_num} has {len(cells)} cells, the header has {len(header)}"
                )
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as failure:
        raise DamagedFile(f"row {reader.line_num} is broken CSV: {failure}") from failure
