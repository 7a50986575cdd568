"""The listed items of the whole city: real names and types of public lists, completed with sample elements."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tools.grow import elements, units

Row = dict[str, str]
ITEMS = 324  # with the 16 authored ones 340
TYPES = {
    "行政许可": "license",
    "行政确认": "confirmation",
    "行政给付": "payment_benefit",
    "其他行政权力": "other_power",
    "公共服务": "public_service",
    "行政奖励": "reward",
}
LEVEL = re.compile(r"[（(](县级|市级|县级行使|市级/县级|市级、县级|县级权限|承诺件)[）)]")
NO_APPLICATION = re.compile(
    r"查询|咨询|发布|宣传|公示|征收|投诉|举报|举行|检查|处理|纠纷|费的|调查|救助|信息"
)
BUSY = {"SCJG", "RSJ", "GAJ", "ZJJ", "SWJ", "WJW"}  # what most people come for: two in every turn
AUTHORED = re.compile(
    r"城市建筑垃圾处置|涉及城市绿地|夫妻投靠|个体工商户设立|公共场所卫生许可$|户外广告的审批"
)


def listed(guangan: Sequence[Row], jiangbei: Sequence[Row], windows: Sequence[Row]) -> list[Row]:
    """The items in the order of their units; every unit in turn gives one of its own until there are enough."""
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for item in _once([*_of_guangan(guangan), *_of_jiangbei(jiangbei)]):
        by_unit[item["department"]].append(item)
    for unit, found in by_unit.items():
        random.Random(unit).shuffle(found)  # noqa: S311 - sample data, the same every time
    chosen = _in_turn(by_unit)
    at = {row["department"]: row for row in reversed(windows)}
    return [
        elements.complete(item, number, at[unit])
        for unit in sorted(by_unit)
        for number, item in enumerate((i for i in chosen if i["department"] == unit), 1)
    ]


def _in_turn(by_unit: dict[str, list[Row]]) -> list[Row]:
    chosen: list[Row] = []
    left = {unit: list(found) for unit, found in sorted(by_unit.items())}
    while any(left.values()):
        for unit, found in left.items():
            for _ in range(2 if unit in BUSY else 1):
                chosen += found[:1]
                del found[:1]
    return chosen[:ITEMS]


def _of_guangan(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield _item(row, TYPES.get(row["task_type_name"], ""), f"广安市广安区 {row['basic_code']}")


def _of_jiangbei(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        name = row["name"]
        filing = "备案" in name or "登记" in name or "审查" in name
        item_type = "other_power" if filing else "license"
        yield _item(row, item_type, "南京江北新区")


def _item(row: Row, item_type: str, source: str) -> Row:
    name = LEVEL.sub("", row["name"]).strip()
    unit = units.unit_of(row["department"], name)
    return {"department": unit, "name": name, "item_type": item_type, "source": source.strip()}


def _once(items: Iterable[Row]) -> Iterator[Row]:
    """Items that somebody here can be asked for, each name once."""
    seen: set[str] = set()
    for item in items:
        name = item["name"]
        if not (item["department"] and item["item_type"]) or name in seen:
            continue
        if NO_APPLICATION.search(name) or AUTHORED.search(name):
            continue
        seen.add(name)
        yield item
