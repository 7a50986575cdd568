"""An address of the API that leads nowhere is answered like everything else that is not there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from fangzhou.platform.rest import problems

router = Router()
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


@router.api_operation(METHODS, "/{path:anything}", auth=None, include_in_schema=False)
def nothing(request: HttpRequest, anything: str) -> HttpResponse:
    """Must be the last router."""
    del request, anything
    return problems.absent().response()
