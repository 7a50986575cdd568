"""Appointments: who may act for which department, on which days."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fangzhou.platform.db import clock
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment, Department, Division, Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    division = Division.objects.create(code="320000000000", name="江苏省", level=1)
    department = Department.objects.create(
        code="WJW", name="卫生健康委", name_en="Health", short_name="卫", division=division
    )
    account = Account.objects.create(handle="a" * 64, realm="staff", created_at=clock.now())
    return Staff.objects.create(account=account, number="WJW01", name="张伟", department=department)


def appoint(staff, role, begins, ends=None):
    return Appointment.objects.create(
        staff=staff, department=staff.department, role=role, valid_from=begins, valid_until=ends
    )


def test_one_role_is_not_held_twice_on_one_day(staff):
    appoint(staff, "acceptor", date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(IntegrityError, match="appointment_not_twice"), transaction.atomic():
        appoint(staff, "acceptor", date(2026, 6, 30))
    appoint(staff, "acceptor", date(2026, 7, 1))
    appoint(staff, "reviewer", date(2026, 1, 1))
    assert staff.appointments.count() == 3
