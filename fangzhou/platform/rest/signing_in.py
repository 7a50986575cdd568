"""A token for a program, against the login name and password of an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from axes.helpers import get_cool_off
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from ninja import Router, Schema

from fangzhou.kernel.labels import Label
from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles, queries, tokens
from fangzhou.platform.identity.models import Account
from fangzhou.platform.rest import openapi
from fangzhou.platform.rest.operations import allowed
from fangzhou.platform.rest.problems import Problem
from fangzhou.platform.rest.words import Line

router = Router(tags=["tokens"], auth=None)
GIVEN = {"login": "13800000103", "password": "………………"}
ISSUED = {
    "token": "vC5yq1G0m9R2nW8xK4tL7pZ3sD6fH0jB1uE5iO9aQ2c",
    "expires_at": "2026-04-23T10:00:00+08:00",
}
WRONG = Label("手机号（工号）或密码不正确", "Login name or password is wrong")
LOCKED = Label(
    "连续输错次数过多，请在 {minutes} 分钟后再试",
    "Too many failures; try again in {minutes} minutes",
)


class Credentials(Schema, json_schema_extra={"examples": [GIVEN]}):
    """What one signs in with: a phone or staff number, and the password."""

    login: Line
    password: Line


class Token(Schema, json_schema_extra={"examples": [ISSUED]}):
    """A bearer token, in the only moment when it can be read."""

    token: str
    expires_at: datetime


@router.post(
    "/tokens",
    response={201: Token},
    summary="Get a bearer token",
    operation_id="createToken",
    openapi_extra={"responses": {status: openapi.error(status) for status in (401, 429)}},
)
@allowed("identity.sign_in")
@sensitive_variables()
def create(request: HttpRequest, response: HttpResponse, credentials: Credentials) -> Any:
    """401 for a wrong name or password, 429 after too many failures. Each call makes another token."""
    response["Cache-Control"] = "no-store"
    now = clock.now()
    account = auth.authenticate(request, username=credentials.login, password=credentials.password)
    if isinstance(account, Account):
        return {"token": tokens.issue(account, now), "expires_at": now + tokens.LIFE}
    if _locked_out(request):
        raise _wait(request, credentials.login)
    raise Problem(401, "rest.credentials", WRONG)


def _locked_out(request: HttpRequest) -> bool:
    """Whether the lockout said no; its own answer, a page, is called off."""
    seat = cast("Any", request)
    locked, seat.axes_locked_out = getattr(seat, "axes_locked_out", False), False
    return bool(locked)


def _wait(request: HttpRequest, login: str) -> Problem:
    seconds, last = 60, queries.last_attempt(handles.of_login_name(login))
    whole, tried = get_cool_off(request), getattr(request, "axes_attempt_time", None)
    if last and whole and tried:
        seconds = max(60, int((last + whole - tried).total_seconds()) + 1)
    minutes = -(-seconds // 60)
    return Problem(429, "rest.locked", LOCKED.format(minutes=minutes), retry_after=seconds)
