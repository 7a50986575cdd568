"""NUL characters are refused once, at the door: no page or form means them, and PostgreSQL cannot store them."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

NUL = "\0"
PROGRAMS = "/api/"  # answers what it does not understand with a problem of its own

Handler = Callable[[HttpRequest], HttpResponseBase]


class RefuseNul:
    """Django middleware: a NUL in the path, the query or a form field is answered with 400."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Handler, _args: object, _kwargs: object
    ) -> None:
        """Only here, after the check of the form's token, may the form be read."""
        if request.path.startswith(PROGRAMS):
            return
        if NUL in request.path or _has_nul(request.GET) or _has_nul(request.POST):
            raise BadRequest("NUL character")


refuse = RefuseNul


def _has_nul(fields: QueryDict) -> bool:
    return any(NUL in text for name, values in fields.lists() for text in (name, *map(str, values)))
