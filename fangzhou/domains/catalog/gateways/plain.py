"""Elements as the cells of a spreadsheet and back: each kind of value has one writing that people can read."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from fangzhou.domains.catalog.gateways.cells import BadCell, plain
from fangzhou.domains.catalog.values import (
    Choice,
    ItemType,
    MalformedContent,
    Text,
    dump,
    load,
)
from fangzhou.kernel.clock import Limit, Unit
from fangzhou.kernel.labels import Label, Labeled

PARTS = re.compile(r"[、，,;；\n|]+")
LIMIT = re.compile(r"(\d+)\s*个?\s*(工作日|自然日|日|天|个?月|working days|calendar days|months)?")
UNITS = {
    None: Unit.WORKDAY, "工作日": Unit.WORKDAY, "working days": Unit.WORKDAY, "月": Unit.MONTH, "months": Unit.MONTH,
}  # fmt: skip
AT_ONCE = {"即办", "当场办结", "即时办结", "at once"}
YES, NO = {"是", "有", "y", "yes", "true", "1", "√"}, {"否", "无", "n", "no", "false", "0", "×"}
DAY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?")
WORDS = Label("{words}，这里写的是“{cell}”", "{words}; the cell says “{cell}”")


def blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def parse(hint: Any, cell: Any) -> Any:
    """A cell that is not blank as a value of the kind; raises `BadCell` with what was expected."""
    hint = core(hint)
    if isinstance(cell, str) and cell.lstrip().startswith(("[", "{")) and _is_many(hint):
        return _json(hint, cell)
    if isinstance(cell, list | dict):
        return _load(hint, cell)
    if hint in _PARSERS:
        return _PARSERS[hint](cell)
    if typing.get_origin(hint) is tuple:
        return _parts(typing.get_args(hint)[0], cell)
    if isinstance(hint, type) and issubclass(hint, Labeled):
        return member(hint, cell)
    raise BadCell(Label("应为 JSON 列表", "A JSON list was expected"))


def show(value: Any) -> str | int:  # noqa: PLR0911 - one return per kind of value
    """The writing of a value that `parse` takes back; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Labeled):
        return value.label.zh
    if isinstance(value, Text | int | str):
        return value.zh if isinstance(value, Text) else value
    if isinstance(value, Limit):
        return f"{value.amount}个{value.unit.label.zh}"
    if isinstance(value, tuple):
        return _shown(value)
    return str(value)


def member(kind: type[Labeled], cell: Any) -> Any:
    """A member by its words in either language, its code, or its name."""
    words = plain(cell)
    for one in kind:
        if words in (one.label.zh, one.label.en, one.value) or words.upper() == one.name:
            return one
    if issubclass(kind, ItemType) and words.isdecimal():
        words = words.zfill(2)
        if words in set(kind):
            return kind(words)
    named = "、".join(one.label.zh for one in list(kind)[:12])
    english = ", ".join(one.label.en for one in list(kind)[:12])
    raise _bad(Label(f"应为下列之一：{named}", f"One of these was expected: {english}"), cell)


def core(hint: Any) -> Any:
    """The kind without `| None`."""
    if isinstance(hint, types.UnionType):
        return next(part for part in typing.get_args(hint) if part is not types.NoneType)
    return hint


