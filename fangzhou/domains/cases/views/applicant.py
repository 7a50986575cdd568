"""The applicant's side of a case: list, page, receipt with its proof, files, withdrawal."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fangzhou.domains.cases import services
from fangzhou.domains.cases.queries import clocks, pages, timeline
from fangzhou.domains.cases.values import ENDED, UNDECIDED, CaseState
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files, ledger, workdays
from fangzhou.platform.access import pages as access
from fangzhou.platform.command import door
from fangzhou.platform.db import clock

WAITING_FOR_ME = {CaseState.DRAFT, CaseState.CORRECTION}


@access.page("cases.page.mine")
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for me first, then what is being handled, then what is done (ux MC-1)."""
    after = request.GET.get("after")
    rows = pages.mine(request.actor, UUID(after) if after else None)
    states = [(row, CaseState(row["state"])) for row in rows]
    groups = (
        ("todo", [row for row, state in states if state in WAITING_FOR_ME]),
        ("running", [row for row, state in states if state not in WAITING_FOR_ME | ENDED]),
        ("done", [row for row, state in states if state in ENDED]),
    )
    more = rows[-1]["id"] if len(rows) == pages.PAGE else None
    return render(request, "cases/mine.html", {"groups": groups, "more": more, "empty": not rows})


@access.page("cases.page.mine")
def page(request: HttpRequest, case: UUID) -> HttpResponse:
    """Where the case stands, what I can do now, the clock day by day, what happened (ux MC-2 to MC-5)."""
    found = pages.page(request.actor, case)
    if found.state is CaseState.DRAFT:
        return redirect("cases:form", case=case)
    return render(request, "cases/page.html", _context(request, found))


def _context(request: HttpRequest, found: pages.CasePage) -> dict[str, Any]:
    today = clock.today(clock.now())
    history = ledger.history(found.row["id"])
    return {
        "case": found,
        "today": today,
        "clock": clocks.of(found.row, found.item, workdays.calendar(), today),
        "timeline": timeline.of(history),
        "entries": len(history),
        "can_withdraw": found.state in UNDECIDED,
        "actor": request.actor,
    }


@access.page("cases.page.mine")
def receipt(request: HttpRequest, case: UUID) -> HttpResponse:
    """The receipt of the hand-in: number, query code, what comes next, and the proof that it is in the log."""
    found = pages.page(request.actor, case, reveal=True)
    if found.state is CaseState.DRAFT:
        return redirect("cases:form", case=case)
    entry = timeline.submission(ledger.history(case))
    context = {
        "case": found,
        "entry": entry,
        "proof": ledger.receipt(entry.id) if entry else None,
        "progress_url": request.build_absolute_uri(reverse("cases:page", args=[case])),
        "explained": clocks.intake(found.row, workdays.calendar(), clock.today(clock.now())),
    }
    return render(request, "cases/receipt.html", context)


@access.page("cases.page.mine")
def proof(request: HttpRequest, case: UUID) -> HttpResponse:
    """The proof as a file that the stand-alone verifier reads."""
    found = pages.page(request.actor, case)
    entry = timeline.submission(ledger.history(case))
    made = ledger.receipt(entry.id) if entry else None
    if made is None:
        return JsonResponse({"status": "not signed yet"}, status=404)
    response = HttpResponse(
        json.dumps(made.as_json(), ensure_ascii=False, indent=1), content_type="application/json"
    )
    name = f"receipt-{found.row['case_no']}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access.page("cases.page.mine")
def withdraw(request: HttpRequest, case: UUID) -> HttpResponse:
    """A page that names the effect, then the act (ux G-15)."""
    found = pages.page(request.actor, case)
    refusal = None
    if request.method == "POST":
        try:
            door.post(request, services.withdraw, case=case)
            return redirect("cases:page", case=case)
        except Refusal as no:
            refusal = no
    context = {"case": found, "refusal": refusal}
    return render(request, "cases/withdraw.html", context, status=409 if refusal else 200)


@access.page("cases.page.file")
def file(request: HttpRequest, case: UUID, file: UUID) -> HttpResponse:
    """One file of the case, to those who may see the case."""
    row = pages.file(request.actor, case, file)
    return files.response(row.sha256, row.name, inline="inline" in request.GET)
