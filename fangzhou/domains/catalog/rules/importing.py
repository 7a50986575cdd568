"""When a file of items may be taken over and taken back, and what a column map must say."""

from __future__ import annotations

from datetime import datetime, timedelta

from fangzhou.domains.catalog.values import BatchState
from fangzhou.domains.catalog.values.mapping import ColumnMap
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

UNDO = timedelta(hours=24)


def still_open(state: BatchState) -> None:
    """Only a file that waits can be mended or taken over; it is taken over once."""
    if state is not BatchState.OPEN:
        message = Label(
            "这份文件{state}，不能再导入", "This file is “{state}”; it cannot be imported again"
        )
        raise Refusal("catalog.import.state", message.format(state=state.label))


def may_take_over(bad: int, *, set_aside: bool, nothing_new: bool) -> None:
    """All rows or none, unless the bad ones were set aside on purpose."""
    if bad and not set_aside:
        message = Label(
            "还有 {n} 行有错。请更正，或者勾选“先不导入有错的行”",
            "{n} rows have errors. Mend them, or choose to leave them out",
        )
        raise Refusal("catalog.import.bad_rows", message.format(n=bad))
    if nothing_new:
        raise Refusal(
            "catalog.import.nothing_new",
            Label(
                "和现有事项比没有变化，不用导入",
                "Nothing differs from the catalog; there is nothing to import",
            ),
        )


def may_undo(state: BatchState, applied_at: datetime | None, now: datetime) -> None:
    """An import is taken back once, within 24 hours."""
    if state is not BatchState.APPLIED or applied_at is None:
        message = Label(
            "这次导入{state}，不能撤销", "This import is “{state}”; it cannot be undone"
        )
        raise Refusal("catalog.import.undo_state", message.format(state=state.label))
    if now - applied_at > UNDO:
        raise Refusal(
            "catalog.import.undo_late",
            Label(
                "导入已超过 24 小时，不能整批撤销",
                "The import is older than 24 hours; it cannot be undone as a set",
            ),
        )


def few_enough_fixes(number: int, limit: int) -> None:
    """Many errors are mended in the file itself."""
    if number > limit:
        message = Label(
            "网页上最多更正 {n} 格，请在文件里改好后重新上传",
            "At most {n} cells are mended here; mend the file and upload it again",
        )
        raise Refusal("catalog.import.fixes", message.format(n=limit))


def sound_map(columns: ColumnMap) -> None:
    """A map names its source and its key, finds the name of an item, and says what every type code means (items:I8)."""
    told = {column.element for column in columns.columns}
    wrong: list[tuple[str, Label]] = []
    if not columns.source.strip() or not columns.title.strip():
        wrong.append(("title", Label("请给这种文件起个名称", "Give this kind of file a name")))
    if "name" not in told:
        wrong.append(
            ("name", Label("请指明哪一列是事项名称", "Say which column is the name of the item"))
        )
    if not columns.key or not set(columns.key) <= set(columns.needs):
        wrong.append(
            (
                "key",
                Label(
                    "请至少选一列，合起来能认出一件事项",
                    "Choose columns that together tell one item from another",
                ),
            )
        )
    if any(c.element == "item_type" and not c.codes for c in columns.columns):
        message = Label("请写明每个事项类型代码的意思", "Say what every item type code means")
        wrong.append(("item_type", message))
    if wrong:
        raise Refusal(
            "catalog.import.map",
            Label("列对照还不完整", "The column map is not complete yet"),
            "items:I8",
            tuple(wrong),
        )
