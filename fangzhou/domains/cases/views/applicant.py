"""The applicant's side of a case: list, page, receipt with its proof, files, withdrawal."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fangzhou.domains.cases import services
from fangzhou.domains.cases.queries import clocks, desk, letters, pages, timeline, words
from fangzhou.domains.cases.values import ENDED, UNDECIDED, CaseState
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files, ledger, workdays
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from fangzhou.platform.ui import dates

WAITING_FOR_ME = {CaseState.DRAFT, CaseState.CORRECTION}


@access.page("cases.page.mine")
def mine(request: Request) -> HttpResponse:
    """What waits for me first, then what is being handled, then what is done (ux MC-1)."""
    rows = pages.mine(request.actor, _after(request))
    for row in rows:
        row |= {"state_word": CaseState(row["state"]), "sentence": words.sentence(row)}
    groups = (
        ("todo", [row for row in rows if row["state_word"] in WAITING_FOR_ME]),
        ("running", [row for row in rows if row["state_word"] not in WAITING_FOR_ME | ENDED]),
        ("done", [row for row in rows if row["state_word"] in ENDED]),
    )
    more = rows[-1]["id"] if len(rows) == pages.PAGE else None
    return render(request, "cases/mine.html", {"groups": groups, "more": more, "empty": not rows})


def _after(request: Request) -> UUID | None:
    try:
        return UUID(request.GET["after"])
    except (KeyError, ValueError):
        return None


@access.page("cases.page.mine")
def page(request: Request, case: UUID) -> HttpResponse:
    """Where the case stands, what I can do now, the clock day by day, what happened (ux MC-2 to MC-5)."""
    found = pages.page(request.actor, case)
    if found.state is CaseState.DRAFT:
        return redirect("cases:form", case=case)
    today = clock.today(clock.now())
    history = ledger.history(case)
    context = {
        "case": found,
        "today": today,
        "sentence": words.sentence(found.row),
        "tasks": _tasks(found),
        "defects": desk.defects(found),
        "refusal": pages.refusal_of(case) if _is_refused(found) else None,
        "clock": clocks.of(found, workdays.calendar(), today),
        "documents": letters.listed(request.actor, case),
        "timeline": timeline.of(history),
        "entries": len(history),
        "can_withdraw": found.state in UNDECIDED,
    }
    return render(request, "cases/page.html", context)


def _is_refused(found: pages.CasePage) -> bool:
    return found.state is CaseState.REJECTED_INTAKE or found.row["granted"] is False


def _tasks(found: pages.CasePage) -> list[dict[str, Any]]:
    """What the applicant can do now, the urgent first (ux MC-5)."""
    case = found.row["id"]
    if found.state is CaseState.CORRECTION and found.notice:
        why = _("%(day)s前补齐，过期这件会终止办理") % {"day": dates.day(found.notice.due_on)}
        return [
            {
                "title": ngettext("补 %(n)s 处", "补 %(n)s 处", len(found.notice.defects))
                % {"n": len(found.notice.defects)},
                "why": why,
                "href": reverse("cases:correction", args=[case]),
                "action": _("去补正"),
                "is_first": True,
            }
        ]
    return []


@access.page("cases.page.mine")
def receipt(request: Request, case: UUID) -> HttpResponse:
    """The receipt of the hand-in: number, query code, what comes next, and the proof that it is in the log."""
    found = pages.page(request.actor, case, reveal=True)
    if found.state is CaseState.DRAFT:
        return redirect("cases:form", case=case)
    entry = timeline.submission(ledger.history(case))
    made = ledger.receipt(entry.id) if entry else None
    context = {
        "case": found,
        "panel": _panel(made),
        "sentence": words.sentence(found.row),
        "ended": found.state in ENDED,
        "how": clocks.intake_sentence(found.row, workdays.calendar()),
        "progress_url": request.build_absolute_uri(reverse("cases:page", args=[case])),
    }
    return render(request, "cases/receipt.html", context)


def _panel(made: ledger.Receipt | None) -> dict[str, Any] | None:
    """What the proof panel shows of a receipt; None while no signed head covers the entry."""
    if made is None:
        return None
    return {
        "index": made.leaf,
        "leaf": made.entry.record.digest().hex(),
        "size": made.head.size,
        "signed_at": made.head.at,
    }


@access.page("cases.page.mine")
def proof(request: Request, case: UUID) -> HttpResponse:
    """The proof as a file that the stand-alone verifier reads."""
    found = pages.page(request.actor, case)
    entry = timeline.submission(ledger.history(case))
    made = ledger.receipt(entry.id) if entry else None
    if made is None:
        return JsonResponse({"status": "not signed yet"}, status=404)
    response = HttpResponse(
        json.dumps(made.plain(), ensure_ascii=False, indent=1), content_type="application/json"
    )
    name = f"receipt-{found.row['case_no']}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access.page("cases.page.mine")
def withdraw(request: Request, case: UUID) -> HttpResponse:
    """A page that names the effect, then the act (ux G-15)."""
    found = pages.page(request.actor, case)
    if found.state is CaseState.DRAFT:
        return redirect("cases:form", case=case)
    refusal = None
    if request.method == "POST":
        try:
            door.post(request, services.withdraw, case=case)
            return redirect("cases:page", case=case)
        except Refusal as no:
            refusal = no
    context = {
        "case": found,
        "refusal": refusal,
        "possible": found.state in UNDECIDED,
        "sentence": words.sentence(found.row),
    }
    return render(request, "cases/withdraw.html", context, status=409 if refusal else 200)


@access.page("cases.page.file")
def file(request: Request, case: UUID, file: UUID) -> HttpResponse:
    """One file of the case, to those who may see the case."""
    row = pages.file(request.actor, case, file)
    return files.response(row.sha256, row.name, inline="inline" in request.GET)
