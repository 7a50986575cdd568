"""The demo city's files load, load again without effect, and hold only well-formed numbers."""

from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from fangzhou.platform.db import clock
from fangzhou.platform.identity import loading as people
from fangzhou.platform.identity.models import Account, Authorization, LegalPerson, Person
from fangzhou.platform.organization import loading, queries
from fangzhou.platform.organization.models import Appointment, Department, Division, Staff, Window

CITY = Path(__file__).resolve().parents[4] / "demo" / "suqian"
PASSWORD = "fangzhou-demo-2026"
TODAY = date(2026, 3, 2)


def load() -> list[int]:
    now = clock.now()
    return [
        loading.load_divisions(CITY / "divisions.csv"),
        loading.load_departments(CITY / "departments.csv"),
        loading.load_halls(CITY / "halls.csv", CITY / "windows.csv"),
        loading.load_staff(CITY / "staff.csv", password=PASSWORD, since=date(2020, 1, 1), now=now),
        people.load_people(CITY / "people.csv", password=PASSWORD, now=now),
        people.load_firms(CITY / "firms.csv", today=TODAY, now=now),
    ]


def counts() -> list[int]:
    tables = (
        Division,
        Department,
        Window,
        Staff,
        Appointment,
        Account,
        Person,
        LegalPerson,
        Authorization,
    )
    return [table.objects.count() for table in tables]


@pytest.mark.django_db
def test_the_city_loads_once():
    assert load() == [1567, 26, 45, 42, 4, 2]
    first = counts()
    assert first == [1567, 26, 45, 42, 48, 46, 4, 2, 2]
    assert load() == [0] * 6
    assert counts() == first


@pytest.mark.django_db
def test_a_loaded_clerk_stands_at_the_window_of_the_department():
    load()
    clerk = queries.appointments_of(Staff.objects.get(number="WJW01").account_id, TODAY)
    assert {row.role for row in clerk.appointments} == {"window_clerk", "acceptor"}
    window = Window.objects.get(pk=clerk.appointments[0].window)
    assert window.department.code == "WJW"


@pytest.mark.django_db
def test_what_lies_below_a_department():
    load()
    assert set(queries.departments_below("ZWB")) == {"ZWB", "GGZY", "BANK", "GYSY"}
    assert set(queries.departments_below("WJW")) == {"WJW"}
    assert queries.departments_below("NONE") == {}


@pytest.mark.rule("items:I22")
def test_every_sample_citizen_number_is_well_formed():
    numbers = [line["citizen_no"] for line in people.lines(CITY / "people.csv")]
    assert len(set(numbers)) == 4
    assert all(len(number) == 18 and mod_11_2.is_valid(number) for number in numbers)
    assert all(date.fromisoformat(number[6:14]) < TODAY for number in numbers)


@pytest.mark.rule("items:I20")
@pytest.mark.parametrize(("file", "count"), [("firms.csv", 2), ("departments.csv", 26)])
def test_every_sample_credit_code_is_well_formed(file, count):
    codes = {line["uscc"] for line in people.lines(CITY / file)}
    assert len(codes) == count
    assert all(uscc.is_valid(code) for code in codes)


def test_every_division_lies_in_its_parent():
    divisions = {line["code"]: line for line in people.lines(CITY / "divisions.csv")}
    for line in divisions.values():
        if line["parent_code"]:
            assert int(divisions[line["parent_code"]]["level"]) == int(line["level"]) - 1


def test_no_sample_citizen_number_could_have_been_issued():
    """The county code is younger than the person."""
    since = {"321311": 2004, "321302": 1996}
    for line in people.lines(CITY / "people.csv"):
        assert int(line["citizen_no"][6:10]) < since[line["citizen_no"][:6]]


def test_the_sign_in_table_names_every_account():
    staff = loading.demo_accounts(CITY / "staff.csv")
    assert len(staff) == 42
    assert ("陈志远", "WJW01") in {(row.who, row.sign_in_name) for row in staff}
    assert len(people.demo_accounts(CITY / "people.csv")) == 4
