"""What a reader sees when something could not be done."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("fangzhou.platform.ui.tests.urls")
KEY = "0197a6c0-0000-7000-8000-000000000001"


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "zh-CN"})


def test_denied_looks_exactly_like_absent(client):
    denied, absent = client.get("/fail/denied/"), client.get("/nothing/at-all/")
    assert denied.status_code == absent.status_code == 404
    strip = re.compile(
        rb"/fail/denied/|/nothing/at-all/|%2F[^\"]*|csrfmiddlewaretoken\" value=\"[^\"]*"
    )
    assert strip.sub(b"", denied.content) == strip.sub(b"", absent.content)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("state", 409, "这件已经办结"),
        ("state", 409, "《行政许可法》第三十四条"),
        ("input", 422, "手机号码少了 1 位"),
    ],
)
def test_a_refusal_that_no_form_showed_says_why(client, name, status, words):
    answer = client.get(f"/fail/{name}/")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_refusal_speaks_the_readers_language(client):
    answer = client.get("/fail/state/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert "This case is closed" in answer.content.decode()


@pytest.mark.parametrize(
    ("referrer", "is_offered"),
    [
        ("http://testserver/shops/?page=2", True),
        ("http://testserver/fail/state/", False),
        ("http://elsewhere.example/shops/?page=2", False),
        ("", False),
    ],
)
def test_a_refusal_leads_back_only_to_another_page_of_ours(client, referrer, is_offered):
    html = client.post("/fail/state/", headers={"referer": referrer}).content.decode()
    assert ("回到刚才那一页" in html) is is_offered
    assert ('href="/shops/?page=2"' in html) is is_offered
    assert 'href="/fail/state/"' not in html


def test_an_unknown_outcome_sends_the_same_form_with_the_same_key(client):
    sent = {"key": KEY, "note": '引号"和<角>', "times": ["27a", "28a"]}
    answer = client.post("/fail/unknown/", sent)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert f'name="key" value="{KEY}"' in html
    assert 'name="note" value="引号&#34;和&lt;角&gt;"' in html
    assert html.count('name="times"') == 2
    assert 'action="/fail/unknown/"' in html
    assert answer["Cache-Control"] == "no-store"


def test_our_own_error_tells_what_became_of_the_answers(client):
    html = client.post("/fail/bug/", {"key": KEY}).content.decode()
    assert "之前保存的内容都在" in html
    assert f'name="key" value="{KEY}"' in html
    assert "系统繁忙" not in html


def test_the_error_page_needs_no_reader(client, monkeypatch):
    from fangzhou.platform.ui import context

    def broken(request):
        raise RuntimeError("the page context is what broke")

    monkeypatch.setattr(context, "page", broken)
    monkeypatch.setattr("fangzhou.platform.ui.nav.links", broken)
    answer = client.get("/fail/bug/")
    assert answer.status_code == 500
    assert "我们这边出了错" in answer.content.decode()


def test_a_form_without_its_token_is_explained():
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "zh-CN"})
    answer = strict.post("/preferences/", {"elder": "1"})
    assert answer.status_code == 403
    assert "这一页打开太久了" in answer.content.decode()


@pytest.mark.django_db
def test_health_is_told_by_the_database(client):
    assert client.get("/healthz").json() == {"status": "ok"}
