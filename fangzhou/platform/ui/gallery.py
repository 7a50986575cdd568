"""The style gallery: every component in every state, with sample data. Open only in development and in tests."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import pages
from fangzhou.platform.ui import gallery_data, gallery_forms, views

SAMPLE_REFUSAL = Refusal(
    code="gallery.refused",
    message=Label("这一件已经由别人签收", "Somebody else has already taken this case"),
    basis="《行政许可法》第三十四条",
)


def is_open() -> bool:
    """The gallery shows only sample data, but a production server has no use for it."""
    return settings.DEBUG or os.environ.get("FANGZHOU_GALLERY") == "1"


@pages.page("ui.gallery")
def page(request: HttpRequest) -> HttpResponse:
    """Everything a citizen's page is made of."""
    _require_open()
    form = gallery_forms.Contact(request.POST or gallery_forms.WRONG)
    values = {
        **gallery_data.samples(),
        "form": form,
        "clean": gallery_forms.Contact(prefix="clean"),
        "errors": form,
    }
    return render(request, "ui/gallery.html", values)


@pages.page("ui.gallery")
def staff(request: HttpRequest) -> HttpResponse:
    """Everything a workbench is made of."""
    _require_open()
    form = gallery_forms.Contact(gallery_forms.WRONG)
    return render(request, "ui/gallery_staff.html", {**gallery_data.samples(), "form": form})


@pages.page("ui.gallery")
def error(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages that say what could not be done."""
    _require_open()
    answers: dict[str, Any] = {
        "not-found": lambda: views.not_found(request),
        "bad-request": lambda: views.bad_request(request),
        "stale-form": lambda: views.csrf_failure(request),
        "refused": lambda: views.refused(request, SAMPLE_REFUSAL),
        "outcome-unknown": lambda: views.outcome_unknown(request),
        "server-error": lambda: views.server_error(request),
    }
    if name not in answers:
        raise Http404
    response: HttpResponse = answers[name]()
    return response


def _require_open() -> None:
    if not is_open():
        raise Http404
