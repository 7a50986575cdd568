"""Signing in with a password, and what the lockout may know about an attempt: never a phone, never an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from fangzhou.platform.identity import handles, models, queries
from fangzhou.platform.identity.models import Account


class PasswordBackend(BaseBackend):
    """Phone or staff number, and password. An unknown name costs as much time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django calls every backend with it
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> Account | None:
        if not username or not password:
            return None
        account = Account.objects.filter(handle=handles.of_login_name(username)).first()
        if account is None:
            make_password(password)
            return None
        return account if account.check_password(password) and account.is_active else None

    def get_user(self, user_id: UUID) -> Account | None:
        return queries.account(models.ACCOUNT, {"account": user_id})


def attempt_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The name under which a failed attempt is counted: the handle of what was typed."""
    given = credentials or {}
    typed = (
        given.get("username") or given.get(Account.USERNAME_FIELD) or request.POST.get("username")
    )
    return handles.of_login_name(typed) if typed else None


def no_address(_request: HttpRequest) -> str | None:
    """Attempts are counted by account only; no network address is kept."""
    return None
