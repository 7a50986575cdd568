"""Every way to fail is one form, in the reader's language, and tells nothing that it should not."""

from __future__ import annotations

import pytest

from fangzhou.platform.rest import problems

pytestmark = pytest.mark.urls("fangzhou.platform.rest.tests.urls")
EXPECTED = [
    ("refusal", 409, "trial.no"),
    ("fields", 422, "trial.fields"),
    ("denied", 404, "rest.absent"),
    ("absent", 404, "rest.absent"),
    ("reused", 422, "command.key_reused"),
    ("busy", 409, "command.busy"),
    ("unknown", 503, "command.outcome_unknown"),
    ("unreadable", 400, "rest.unreadable"),
    ("suspicious", 400, "rest.unreadable"),
    ("too_large", 413, "rest.too_large"),
    ("broken", 500, "rest.broken"),
]


def failing(client, kind, **headers):
    return client.get(f"/api/v1/fail/{kind}", headers=headers)


@pytest.mark.parametrize(("kind", "status", "code"), EXPECTED)
def test_a_failure_is_told_as_a_problem(client, kind, status, code):
    answer = failing(client, kind)
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert told.keys() == {"type", "title", "status", "code", "detail", "basis", "errors"}


def test_denied_and_absent_cannot_be_told_apart(client):
    assert failing(client, "denied").content == failing(client, "absent").content


def test_what_broke_stays_in_our_log(client, caplog):
    assert "password" not in failing(client, "broken").content.decode()
    assert "a password in a traceback" in caplog.text


@pytest.mark.parametrize("kind", ["busy", "unknown"])
def test_what_may_be_tried_again_says_when(client, kind):
    assert int(failing(client, kind)["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [("en-GB", "Conflict", "No"), ("zh-CN", "现在不能办理", "不行"), ("", "现在不能办理", "不行")],
)
def test_a_problem_speaks_the_reader_s_language(client, language, title, detail):
    told = failing(client, "refusal", accept_language=language).json()
    assert (told["title"], told["detail"], told["basis"]) == (title, detail, "cases:C1")


def test_a_refusal_points_at_the_fields(client):
    pointers = [error["pointer"] for error in failing(client, "fields").json()["errors"]]
    assert pointers == ["#/field/phone", "#/a~1b~0c"]


def test_a_body_of_the_wrong_form_is_told_where(client):
    answer = client.post(
        "/api/v1/body",
        {"amount": "many"},
        content_type="application/json",
        headers={"accept-language": "en"},
    )
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "rest.invalid")
    assert told["errors"] == [
        {"pointer": "#/amount", "detail": "This is not of the form that is needed"}
    ]


def test_a_body_without_what_is_needed_is_told_where(client):
    answer = client.post("/api/v1/body", {}, content_type="application/json")
    assert answer.json()["errors"] == [{"pointer": "#/amount", "detail": "缺少这一项"}]


@pytest.mark.parametrize("content", ["{", "[" * 100_000, b"\xff\xfe"])
def test_a_body_that_is_no_json_is_unreadable(client, content):
    answer = client.post("/api/v1/body", content, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "rest.unreadable")


def test_a_pointer_is_escaped_as_the_rfc_says():
    assert problems.pointer("a/b", "m~n", 0) == "#/a~1b/m~0n/0"
