import pytest

from fangzhou.platform.access.tests import city
from fangzhou.platform.db import clock


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def people(db, now):
    return city.people(now, clock.today(now))


@pytest.fixture
def office(db, now):
    return city.office(now, clock.today(now))
