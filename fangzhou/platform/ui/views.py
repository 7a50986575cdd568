"""Pages that belong to no domain: what could not be done, the reader's modes, health."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import pages
from fangzhou.platform.access.values import ANONYMOUS
from fangzhou.platform.ui import modes


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent, or present and not for this reader: both look the same, and name no reason."""
    del exception
    return _answer(request, "not_found", 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request itself was not understood."""
    del exception
    return _answer(request, "bad_request", 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form came back without its token: the page was open too long, or cookies are off."""
    del reason
    return _answer(request, "stale_form", 403)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal that no form showed: 422 when the input can be mended, 409 when the state forbids the act."""
    values = {"refusal": refusal, "back": _came_from(request)}
    return _answer(request, "refused", 422 if refusal.fields else 409, **values)


def outcome_unknown(request: HttpRequest) -> HttpResponse:
    """The answer was lost, not the deed: sending the same form with the same key finds out, and never does it twice."""
    return _answer(request, "outcome_unknown", 503, fields=_fields(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """A defect of ours. The page says what became of the answers; it must not need what may be broken."""
    request.actor = ANONYMOUS  # type: ignore[attr-defined]  # looking the reader up may be what failed
    try:
        return _answer(request, "server_error", 500, fields=_fields(request))
    except Exception:  # noqa: BLE001 - the last page anybody can be shown
        return HttpResponse(render_to_string("ui/errors/bare.html"), status=500)


def _answer(request: HttpRequest, name: str, status: int, **values: object) -> HttpResponse:
    response = render(request, f"ui/errors/{name}.html", values, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _came_from(request: HttpRequest) -> str:
    """The page that led here, when it is another page of this site: the same one would only refuse again."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return ""
    address = urlsplit(referrer)
    if address.path == request.path:
        return ""
    return urlunsplit(("", "", address.path, address.query, ""))


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form that was sent, to be sent once more. Files cannot be: the page says so."""
    if request.method != "POST":
        return []
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


@pages.page("ui.preferences")
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the modes chosen in the header and go back to the same page."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    response = HttpResponseRedirect(target)
    for name, value in modes.cookies(request.POST.dict()).items():
        modes.keep(response, name, value)
    return response


@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """200 when this process serves and its database answers, otherwise 503."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})
