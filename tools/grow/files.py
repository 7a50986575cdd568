"""The files of the city: reading the small ones, making and writing those that make it whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from tools.grow import bodies, items, people

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "demo" / "suqian"
WHOLE = SMALL / "whole"
SOURCES = ROOT / "demo" / "sources"
Row = dict[str, str]


def whole_city() -> dict[str, list[Row]]:
    """Every file of the whole city by its name; each holds only what the small city lacks."""
    departments = bodies.departments(len(read(SMALL / "departments.csv")))
    windows = bodies.windows(read(SMALL / "windows.csv"))
    everywhere = [*read(SMALL / "windows.csv"), *windows]
    listed = items.listed(
        read(SOURCES / "guangan_items.csv"), read(SOURCES / "jiangbei_items.csv"), everywhere
    )
    everybody = [*read(SMALL / "departments.csv"), *departments]
    staff = bodies.staff(
        [row["code"] for row in everybody], read(SMALL / "staff.csv"), everywhere, listed
    )
    citizens = people.citizens(read(SMALL / "people.csv"))
    return {
        "departments.csv": departments,
        "windows.csv": windows,
        "staff.csv": staff,
        "people.csv": citizens,
        "firms.csv": people.firms(citizens),
        "items.csv": listed,
    }


def text(rows: Sequence[Row]) -> str:
    """The rows as a CSV file with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(path: Path, rows: Sequence[Row]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(rows), encoding="utf-8")


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
