"""The gate of every page: who acts (`request.actor`), whether the session still lives, whether the table allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.functional import SimpleLazyObject

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import actors, table
from fangzhou.platform.access.values import ANONYMOUS, Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity import marks, sessions

DEPARTMENT = "department"  # session key: which department a staff member acts for

Handler = Callable[[HttpRequest], HttpResponse]


def actor(get_response: Handler) -> Gate:
    return Gate(get_response)


class Gate:
    """Django middleware; `process_view` decides before any view runs."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seat = cast("Any", request)
        seat.acting_ended = None
        seat.session_ended = _end_old_session(request)
        seat.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Handler, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        who = cast("Any", request).actor
        refusal = bool(who.account) and cast("Any", request).acting_ended
        if refusal:
            return render(request, "identity/acting_ended.html", {"refusal": refusal}, status=403)
        name = marks.name_of(view)
        if name is None or table.scope(who, name) is not None:
            return None
        if request.user.is_authenticated:
            raise Http404
        return _to_sign_in(request)


def _end_old_session(request: HttpRequest) -> bool:
    """Sign out when the session was idle too long or is too old; otherwise note that it was used."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    if not request.user.is_authenticated:
        return request.session.is_empty()  # its row is gone: it ended elsewhere
    now = clock.now()
    if not sessions.has_begun(request.session):
        sessions.begin(request.session, request.user.realm, now)
    elif sessions.is_over(request.session, now):
        auth.logout(request)
        return True
    sessions.touch(request.session, now)
    return False


def _actor(request: HttpRequest) -> Actor:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ANONYMOUS
    account, today = request.user, clock.today()
    firm, department = _chosen(request, sessions.ACTING_FOR), _chosen(request, DEPARTMENT)
    try:
        return actors.for_account(account, today=today, legal_person=firm, department=department)
    except Refusal as refusal:
        request.session.pop(sessions.ACTING_FOR, None)
        cast("Any", request).acting_ended = refusal
        return actors.for_account(account, today=today)


def _chosen(request: HttpRequest, key: str) -> UUID | None:
    text = request.session.get(key)
    return UUID(text) if text else None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, with the way back; a fragment request is told to load it as a page."""
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path() if request.method == "GET" else "/"
    if cast("Any", request).session_ended:
        query["ended"] = "1"
    address = f"{resolve_url(settings.LOGIN_URL)}?{query.urlencode(safe='/')}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
