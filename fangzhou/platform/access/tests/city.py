"""A small city for these tests: two departments, two staff members, a handler, a firm, and a few pages."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from fangzhou.platform.access import pages
from fangzhou.platform.identity import authorizations, handles
from fangzhou.platform.identity.models import Account, LegalPerson, Person
from fangzhou.platform.organization.models import (
    Appointment,
    Department,
    Division,
    Hall,
    Staff,
    Window,
)

PASSWORD = "a-sample-password"
sealed = cache(make_password)  # hashing is slow on purpose; once is enough here


@pages.page("identity.acting")
def for_citizens(request: HttpRequest) -> HttpResponse:
    who = request.actor
    return HttpResponse(f"{who.name}|{who.legal_person_name}")


@pages.page("identity.sign_in")
def for_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.actor.name)


urlpatterns = [
    path("", include("fangzhou.platform.identity.urls")),
    path("", include(([path("preferences/", for_all, name="preferences")], "ui"))),
    path("citizens", for_citizens),
    path("all", for_all),
]


def account(login: str, realm: str, now) -> Account:
    row = Account(handle=handles.of_login_name(login), realm=realm, created_at=now)
    row.password = sealed(PASSWORD)
    row.save()
    return row


def person(name: str, citizen_no: str, phone: str, now, level="L3") -> Person:
    return Person.objects.create(
        account=account(phone, "citizen", now),
        name=name,
        citizen_no=citizen_no,
        citizen_no_index=handles.of_citizen_no(citizen_no),
        phone=phone,
        phone_index=handles.of_phone(phone),
        level=level,
        created_at=now,
    )


def people(now, today: date) -> SimpleNamespace:
    """A legal representative, a firm, and its handler with an authorization of twelve months."""
    head = person("李建国", "321311197609251014", "13800000102", now)
    handler = person("陈晓雯", "321302198806143029", "13800000103", now)
    firm = LegalPerson.objects.create(
        uscc="91321302XXXX50016N", name="清泉餐饮", representative=head, created_at=now
    )
    grant = authorizations.grant(
        legal_person=firm,
        granted_by=head,
        handler=handler,
        term=authorizations.usual_term(today),
        now=now,
    )
    return SimpleNamespace(head=head, handler=handler, firm=firm, grant=grant)


def office(now, today: date) -> SimpleNamespace:
    """A clerk who is acceptor in WJW until yesterday week, and reviewer in SCJG from today."""
    division = Division.objects.create(code="320000000000", name="江苏省", level=1)
    health, market = (
        Department.objects.create(
            code=code, name=code, name_en=code, short_name=code, division=division
        )
        for code in ("WJW", "SCJG")
    )
    hall = Hall.objects.create(code="ZH", name="综合", name_en="General", division=division)
    window = Window.objects.create(hall=hall, number="701", department=health)
    clerk = Staff.objects.create(
        account=account("WJW01", "staff", now), number="WJW01", name="陈志远", department=health
    )
    week = timedelta(days=7)
    past = Appointment(staff=clerk, department=health, role="acceptor", window=window)
    past.valid_from, past.valid_until = today - week, today - timedelta(days=1)
    past.save()
    Appointment.objects.create(
        staff=clerk, department=market, role="reviewer", valid_from=today, valid_until=today + week
    )
    return SimpleNamespace(clerk=clerk, health=health, market=market, window=window)
