"""Reading the cells of foreign catalogs: each reader turns one cell into an element, or says why it cannot."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from fangzhou.domains.catalog.values import (
    ItemType,
    LegalBasis,
    Material,
    MaterialForm,
    Necessity,
    ReviewType,
    Text,
)
from fangzhou.kernel import clock, codes
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

LAW = re.compile(r"《(?P<law>[^》]+)》(?P<article>.*)")
LINES = re.compile(r"[\n;；]")
DIGITS = 15  # that a number cell of Excel can hold
NAME_LIMIT = 200  # characters of an item's name (items.md §3)


class BadCell(ValueError):
    """The cell cannot be read; `message` says why."""

    def __init__(self, message: Label) -> None:
        super().__init__(message.zh)
        self.message = message


def name(cell: Any) -> Text:
    text = plain(cell)
    if not text:
        raise BadCell(Label("缺少事项名称", "The name is missing"))
    if len(text) > NAME_LIMIT:
        message = Label("事项名称超过 {n} 个字", "The name is longer than {n} characters")
        raise BadCell(message.format(n=NAME_LIMIT))
    return Text(text)


def item_type(cell: Any) -> ItemType | None:
    """The national type code, with or without its leading zero; an empty cell was not recorded (items:I8)."""
    code = plain(cell)
    if not code:
        return None
    try:
        return ItemType(code.zfill(2))
    except ValueError as failure:
        message = Label("未知的事项类型代码 {code}", "Unknown item type code {code}")
        raise BadCell(message.format(code=code)) from failure


def credit_code(cell: Any) -> str:
    """A unified social credit code with the right check character (items:I20); "" when none was recorded."""
    code = plain(cell)
    if not code:
        return ""
    try:
        codes.check_uscc(code)
    except Refusal as refusal:
        raise BadCell(refusal.message) from refusal
    return code


def plain(cell: Any) -> str:
    """A cell as text, as it was typed: Excel turns 12 into 12.0, and loses the end of a number of 16 digits."""
    if isinstance(cell, float) and cell.is_integer():
        if abs(cell) >= 10**DIGITS:
            message = Label(
                "数字超过 {n} 位，Excel 已经改动了末尾，请把这一列设为文本后重新填写",
                "Excel changed the end of this number of more than {n} digits; make it a text and type it again",
            )
            raise BadCell(message.format(n=DIGITS))
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str("" if cell is None else cell).strip()


def promised(cell: Any) -> clock.Limit | None:
    """A number of workdays."""
    if cell in (None, ""):
        return None
    if isinstance(cell, bool) or not str(cell).isdecimal():
        message = Label(
            "承诺时限“{cell}”不是天数", "The promised limit “{cell}” is no number of days"
        )
        raise BadCell(message.format(cell=cell))
    return clock.Limit(int(cell), clock.Unit.WORKDAY)


def fee(cell: Any) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    raise BadCell(Label("是否收费应为真或假", "The fee must be true or false"))


def review(cell: Any) -> ReviewType | None:
    """The sources say it in their own words; only those that mean "on the spot" decide anything."""
    return ReviewType.AT_ONCE if str(cell or "").startswith("当场") else None


def bases(cell: Any) -> tuple[LegalBasis, ...]:
    """Citations such as 《…条例》第十七条; one without a law's title keeps its words as the law."""
    return tuple(_basis(str(line)) for line in _list(cell))


def _basis(line: str) -> LegalBasis:
    found = LAW.match(line)
    return (
        LegalBasis(law=found["law"], article=found["article"])
        if found
        else LegalBasis(law=line, article="")
    )


def materials(cell: Any) -> tuple[Material, ...]:
    """Names alone, or objects with form, copies and necessity; a name repeated in one item is kept once."""
    made: dict[str, Material] = {}
    for line in _list(cell):
        material = _material(line, f"m{len(made) + 1:02d}")
        made.setdefault(material.name.zh, material)
    return tuple(made.values())


def _material(line: Any, key: str) -> Material:
    told = line if isinstance(line, dict) else {"name": line}
    text = str(told.get("name") or "").strip()
    if not text:
        raise BadCell(Label("有一份材料没有名称", "A material has no name"))
    original = told.get("form") != "复印件"
    count = int(told.get("copies") or 0)
    return Material(
        key=key,
        name=Text(text),
        form=MaterialForm.PAPER if "form" in told else MaterialForm.BOTH,
        necessity=Necessity.REQUIRED if told.get("required", True) else Necessity.BY_SITUATION,
        originals=count if original else 0,
        copies=0 if original else count,
    )


def _list(cell: Any) -> list[Any]:
    if isinstance(cell, list):
        return cell
    if isinstance(cell, str):
        return [line.strip() for line in LINES.split(cell) if line.strip()]
    raise BadCell(Label("应为列表", "A list was expected"))
