"""The files of the whole city: as grown, complete, and plainly samples."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog.gateways import authored, listed
from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.values import Candidate
from tools.grow import files

SMALL, WHOLE = files.SMALL, files.WHOLE
DEPARTMENTS = {
    line["code"]: line
    for folder in (SMALL, WHOLE)
    for line in files.read(folder / "departments.csv")
}
HALLS = {
    line["code"]: listed.Hall(line["name"], line["name_en"], line["place"])
    for line in files.read(SMALL / "halls.csv")
}
NAMES = {code: line["name"] for code, line in DEPARTMENTS.items()}


def both(name: str) -> list[dict[str, str]]:
    return [*files.read(SMALL / name), *files.read(WHOLE / name)]


@pytest.mark.parametrize("name", files.whole_city())
def test_the_files_are_those_that_were_grown(name: str) -> None:
    assert (WHOLE / name).read_text(encoding="utf-8") == files.text(files.whole_city()[name])


def test_the_city_has_its_size() -> None:
    assert len(both("departments.csv")) == 49
    assert len(both("windows.csv")) == 302
    assert len(both("staff.csv")) == 400
    assert len(files.read(SMALL / "halls.csv")) == 10
    authored_items = len(list((SMALL / "items").glob("*.yaml")))
    assert authored_items + len(files.read(WHOLE / "items.csv")) == 340


def test_nothing_stands_twice() -> None:
    for name, key in (("windows.csv", "number"), ("staff.csv", "number"), ("people.csv", "phone")):
        counted = Counter(line[key] for line in both(name))
        assert [number for number, count in counted.items() if count > 1] == []
    names = Counter(line["name"] for line in files.read(WHOLE / "items.csv"))
    assert names.most_common(1)[0][1] == 1


def test_every_unit_with_items_has_people_for_every_step() -> None:
    held = {
        (line["department"], role) for line in both("staff.csv") for role in line["roles"].split()
    }
    units = {line["department"] for line in files.read(WHOLE / "items.csv")}
    units |= {authored.read(path).department for path in (SMALL / "items").glob("*.yaml")}
    steps = (
        "window_clerk",
        "acceptor",
        "reviewer",
        "checker",
        "approver",
        "license_officer",
        "head",
    )
    assert [
        (unit, role) for unit in sorted(units) for role in steps if (unit, role) not in held
    ] == []


@pytest.mark.rule("items:I86")
def test_every_listed_item_may_be_published() -> None:
    items = listed.read(WHOLE / "items.csv", NAMES, HALLS)
    failed = {key: rules.failures(candidate(item)) for key, item in items.items()}
    assert {key: found for key, found in failed.items() if found} == {}


def candidate(item: authored.Authored) -> Candidate:
    code = DEPARTMENTS[item.department]["uscc"]
    return Candidate(
        guide=item.guide,
        implementation_code=rules.implementation_code(code, "3", item.basic_code),
        basic_code=item.basic_code,
        region="321300000000",
        department_uscc=code,
        has_department=True,
        effective_on=item.effective_on,
    )


def test_a_listed_item_says_what_is_real_and_what_is_sample() -> None:
    items = listed.read(WHOLE / "items.csv", NAMES, HALLS)
    assert all("演示数据" in item.guide.note.zh for item in items.values())
    assert all("公开的事项清单" in item.guide.note.zh for item in items.values())


def test_a_damaged_list_is_refused_by_name(tmp_path: Path) -> None:
    lines = files.read(WHOLE / "items.csv")[:2]
    lines[1]["promised"] = "soon"
    files.write(tmp_path / "items.csv", lines)
    with pytest.raises(DamagedFile, match=r"items\.csv.*soon"):
        listed.read(tmp_path / "items.csv", NAMES, HALLS)


@pytest.mark.rule("items:I20", "items:I22")
def test_sample_numbers_are_well_formed_and_nobodys() -> None:
    people = files.read(WHOLE / "people.csv")
    assert all(mod_11_2.is_valid(line["citizen_no"]) for line in people)
    assert len({line["citizen_no"] for line in people}) == len(people)
    assert all(line["citizen_no"].startswith("321311") for line in people)
    assert all(int(line["citizen_no"][6:10]) < 2004 for line in people)  # the county's first year
    codes = [
        line["uscc"]
        for name in ("firms.csv", "departments.csv")
        for line in files.read(WHOLE / name)
    ]
    assert all(uscc.is_valid(code) and code[8:12] == "XXXX" for code in codes)
    assert len(set(codes)) == len(codes)


def test_the_files_are_plain_csv() -> None:
    for path in WHOLE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert {len(row) for row in rows} == {len(rows[0])}
