"""The home page, and the public log with everything that one needs to check a receipt without trusting us."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from fangzhou.domains.catalog import api as catalog
from fangzhou.platform import ledger
from fangzhou.platform.access import pages as access
from fangzhou.platform.db import clock

VERIFIER = Path(__file__).resolve().parents[3] / "tools" / "verify_receipt.py"


@access.page("portal.home")
def home(request: HttpRequest) -> HttpResponse:
    """Search first; then what can be done, by whom."""
    audience = "firm" if request.GET.get("who") == "firm" else "person"
    items = catalog.offered(clock.today(clock.now()), audience=audience, limit=8)
    return render(request, "portal/home.html", {"items": items, "audience": audience})


@access.page("portal.log")
def log(request: HttpRequest) -> HttpResponse:
    """The newest signed tree head, the verifier, and in plain words what they prove."""
    return render(
        request, "portal/log.html", {"head": ledger.head(), "log": settings.FANGZHOU_LOG_NAME}
    )


@access.page("portal.log")
def verifier(_request: HttpRequest) -> HttpResponseBase:
    """The stand-alone verifier as a file: one page of Python that needs nothing of ours."""
    return FileResponse(VERIFIER.open("rb"), as_attachment=True, content_type="text/x-python")
