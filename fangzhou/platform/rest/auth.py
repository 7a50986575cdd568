"""Who calls: a browser's session with its CSRF token, or a program's bearer token."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from ninja.security import APIKeyCookie, HttpBearer

from fangzhou.kernel.labels import Label
from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity import tokens
from fangzhou.platform.rest.problems import Problem

CSRF = Label(
    "用浏览器会话调用时，请带上 CSRF 令牌", "With a browser session, send the CSRF token too"
)


class Bearer(HttpBearer):
    """`Authorization: Bearer …` with a token from `POST /tokens`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        now = clock.now()
        account = tokens.account_for(token, now)
        if account is None:
            return None
        actor = actors.for_account(account, today=clock.today(now))
        cast("Any", request).actor = actor
        return actor


class Session(APIKeyCookie):
    """The cookie of a browser that signed in; whoever writes with it sends `X-CSRFToken` too.

    It stands only where no `Authorization` was sent: a program whose token ended must not go on as somebody else.
    """

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor whom the access gate found. Raises `Problem` (403) without the CSRF token."""
        if Bearer.header in request.headers or not (key and request.user.is_authenticated):
            return None
        if CsrfCheck(_no_view).process_view(request, _no_view, (), {}):
            raise Problem(403, "rest.csrf", CSRF)
        return cast("Actor", cast("Any", request).actor)


class CsrfCheck(CsrfViewMiddleware):
    """The framework's check; instead of making its page, it says why not."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        del request
        return reason


def _no_view(_request: HttpRequest) -> HttpResponse:
    raise AssertionError("only checked, never called")


AUTH = [Bearer(), Session(csrf=False)]
