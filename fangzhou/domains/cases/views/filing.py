"""From the guide to the receipt: start, form, documents, check and submit; and the one round of corrections."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from fangzhou.domains.cases import forms, services
from fangzhou.domains.cases.queries import desk, pages
from fangzhou.domains.cases.rules import form as rules
from fangzhou.domains.cases.values import CaseState
from fangzhou.domains.catalog import api as catalog
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import files, workdays
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.command import door
from fangzhou.platform.db import clock


@access.page("cases.page.start")
def start(request: Request, item: str) -> HttpResponse:
    """Who applies and what will be needed; starting makes the draft."""
    now = clock.now()
    snapshot = catalog.published(item, clock.today(now))
    refusal = None
    try:
        if request.method == "POST":
            step = door.post(request, services.start, now=now, item=item)
            return redirect("cases:form", case=step.case)
        rules.audience(snapshot.guide, for_firm=request.actor.legal_person is not None)
    except Refusal as no:
        refusal = no
    return render(
        request,
        "cases/start.html",
        {
            "item": snapshot,
            "refusal": refusal,
            "drafts": pages.drafts(request.actor, snapshot.code),
        },
        status=422 if refusal and request.method == "POST" else 200,
    )


@access.page("cases.page.fill")
def form(request: Request, case: UUID) -> HttpResponse:
    """The item's questions; saving goes on to the documents."""
    found = _mine(request, case, CaseState.DRAFT)
    guide = found.item.guide
    if request.method == "POST":
        answers = forms.answers(guide, request.POST)
        door.post(request, services.save, case=case, answers=answers)
        gaps = _gaps(found, rules.known(guide, answers))
        wrong = tuple(g for g in gaps if g[0].startswith("field:"))
        if not wrong:
            return redirect(
                "cases:check" if "back" in request.GET else "cases:materials", case=case
            )
        refusal = rules.incomplete(wrong)
        filled = forms.with_refusal(forms.of_guide(guide, rules.known(guide, answers)), refusal)
        return _form_page(request, found, filled, refusal, 422)
    return _form_page(request, found, forms.of_guide(guide, found.row["answers"]), None, 200)


def _form_page(
    request: Request, found: pages.CasePage, filled: Any, refusal: Refusal | None, status: int
) -> HttpResponse:
    context = {"case": found, "form": filled, "refusal": refusal}
    return render(request, "cases/form.html", context, status=status)


@access.page("cases.page.fill")
def materials(request: Request, case: UUID) -> HttpResponse:
    """The documents: one upload or removal per post, so that nothing is lost when one fails."""
    found = _mine(request, case, CaseState.DRAFT)
    refusal = None
    if request.method == "POST":
        try:
            change_files(request, found)
            return redirect("cases:materials", case=case)
        except Refusal as no:
            refusal = no
    missing = [g for g in _gaps(found, found.row["answers"]) if g[0].startswith("material:")]
    context = {
        "case": found,
        "refusal": refusal,
        "failed": request.POST.get("material", "") if refusal else "",
        "missing": missing,
    }
    return render(request, "cases/materials.html", context, status=422 if refusal else 200)


@access.page("cases.page.fill")
def check(request: Request, case: UUID) -> HttpResponse:
    """Check the answers, declare, submit. Submitting twice is one case: the key in the form sees to it."""
    found = _mine(request, case, None)
    if found.state is not CaseState.DRAFT:
        return redirect("cases:receipt", case=case)
    consent = forms.Consent(request.POST or None)
    gaps = _gaps(found, found.row["answers"])
    refusal = None
    if request.method == "POST" and consent.is_valid():
        try:
            door.post(request, services.submit, case=case)
            return redirect("cases:receipt", case=case)
        except Refusal as no:
            if pages.page(request.actor, case).state is not CaseState.DRAFT:
                return redirect("cases:receipt", case=case)  # another tab was first
            refusal = no
    now = clock.now()
    context = {
        "case": found,
        "consent": consent,
        "gaps": gaps,
        "refusal": refusal,
        "intake_due": workdays.calendar().add_workdays(clock.today(now), 5),
    }
    wrong = request.method == "POST"
    return render(request, "cases/check.html", context, status=422 if wrong else 200)


