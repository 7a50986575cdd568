"""Before a page: the reader's modes. After a page that could not be made: an answer in the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import table
from fangzhou.platform.ui import modes as choices
from fangzhou.platform.ui import views

Handler = Callable[[HttpRequest], HttpResponseBase]


def modes(get_response: Handler) -> Handler:
    """Activate the reader's language and read the other choices; remember that 长辈版 was offered."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language_from_request(request)
        request.modes = choices.read(request)  # type: ignore[attr-defined]  # ours alone
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        _remember_offer(request, response)
        return response

    return middleware


def _remember_offer(request: HttpRequest, response: HttpResponseBase) -> None:
    is_page = response.status_code == 200 and "text/html" in response.get("Content-Type", "")
    is_first = request.method == "GET" and choices.ELDER_COOKIE not in request.COOKIES
    if is_page and is_first and isinstance(response, HttpResponse):
        choices.keep(response, choices.ELDER_COOKIE, choices.OFFERED)


class Refusals:
    """Turn what a view could not do into a page: denied looks like absent, a refusal says why."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if isinstance(failure, table.Denied):
            return views.not_found(request, failure)
        command = import_module("fangzhou.platform.command")
        if isinstance(failure, getattr(command, "OutcomeUnknown", ())):
            return views.outcome_unknown(request)
        if isinstance(failure, Refusal):
            return views.refused(request, failure)
        return None


refusals = Refusals
