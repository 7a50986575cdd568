from functools import cache

import pytest
from django.contrib.auth.hashers import make_password

from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account, Person

PHONE, PASSWORD, CITIZEN_NO = "13800000101", "a-sample-password", "321311195103182040"
sealed = cache(make_password)  # hashing is slow on purpose; once is enough here


@pytest.fixture
def person(db):
    """A citizen with an account."""
    now = clock.now()
    account = Account(handle=handles.of_login_name(PHONE), realm="citizen", created_at=now)
    account.password = sealed(PASSWORD)
    account.save()
    return Person.objects.create(
        account=account,
        name="王秀英",
        citizen_no=CITIZEN_NO,
        citizen_no_index=handles.of_citizen_no(CITIZEN_NO),
        phone=PHONE,
        phone_index=handles.of_phone(PHONE),
        level="L3",
        created_at=now,
    )