@access.page("cases.page.fill")
def correction(request: Request, case: UUID) -> HttpResponse:
    """One notice, one form for all of it; only what it asks for is open (ux AW-12).

    Files that are good are kept even when something else is still wrong, and what was typed stays.
    """
    found = _mine(request, case, CaseState.CORRECTION)
    asked = frozenset(d.target for d in found.notice.defects) if found.notice else frozenset()
    answers = {**found.row["answers"]}
    refusal = None
    if request.method == "POST":
        sent = forms.answers(found.item.guide, request.POST)
        answers |= {key: value for key, value in sent.items() if f"field:{key}" in asked}
        refusal = _correct(request, found, asked, answers)
        if refusal is None and "remove" not in request.POST:
            return redirect("cases:page", case=case)
        found = _mine(request, case, CaseState.CORRECTION)
    filled = forms.of_guide(
        found.item.guide, answers, only={t.removeprefix("field:") for t in asked}
    )
    context = {
        "case": found,
        "form": forms.with_refusal(filled, refusal) if refusal else filled,
        "names": dict(desk.targets(found)),
        "asked": [m for m in found.item.guide.asked_materials if f"material:{m.key}" in asked],
        "refusal": refusal,
        "wrong": dict(refusal.fields) if refusal else {},
    }
    return render(request, "cases/correction.html", context, status=422 if refusal else 200)


def _correct(
    request: Request, found: pages.CasePage, asked: frozenset[str], answers: dict[str, str]
) -> Refusal | None:
    """Take in the files that came, then hand in; what is wrong comes back as one refusal."""
    case = found.row["id"]
    try:
        if "remove" in request.POST:
            change_files(request, found)
            return None
        wrong = []
        for material in found.item.guide.asked_materials:
            upload = request.FILES.get(f"file:{material.key}")
            if upload is None or f"material:{material.key}" not in asked:
                continue
            try:
                stored = files.store(upload, kinds=material.kinds, limit=material.limit)
            except Refusal as no:
                wrong.append((f"material:{material.key}", no.message))
                continue
            key = uuid5(door.form_key(request), material.key)
            door.attempt(
                services.attach, actor=request.actor, now=clock.now(), key=key,
                case=case, material=material.key, file=stored,
            )  # fmt: skip
        if wrong:
            return rules.incomplete(tuple(wrong))
        door.post(request, services.hand_in, case=case, answers=answers)
    except Refusal as no:
        return no
    return None


def change_files(request: Request, found: pages.CasePage) -> None:
    """Attach the uploaded file, or remove the named one. Raises `Refusal` with what is wrong with the file."""
    case = found.row["id"]
    if remove := request.POST.get("remove"):
        door.post(request, services.detach, case=case, file=_known_file(found, remove))
        return
    key = request.POST.get("material", "")
    wanted = next((m for m in found.item.guide.asked_materials if m.key == key), None)
    if wanted is None:
        raise Http404
    stored = files.store(request.FILES.get("file"), kinds=wanted.kinds, limit=wanted.limit)
    door.post(request, services.attach, case=case, material=key, file=stored)


def _known_file(found: pages.CasePage, text: str) -> UUID:
    row = next((f for f in found.files if str(f.id) == text), None)
    if row is None:
        raise Http404
    return row.id


def _mine(request: Request, case: UUID, state: CaseState | None) -> pages.CasePage:
    found = pages.page(request.actor, case, reveal=True)
    if state is not None and found.state is not state:
        raise rules.closed(found.state)
    return found


def _gaps(found: pages.CasePage, answers: dict[str, str]) -> tuple[rules.Gap, ...]:
    present = frozenset(f.material for f in found.files)
    return rules.gaps_in(found.item.guide, answers, present, clock.today(clock.now()))


@access.page("cases.page.fill")
def discard(request: Request, case: UUID) -> HttpResponse:
    """A page that names the effect, then deletes the draft; a second click finds it done (cases:CT26)."""
    if request.method == "POST":
        try:
            door.post(request, services.discard, case=case)
        except Refusal:  # it was handed in elsewhere meanwhile
            return redirect("cases:page", case=case)
        return redirect("cases:mine")
    found = pages.page(request.actor, case)
    if found.state is not CaseState.DRAFT:
        return redirect("cases:page", case=case)
    return render(request, "cases/discard.html", {"case": found})
