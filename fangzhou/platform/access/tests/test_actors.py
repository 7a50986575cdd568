"""From an account to an actor: roles of the day, firms, one query."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import actors
from fangzhou.platform.access.tests import city
from fangzhou.platform.access.values import Role
from fangzhou.platform.db import clock
from fangzhou.platform.identity import authorizations
from fangzhou.platform.organization.models import Appointment


@pytest.fixture
def today(now):
    return clock.today(now)


def test_a_citizen_is_known_in_one_query(people, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor = actors.for_account(people.handler.account, today=today)
    assert (actor.name, actor.person, actor.legal_person) == ("陈晓雯", people.handler.pk, None)
    assert actor.roles == {Role.PUBLIC, Role.CITIZEN}
    assert actor.is_signed_in and not actor.is_staff


@pytest.mark.rule("identity-payment-delivery:ID20")
def test_a_handler_acts_for_the_firm_in_one_query(people, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor = actors.for_account(people.handler.account, today=today, legal_person=people.firm.pk)
    assert actor.legal_person == people.firm.pk
    assert actor.legal_person_name == "清泉餐饮"


def test_the_legal_representative_needs_no_authorization(people, today):
    actor = actors.for_account(people.head.account, today=today, legal_person=people.firm.pk)
    assert actor.legal_person == people.firm.pk


@pytest.mark.rule("identity-payment-delivery:ID22")
def test_an_authorization_ends_on_its_last_day_or_when_revoked(people, today, now):
    def may(day):
        try:
            return bool(
                actors.for_account(
                    people.handler.account, today=day, legal_person=people.firm.pk
                ).legal_person
            )
        except Refusal as refusal:
            assert refusal.code == "access.authorization_ended"
            return False

    grant = people.grant
    assert [may(grant.valid_from - timedelta(1)), may(grant.valid_from)] == [False, True]
    assert [may(grant.valid_until), may(grant.valid_until + timedelta(1))] == [True, False]
    authorizations.revoke(grant, now)
    assert not may(grant.valid_from)


def test_nobody_acts_for_a_stranger_firm(people, today):
    with pytest.raises(Refusal, match="authorization_ended"):
        actors.for_account(people.handler.account, today=today, legal_person=uuid4())


@pytest.mark.rule("identity-payment-delivery:ID11")
def test_a_staff_account_is_never_an_applicant(office, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor = actors.for_account(office.clerk.account, today=today, legal_person=uuid4())
    assert Role.CITIZEN not in actor.roles
    assert actor.person is None and actor.legal_person is None


def test_roles_are_those_of_the_day(office, today):
    def roles(day):
        return actors.for_account(office.clerk.account, today=day).roles - {Role.PUBLIC}

    assert roles(today - timedelta(1)) == {Role.ACCEPTOR}
    assert roles(today) == {Role.REVIEWER}
    assert roles(today + timedelta(7)) == {Role.REVIEWER}
    assert roles(today + timedelta(8)) == set()


def test_a_clerk_stands_at_the_appointed_window(office, today):
    actor = actors.for_account(office.clerk.account, today=today - timedelta(1))
    assert (actor.department, actor.window) == (office.health.pk, office.window.pk)
    assert (actor.department_code, actor.division) == ("WJW", "320000000000")


def test_roles_of_two_departments_are_not_mixed(office, today):
    Appointment.objects.create(
        staff=office.clerk, department=office.health, role="checker", valid_from=today
    )
    first = actors.for_account(office.clerk.account, today=today)
    assert (first.department_code, first.roles - {Role.PUBLIC}) == ("SCJG", {Role.REVIEWER})
    second = actors.for_account(office.clerk.account, today=today, department=office.health.pk)
    assert (second.department_code, second.roles - {Role.PUBLIC}) == ("WJW", {Role.CHECKER})


def test_an_account_with_nobody_behind_it_has_no_role(db, now, today):
    for realm in ("citizen", "staff", "program"):
        actor = actors.for_account(city.account(f"nobody-{realm}", realm, now), today=today)
        assert actor.roles == {Role.PUBLIC}
