"""Who calls: a browser's session with its CSRF token, or a program's bearer token."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity import tokens


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
    """The cookie of a browser that signed in; whoever writes with it sends `X-CSRFToken` too."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        if not request.user.is_authenticated:
            return None
        return super()._get_key(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The actor whom the access gate found."""
        return cast("Any", request).actor if key else None


AUTH = [Bearer(), Session()]
