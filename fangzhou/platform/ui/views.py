"""Pages that belong to no domain: errors, modes, health."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Shown when a form came back without its token: the page was open too long, or cookies are off."""
    return HttpResponse(reason, status=403)
