"""What every template may count on besides its own values: the reader, the modes, the time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from fangzhou.platform.access.values import ANONYMOUS
from fangzhou.platform.db import clock
from fangzhou.platform.ui import dates, modes


def page(request: HttpRequest) -> dict[str, Any]:
    """The values of one request; a page that failed early still gets all of them."""
    chosen = getattr(request, "modes", modes.PLAIN)
    return {
        "actor": getattr(request, "actor", ANONYMOUS),
        "language": translation.get_language() or "zh-hans",
        "elder": chosen.elder,
        "elder_offer": not chosen.elder_answered,
        "theme": chosen.theme,
        "here": request.get_full_path(),
        "now_line": SimpleLazyObject(lambda: dates.day_and_hour(clock.now())),
    }


def without_request() -> dict[str, Any]:
    """The same names for a template rendered outside a request: a document, a message."""
    return {
        "request": None,
        "actor": ANONYMOUS,
        "language": "zh-hans",
        "elder": False,
        "elder_offer": False,
        "theme": "light",
        "here": "",
        "now_line": "",
        "csrf_input": "",
    }
