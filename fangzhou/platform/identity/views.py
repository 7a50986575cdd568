"""The pages of signing in and out, of the password, and of acting for a firm."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fangzhou.platform.db import clock
from fangzhou.platform.identity import backends, queries, sessions
from fangzhou.platform.identity.forms import ChangePassword, SignIn
from fangzhou.platform.identity.marks import named
from fangzhou.platform.identity.models import Account
from fangzhou.platform.identity.values import Realm

HOME = "/"


@named("identity.sign_in")
@never_cache
@sensitive_post_parameters("username", "password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One page for applicants and staff. It never tells which of name and password was wrong."""
    if request.method == "GET":
        if isinstance(request.user, Account):
            return HttpResponseRedirect(_arrival(request.user, _next(request)))
        return _sign_in_page(request, SignIn())
    form = SignIn(request.POST)
    if form.is_valid():
        account = auth.authenticate(request, **form.cleaned_data)
        if isinstance(account, Account):
            _begin(request, account)
            arrival = HttpResponseRedirect(_arrival(account, _next(request)))
            return _in_the_language_of(account, request, arrival)
        form.add_error(None, _("手机号（工号）或密码不正确"))
    return _sign_in_page(request, form, status=422)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The sign-in page after too many failures, with the minutes still to wait."""
    form = SignIn(request.POST)
    form.is_valid()
    form.add_error(
        None,
        _("连续输错次数过多，请在 %(minutes)d 分钟后再试")
        % {"minutes": _minutes_to_wait(request, credentials)},
    )
    return _sign_in_page(request, form, status=429)


@named("identity.sign_out")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; everything kept in it is gone."""
    auth.logout(request)
    return redirect(HOME)


@named("identity.acting")
@never_cache
@require_http_methods(["GET", "POST"])
def acting(request: HttpRequest) -> HttpResponse:
    """Choose for whom to act: for oneself, or for a firm that authorized it (ID20)."""
    account = _account(request)
    firms = queries.firms(account.pk, clock.today())
    if request.method == "GET":
        chosen = request.session.get(sessions.ACTING_FOR, "")
        return render(
            request,
            "identity/acting.html",
            {"firms": firms, "chosen": chosen, "next": _next(request)},
        )
    wanted = request.POST.get("legal_person", "")
    if not wanted:
        request.session.pop(sessions.ACTING_FOR, None)
    elif wanted in {str(firm.id) for firm in firms}:
        request.session[sessions.ACTING_FOR] = str(UUID(wanted))
    else:
        raise Http404
    return HttpResponseRedirect(_next(request))


@named("identity.password")
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; every other session of the account ends with it."""
    account = _account(request)
    form = ChangePassword(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        account.set_password(form.cleaned_data["new"])
        account.save(update_fields=["password"])
        auth.update_session_auth_hash(request, account)
        return render(request, "identity/password_changed.html")
    status = 422 if form.is_bound else 200
    return render(request, "identity/password.html", {"form": form}, status=status)


def _begin(request: HttpRequest, account: Account) -> None:
    auth.login(request, account)
    sessions.begin(request.session, account.realm, clock.now())


def _in_the_language_of(
    account: Account, request: HttpRequest, response: HttpResponse
) -> HttpResponse:
    """The account's language, unless the reader chose one on this device before."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            account.language,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: a path of this site, or the front page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if _is_ours(request, wanted) else HOME


def _arrival(account: Account, wanted: str) -> str:
    """Staff work at the desk: the front page is for applicants."""
    is_staff = account.realm == Realm.STAFF
    return str(settings.FANGZHOU_STAFF_HOME) if is_staff and wanted == HOME else wanted


def _way_back(request: HttpRequest) -> str:
    """`_next`; who was stopped while sending a form goes back to the page of the form, which sent them here."""
    wanted = _next(request)
    came_from = request.headers.get("Referer", "")
    if wanted != HOME or request.method != "GET" or not _is_ours(request, came_from):
        return wanted
    page = urlsplit(came_from)
    if page.path in ("", request.path):
        return HOME
    return urlunsplit(("", "", page.path, page.query, ""))


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _sign_in_page(request: HttpRequest, form: SignIn, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": _way_back(request), "ended": "ended" in request.GET}
    return render(request, "identity/sign_in.html", context, status=status)


def _minutes_to_wait(request: HttpRequest, credentials: Any) -> int:
    name = backends.attempt_name(request, credentials)
    wait = get_cool_off(request)
    last = queries.last_attempt(name or "")
    begun = getattr(request, "axes_attempt_time", None)
    if wait is None or last is None or begun is None:
        return 1
    left: float = (last + wait - begun).total_seconds()
    return max(1, math.ceil(left / 60))