def _is_many(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def _json(hint: Any, cell: str) -> Any:
    try:
        return _load(hint, json.loads(cell))
    except (json.JSONDecodeError, RecursionError) as failure:
        raise _bad(Label("不是完整的 JSON", "This is not whole JSON"), cell[:60]) from failure


def _load(hint: Any, raw: Any) -> Any:
    try:
        if typing.get_origin(hint) is tuple and isinstance(raw, list):
            inner = typing.get_args(hint)[0]
            return tuple(load(inner, part, f"[{n}]") if _is_object(inner) else _simple(inner, part)
                         for n, part in enumerate(raw, 1))  # fmt: skip
        return load(hint, raw, "")
    except MalformedContent as failure:
        raise BadCell(Label(f"内容不对：{failure}", f"Wrong content: {failure}")) from failure


def _is_object(hint: Any) -> bool:
    return hasattr(hint, "__dataclass_fields__")


def _simple(hint: Any, part: Any) -> Any:
    return part if hint is str and isinstance(part, str) else parse(hint, part)


def _parts(inner: Any, cell: Any) -> tuple[Any, ...]:
    if inner is Choice:
        return tuple(_choice(line) for line in str(cell).splitlines() if line.strip())
    if inner is Text:
        return tuple(Text(line.strip()) for line in str(cell).splitlines() if line.strip())
    if _is_object(inner):
        raise BadCell(Label("应为 JSON 列表", "A JSON list was expected"))
    return tuple(parse(inner, part) for part in PARTS.split(plain(cell)) if part.strip())


def _choice(line: str) -> Choice:
    key, _equals, label = line.partition("=")
    zh, _bar, en = label.partition("|")
    if not key.strip() or not zh.strip():
        raise _bad(Label("选项应写成“代码=文字”", "A choice is written “key=words”"), line)
    return Choice(key.strip(), Text(zh.strip(), en.strip()))


def _shown(value: tuple[Any, ...]) -> str:
    if all(isinstance(part, Choice) for part in value) and value:
        lines = [f"{c.key}={c.label.zh}" + _english(c.label) for c in value]
        plainly = "\n".join(lines)
    else:
        plainly = "、".join(str(show(part)) for part in value)
    kind: Any = type(value[0]) if value else None
    hint = tuple[kind, ...] if value else None
    if hint is not None and not plainly.lstrip().startswith(("[", "{")):
        try:
            if parse(hint, plainly) == value:
                return plainly
        except BadCell:
            pass
    return json.dumps(dump(value), ensure_ascii=False) if value else ""


def _english(text: Text) -> str:
    return f"|{text.en}" if text.en != text.zh else ""


def number(cell: Any) -> int:
    """A whole number, written as one or as Excel keeps it."""
    words = plain(cell)
    if isinstance(cell, bool) or not re.fullmatch(r"-?\d{1,9}", words) or words.startswith("-"):
        raise _bad(Label("应为整数", "A whole number was expected"), cell)
    return int(words)


def yes_or_no(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    words = plain(cell).lower()
    if words in YES | NO:
        return words in YES
    raise _bad(Label("应为“是”或“否”", "Yes or no was expected"), cell)


def limit(cell: Any) -> Limit:
    """A time limit: 6, 6个工作日, 2个月, 30天, 即办."""
    words = plain(cell)
    if words in AT_ONCE:
        return Limit(0, Unit.WORKDAY)
    found = LIMIT.fullmatch(words)
    if not found or len(found[1]) > 4:
        raise _bad(
            Label("应为时限，如“6个工作日”", "A limit such as “6 working days” was expected"), cell
        )
    return Limit(int(found[1]), UNITS.get(found[2] and found[2].removeprefix("个"), Unit.DAY))


def day(cell: Any) -> date:
    """A date as Excel keeps it, or written 2025-04-23, 2025/4/23, 2025年4月23日, 20250423."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = DAY.fullmatch(plain(cell))
    try:
        return date(*(int(part) for part in found.groups())) if found else _no_day(cell)
    except ValueError as failure:
        raise _bad(
            Label("应为日期，如 2025-04-23", "A date such as 2025-04-23 was expected"), cell
        ) from failure


def _no_day(cell: Any) -> date:
    raise ValueError(cell)


def amount(cell: Any) -> Decimal:
    try:
        found = Decimal(plain(cell).replace(",", "").removesuffix("元"))
    except InvalidOperation as failure:
        raise _bad(Label("应为金额", "An amount was expected"), cell) from failure
    if not found.is_finite() or abs(found) > 10**12:
        raise _bad(Label("应为金额", "An amount was expected"), cell)
    return found


def words(cell: Any) -> str:
    """A text as it stands; numbers and dates that Excel made of it are written out again."""
    return cell.replace("\r\n", "\n") if isinstance(cell, str) else plain(cell)


def _bad(expected: Label, cell: Any) -> BadCell:
    shown = str(cell)
    return BadCell(
        WORDS.format(words=expected, cell=shown if len(shown) <= 40 else shown[:40] + "…")
    )


_PARSERS: Mapping[Any, Callable[[Any], Any]] = {
    str: words,
    Text: lambda cell: Text(words(cell)),
    bool: yes_or_no,
    int: number,
    Limit: limit,
    date: day,
    Decimal: amount,
}
