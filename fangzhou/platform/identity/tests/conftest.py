from functools import cache

import pytest
from django.contrib.auth.hashers import make_password

from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account, LegalPerson, Person

PASSWORD = "a-sample-password"
sealed = cache(make_password)  # hashing is slow on purpose; once is enough here


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def today(now):
    return clock.today(now)


@pytest.fixture
def citizen(db, now):
    """Makes people with an account; the password is always the same."""

    def make(name="王秀英", citizen_no="321311195103182040", phone="13800000101", level="L3"):
        account = Account(handle=handles.of_login_name(phone), realm="citizen", created_at=now)
        account.password = sealed(PASSWORD)
        account.save()
        return Person.objects.create(
            account=account,
            name=name,
            citizen_no=citizen_no,
            citizen_no_index=handles.of_citizen_no(citizen_no),
            phone=phone,
            phone_index=handles.of_phone(phone),
            level=level,
            created_at=now,
        )

    return make


@pytest.fixture
def firm(now):
    def make(representative, uscc="91321302XXXX50016N"):
        return LegalPerson.objects.create(
            uscc=uscc, name="清泉餐饮", representative=representative, created_at=now
        )

    return make
