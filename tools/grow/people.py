"""Applicants of the whole city: people and firms that cannot exist."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from stdnum.cn import ric, uscc

from fangzhou.kernel.codes.bodies import organization_check
from tools.grow import names

Row = dict[str, str]
PEOPLE, FIRMS = 1200, 300
COUNTY = "321311"  # this code exists since 2004: whoever is born earlier never had a number with it
BORN_FROM, BORN_DAYS = date(1945, 1, 1), 20_000
TRADES = (
    "餐饮",
    "商贸",
    "建材",
    "物流",
    "科技",
    "食品",
    "服饰",
    "家居",
    "农业",
    "文化传媒",
    "机械",
    "环保",
)
FIRST, SECOND = "宏德瑞嘉盛恒泰金远同安和信达", "源兴通诚丰润昌隆发顺祥茂汇利"


def citizens(known: Sequence[Row]) -> list[Row]:
    """People with a phone, a citizen number nobody was ever given, and a real-name level."""
    draw = random.Random("people")  # noqa: S311 - sample data, the same every time
    called = names.people("people", taken=[row["name"] for row in known])
    return [_citizen(number, name, draw) for number, name in enumerate(islice(called, PEOPLE), 1)]


def _citizen(number: int, name: str, draw: random.Random) -> Row:
    born = BORN_FROM + timedelta(days=draw.randrange(BORN_DAYS))
    stem = f"{COUNTY}{born:%Y%m%d}{number % 1000:03d}"
    return {
        "name": name,
        "citizen_no": stem + str(ric.calc_check_digit(f"{stem}0")),
        "phone": f"1380001{number:04d}",
        "level": draw.choices(("L3", "L4"), (4, 1))[0],
        "language": "zh-hans",
        "elder": "yes" if born.year < 1960 else "no",
        "note": "办事人",
    }


def firms(citizens: Sequence[Row]) -> list[Row]:
    """Firms, each with a representative and a handler among the people."""
    draw = random.Random("firms")  # noqa: S311 - sample data, the same every time
    rows: list[Row] = []
    taken: set[str] = set()
    while len(rows) < FIRMS:
        name = f"宿迁{draw.choice(FIRST)}{draw.choice(SECOND)}{draw.choice(TRADES)}有限公司"
        if name in taken:
            continue
        taken.add(name)
        number = len(rows) + 100
        representative, handler = draw.sample([row["phone"] for row in citizens], 2)
        rows.append(
            {
                "uscc": _code(number),
                "name": name,
                "registered_address": f"宿迁市宿城区示例路 {number} 号",
                "representative": representative,
                "handler": handler,
            }
        )
    return rows


def _code(number: int) -> str:
    organization = f"XXXX5{number:03d}"
    body = f"91321302{organization}{organization_check(organization)}"
    return body + str(uscc.calc_check_digit(body))
