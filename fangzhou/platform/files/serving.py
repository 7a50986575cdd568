"""Giving a file out again, so that nothing in it runs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from fangzhou.platform.files import content, storing

INLINE = {"pdf", "png", "jpg"}
UNKNOWN = "application/octet-stream"


def response(sha256: str, name: str, *, inline: bool = False) -> HttpResponse:
    """The content as a download, or shown in place when asked for and of a harmless kind.

    The caller has checked who may see it. Raises `FileNotFoundError` when the disk has lost it.
    """
    body = storing.open_file(sha256)
    kind = content.kind(body)
    answer = HttpResponse(body, content_type=content.MEDIA_TYPES.get(kind, UNKNOWN))
    header = content_disposition_header(not (inline and kind in INLINE), name)
    answer["Content-Disposition"] = header or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
