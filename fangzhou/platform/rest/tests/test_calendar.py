"""The work calendar over the API: read by everybody, put in force by an administrator, once per key."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4, uuid5

import pytest

from fangzhou.kernel.workcalendar import YearNotice
from fangzhou.platform import ledger, workdays
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import ANONYMOUS
from fangzhou.platform.db import clock
from fangzhou.platform.identity import tokens
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment, Department, Division, Staff
from fangzhou.platform.rest import services
from fangzhou.platform.workdays import loading, official
from fangzhou.platform.workdays.models import CalendarDay, CalendarYear
from fangzhou.platform.workdays.publishing import NAMESPACE, CalendarPublished

YEAR = 2027
SPRING = date(YEAR, 2, 8)
DAY = {"date": SPRING.isoformat(), "name": {"zh": "春节", "en": "Spring Festival"}}
NOTICE = {"source": "试验的通知", "holidays": [DAY], "makeup": []}


@pytest.fixture(autouse=True)
def official_years(committed_db):
    """The notices up to 2026, whatever the tests before have published."""
    CalendarDay.objects.filter(year_id=YEAR).delete()
    CalendarYear.objects.filter(year=YEAR).delete()
    loading.forget()
    workdays.load_official()
    yield
    loading.forget()


def bearer(role: str) -> dict[str, str]:
    """The headers of a program that acts for a staff member in this role."""
    division, _ = Division.objects.get_or_create(
        code="320000000000", defaults={"name": "江苏省", "level": 1}
    )
    code = f"T{uuid4().hex[:8].upper()}"
    department = Department.objects.create(
        code=code, name="试验", name_en="Trial", short_name="试", division=division
    )
    account = Account.objects.create(handle=uuid4().hex, realm="staff", created_at=clock.now())
    staff = Staff.objects.create(account=account, number=code, name="曾宪华", department=department)
    Appointment.objects.create(
        staff=staff, department=department, role=role, valid_from=date(2020, 1, 1)
    )
    return {"authorization": f"Bearer {tokens.issue(account, clock.now())}"}


def send(client, headers, body=None, year=YEAR, key=""):
    headers = {"Idempotency-Key": key or str(uuid4()), **headers}
    return client.post(
        f"/api/v1/calendar/{year}",
        json.dumps(body or NOTICE),
        content_type="application/json",
        headers=headers,
    )


def test_everybody_reads_the_notice_of_a_year(client):
    shown = client.get("/api/v1/calendar/2025").json()
    notice = official.notices()[2025]
    assert [day["date"] for day in shown["holidays"]] == [
        d.isoformat() for d in sorted(notice.holidays)
    ]
    assert [day["date"] for day in shown["makeup"]] == [
        d.isoformat() for d in sorted(notice.makeup)
    ]
    assert shown["source"] == notice.source


@pytest.mark.parametrize("year", [0, 1999, YEAR, 10**30])
def test_a_year_without_a_notice_is_absent(client, year):
    assert client.get(f"/api/v1/calendar/{year}").status_code == 404


@pytest.mark.rule("cases:C2")
def test_an_administrator_puts_a_notice_in_force_once_per_key(client):
    admin, key = bearer("admin"), str(uuid4())
    assert workdays.calendar().day(SPRING).provisional
    first = send(client, admin, key=key)
    assert (first.status_code, first.json()["days"]) == (200, 1)
    assert send(client, admin, key=key).json() == first.json()
    assert not workdays.calendar().day(SPRING).provisional
    assert client.get(f"/api/v1/calendar/{YEAR}").json()["source"] == NOTICE["source"]


def test_the_publication_stands_in_the_ledger(client):
    send(client, bearer("admin"))
    entry = ledger.history(uuid5(NAMESPACE, str(YEAR)))[-1]
    (fact,) = entry.of(CalendarPublished)
    assert (entry.command, fact.year, fact.days) == ("workdays.publish_notice", YEAR, 1)


def test_another_role_finds_nothing_and_changes_nothing(client):
    assert send(client, bearer("supervisor")).status_code == 404
    assert send(client, {}).status_code == 401
    assert workdays.calendar().day(SPRING).provisional
    with pytest.raises(Denied):
        services.publish_notice(
            actor=ANONYMOUS, now=clock.now(), key=uuid4(), notice=YearNotice(YEAR, {}, {}, "x")
        )


@pytest.mark.parametrize(
    ("change", "year", "status", "code"),
    [
        ({"holidays": []}, YEAR, 409, "workdays.notice.year"),
        ({"makeup": [{**DAY, "date": "2027-02-10"}]}, YEAR, 409, "workdays.notice.makeup"),
        ({}, 10**30, 409, "workdays.notice.year"),
        ({"holidays": [{**DAY, "date": "2027-02-30"}]}, YEAR, 422, "rest.invalid"),
        ({"holidays": [DAY] * 121}, YEAR, 422, "rest.invalid"),
        ({"source": "\x00"}, YEAR, 422, "rest.invalid"),
    ],
)
def test_a_bad_notice_is_a_problem_and_changes_nothing(client, change, year, status, code):
    answer = send(client, bearer("admin"), {**NOTICE, **change}, year)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert workdays.calendar().day(SPRING).provisional
