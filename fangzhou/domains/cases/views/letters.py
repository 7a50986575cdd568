"""The written documents of a case, for the applicant and for the desk alike."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fangzhou.domains.cases.queries import letters
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request


@access.page("cases.page.file")
def letter(request: Request, case: UUID, document: UUID) -> HttpResponse:
    """One document as a letter that prints on A4."""
    found, told = letters.letter(request.actor, case, document)
    if request.actor.is_staff:
        way = [
            (_("收件箱"), reverse("cases:inbox")),
            (found.row["case_no"], reverse("cases:desk", args=[case])),
        ]
    else:
        way = [
            (_("我的办件"), reverse("cases:mine")),
            (found.row["case_no"], reverse("cases:page", args=[case])),
        ]
    context = {"letter": told, "way": way, "signed_on": letters.chinese(told.issued_on.isoformat())}
    return render(request, "cases/letter.html", context)
