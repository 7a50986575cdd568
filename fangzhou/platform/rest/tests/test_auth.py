"""Who gets in: a token, or a browser's session that proves that the page is ours."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from fangzhou.platform.db import clock
from fangzhou.platform.identity import sessions, tokens
from fangzhou.platform.identity.models import Account, ApiToken
from fangzhou.platform.rest.tests.conftest import PASSWORD, PHONE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("fangzhou.platform.rest.tests.urls")]
ME = "/api/v1/me"


def sign_in(client, login=PHONE, password=PASSWORD):
    given = {"login": login, "password": password}
    return client.post("/api/v1/tokens", given, content_type="application/json")


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def browser(person):
    """A browser that signed in and enforces nothing less than a real one would meet."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person.account, "fangzhou.platform.identity.backends.PasswordBackend")
    session = client.session
    sessions.begin(session, person.account.realm, clock.now())
    session.save()
    return client


def test_a_token_acts_as_its_account(client, person):
    issued = sign_in(client)
    assert issued.status_code == 201
    assert issued["Cache-Control"] == "no-store"
    told = client.get(ME, headers=bearer(issued.json()["token"])).json()
    assert (told["account"], told["name"]) == (str(person.account_id), "王秀英")


@pytest.mark.parametrize("given", ["Bearer invented", "Bearer", "bearer  ", "Basic eHg6eQ=="])
def test_a_bad_authorization_is_not_made_good_by_a_cookie(browser, given):
    answer = browser.get(ME, headers={"Authorization": given})
    assert (answer.status_code, answer.json()["code"]) == (401, "rest.unauthenticated")


def test_a_revoked_token_is_not_made_good_by_a_cookie(browser, person):
    token = tokens.issue(person.account, clock.now())
    assert browser.get(ME, headers=bearer(token)).status_code == 200
    tokens.revoke(token, clock.now())
    assert browser.get(ME, headers=bearer(token)).status_code == 401
    assert browser.get(ME).status_code == 200  # the cookie alone still serves


def test_a_token_needs_no_csrf(person):
    client = Client(enforce_csrf_checks=True)
    token = tokens.issue(person.account, clock.now())
    assert client.post(ME, headers=bearer(token)).status_code == 200


@pytest.mark.parametrize("headers", [{}, bearer("forged"), {"Authorization": "Basic YTpi"}])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_proof_nobody_gets_in(client, method, headers):
    answer = getattr(client, method)(ME, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "rest.unauthenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_ended_or_was_revoked_or_whose_account_was_closed_is_none(client, person):
    long_ago = clock.now() - 2 * tokens.LIFE
    revoked = tokens.issue(person.account, clock.now())
    tokens.revoke(revoked, clock.now())
    closed = tokens.issue(person.account, clock.now())
    for token in (tokens.issue(person.account, long_ago), revoked):
        assert client.get(ME, headers=bearer(token)).status_code == 401
    assert client.get(ME, headers=bearer(closed)).status_code == 200
    Account.objects.update(is_active=False)
    assert client.get(ME, headers=bearer(closed)).status_code == 401


def test_a_session_reads(browser, person):
    assert browser.get(ME).json()["account"] == str(person.account_id)


def test_a_session_writes_only_with_the_csrf_token(browser):
    refused = browser.post(ME)
    assert (refused.status_code, refused.json()["code"]) == (403, "rest.csrf")
    secret = "a" * 32
    browser.cookies["fangzhou_csrf"] = secret
    assert browser.post(ME, headers={"X-CSRFToken": secret}).status_code == 200
    assert browser.post(ME, headers={"X-CSRFToken": "b" * 32}).status_code == 403


def test_a_session_that_was_idle_too_long_is_none(browser, person):
    with clock.frozen(clock.now() + timedelta(hours=3)):
        assert browser.get(ME).status_code == 401


def test_wrong_name_and_wrong_password_look_alike(client, person):
    answers = [sign_in(client, password="wrong"), sign_in(client, login="13800000999")]
    assert [a.status_code for a in answers] == [401, 401]
    assert answers[0].content == answers[1].content
    assert not ApiToken.objects.exists()


def test_after_too_many_failures_even_the_right_password_waits(client, person):
    answers = [sign_in(client, password="wrong") for _ in range(6)] + [sign_in(client)]
    assert answers[0].status_code == 401
    for answer in answers[5:]:
        assert (answer.status_code, answer.json()["code"]) == (429, "rest.locked")
        assert answer["Content-Type"] == "application/problem+json"
        assert 60 <= int(answer["Retry-After"]) <= 15 * 60 + 1
    assert not ApiToken.objects.exists()
