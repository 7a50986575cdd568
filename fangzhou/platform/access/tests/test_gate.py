"""The gate of every page: sign in, not found, or in; ended sessions; ended authorizations."""

from datetime import timedelta

import pytest
from django.test import Client

from fangzhou.platform.access.tests import city
from fangzhou.platform.db import clock
from fangzhou.platform.identity import authorizations

pytestmark = [pytest.mark.django_db, pytest.mark.urls("fangzhou.platform.access.tests.city")]


def signed_in(client: Client, login: str) -> Client:
    answer = client.post("/sign-in/", {"username": login, "password": city.PASSWORD})
    assert answer.status_code == 302
    return client


def test_a_stranger_is_sent_to_sign_in_and_back(client, people):
    answer = client.get("/citizens?page=2")
    assert (answer.status_code, answer.url) == (302, "/sign-in/?next=/citizens%3Fpage%3D2")
    back = client.post(
        "/sign-in/",
        {"username": "13800000103", "password": city.PASSWORD, "next": "/citizens?page=2"},
    )
    assert (back.status_code, back.url) == (302, "/citizens?page=2")
    assert client.get("/citizens").content.decode() == "陈晓雯|"


def test_a_fragment_is_told_to_load_the_sign_in_page(client):
    answer = client.get("/citizens", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/sign-in/?next=/citizens")


def test_forbidden_looks_like_absent(client, office):
    signed_in(client, "WJW01")
    assert client.get("/citizens").status_code == client.get("/nothing").status_code == 404


def test_a_public_page_costs_a_stranger_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/all").content.decode() == "公众"


def test_a_page_costs_three_queries_to_know_the_reader(client, people, django_assert_num_queries):
    """The session, the account, the person with the firm."""
    signed_in(client, "13800000103")
    client.post("/account/acting/", {"legal_person": people.firm.pk})
    with django_assert_num_queries(3):
        assert client.get("/citizens").content.decode() == "陈晓雯|清泉餐饮"


@pytest.mark.rule("identity-payment-delivery:ID22")
def test_a_revoked_handler_is_refused_at_the_next_click(client, people, now):
    signed_in(client, "13800000103")
    client.post("/account/acting/", {"legal_person": people.firm.pk})
    authorizations.revoke(people.grant, now)
    answer = client.get("/citizens")
    assert answer.status_code == 403
    assert "授权已结束" in answer.content.decode()
    assert client.get("/citizens").content.decode() == "陈晓雯|"


def test_one_cannot_choose_a_stranger_firm(client, people):
    city.person("周明", "321302199302075039", "13800000104", people.grant.created_at)
    signed_in(client, "13800000104")
    answer = client.post("/account/acting/", {"legal_person": people.firm.pk})
    assert answer.status_code == 404
    assert client.get("/citizens").content.decode() == "周明|"


def idle(client: Client, moments: list[timedelta], path: str) -> list[int]:
    start = clock.now()
    found = []
    for after in moments:
        with clock.frozen(start + after):
            found.append(client.get(path).status_code)
    return found


@pytest.mark.rule("identity-payment-delivery:ID9")
def test_a_citizens_session_ends_two_hours_after_the_last_click(client, people):
    signed_in(client, "13800000103")
    hour = timedelta(hours=1)
    assert idle(client, [hour * 1.9, hour * 3.8, hour * 5.9], "/citizens") == [200, 200, 302]
    assert client.get("/citizens").status_code == 302


@pytest.mark.rule("identity-payment-delivery:ID9")
def test_a_staff_session_ends_after_half_an_hour(client, office):
    signed_in(client, "WJW01")
    minute = timedelta(minutes=1)
    assert idle(client, [minute * 29, minute * 58], "/all") == [200, 200]
    assert client.session["realm"] == "staff"
    assert idle(client, [minute * 89], "/all") == [200]
    assert "realm" not in client.session


def test_no_session_outlives_its_whole_life(client, people):
    signed_in(client, "13800000103")
    hours = [timedelta(hours=hour) for hour in (*range(1, 24), 24.1)]
    assert idle(client, hours, "/citizens") == [200] * 23 + [302]


def test_the_sign_in_page_says_that_the_session_ended(client, people):
    signed_in(client, "13800000103")
    with clock.frozen(clock.now() + timedelta(hours=3)):
        answer = client.get("/citizens", follow=True)
    assert "自动退出" in answer.content.decode()
