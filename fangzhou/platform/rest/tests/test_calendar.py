"""The work calendar over the API: read by everybody, put in force by an administrator, once per key."""

from __future__ import annotations

import json
from datetime import date
from uuid import uuid4

import pytest

from fangzhou.platform import ledger, workdays
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock
from fangzhou.platform.identity import tokens
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment, Department, Staff
from fangzhou.platform.rest import services
from fangzhou.platform.workdays import loading, official
from fangzhou.platform.workdays.models import CalendarDay, CalendarYear
from fangzhou.platform.workdays.publishing import CalendarPublished

YEAR = 2027
DAY = {"date": "2027-02-08", "name": {"zh": "春节", "en": "Spring Festival"}}
NOTICE = {"source": "试验的通知", "holidays": [DAY], "makeup": []}
ADMIN = Actor(account=uuid4(), roles=frozenset({Role.PUBLIC, Role.ADMIN}), staff=uuid4())


@pytest.fixture
def official_years(committed_db):
    CalendarDay.objects.filter(year_id=YEAR).delete()
    CalendarYear.objects.filter(year=YEAR).delete()
    loading.forget()
    workdays.load_official()
    yield
    loading.forget()


@pytest.fixture
def as_admin(official_years, monkeypatch):
    """Headers of a program that acts as an administrator."""
    from fangzhou.platform.rest import auth

    account = Account.objects.create(handle=uuid4().hex, realm="staff", created_at=clock.now())
    monkeypatch.setattr(auth.actors, "for_account", lambda *_, **__: ADMIN)
    return {"HTTP_AUTHORIZATION": f"Bearer {tokens.issue(account, clock.now())}"}


def send(client, headers, body=NOTICE, year=YEAR, key=""):
    return client.post(
        f"/api/v1/calendar/{year}",
        json.dumps(body),
        content_type="application/json",
        HTTP_IDEMPOTENCY_KEY=key or str(uuid4()),
        **headers,
    )
