"""The demo city from its data files: places, people, items. May be repeated: what exists is left alone."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from fangzhou.domains.catalog import loading as catalog
from fangzhou.platform.db import clock
from fangzhou.platform.identity import loading as identity
from fangzhou.platform.organization import loading as organization

FOLDER = Path(__file__).resolve().parents[2] / "demo" / "suqian"
PASSWORD = "fangzhou-demo-2026"  # noqa: S105 - the demo's sample accounts, told to everybody
SINCE = date(2017, 1, 1)  # all appointments of the staff
HEADINGS = ("who", "sign-in name", "role", "department")


class DemoMissing(RuntimeError):
    """The demo city's data files are not beside the program."""


def load(say: Callable[[str], None], city: Path = FOLDER, *, whole: bool = False) -> None:
    """Load every file of the city and say what was new; `whole` makes it as large as a real one.

    Raises `DemoMissing`.
    """
    if not city.is_dir():
        raise DemoMissing(f"no demo data at {city}")
    now = clock.now()
    counts = Counter(_load_bodies(city, city, now))
    counts["items"] = catalog.load_items(city / "items", now=now)
    if whole:
        counts += Counter(_load_bodies(city / "whole", city, now))
        counts["items"] += catalog.load_list(
            city / "whole" / "items.csv", city / "halls.csv", now=now
        )
    new = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    say(f"demo city: {new or 'nothing new'}")


def _load_bodies(files: Path, city: Path, now: datetime) -> dict[str, int]:
    return {
        "divisions": organization.load_divisions(city / "divisions.csv"),
        "departments": organization.load_departments(files / "departments.csv"),
        "windows": organization.load_halls(city / "halls.csv", files / "windows.csv"),
        "staff": organization.load_staff(
            files / "staff.csv", password=PASSWORD, since=SINCE, now=now
        ),
        "people": identity.load_people(files / "people.csv", password=PASSWORD, now=now),
        "firms": identity.load_firms(files / "firms.csv", today=clock.today(now), now=now),
    }


def account_table() -> str:
    """The table of sample accounts that a visitor may sign in with."""
    city = FOLDER
    accounts = [
        *identity.demo_accounts(city / "people.csv"),
        *organization.demo_accounts(city / "staff.csv"),
    ]
    rows = [HEADINGS, *((a.who, a.sign_in_name, a.role, a.department) for a in accounts)]
    return f"{_columns(rows)}\npassword of all: {PASSWORD}\n"


def _columns(rows: Iterable[tuple[str, ...]]) -> str:
    lines = list(rows)
    widths = [max(_width(row[i]) for row in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in lines
    )


def _width(text: str) -> int:
    """The width in a terminal: a Han character takes two places."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
