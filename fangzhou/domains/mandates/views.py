"""The head's pages: who may do what until when; give, change, end. Other staff read their own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fangzhou.domains.mandates import forms, queries, services
from fangzhou.kernel.clock import Band
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.access.values import Role
from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from fangzhou.platform.organization import appointments
from fangzhou.platform.organization import queries as bodies


@access.page("mandates.page.all")
def every(request: Request) -> HttpResponse:
    """All delegations of the department; the city's administrator picks one."""
    department, picker = _department(request)
    context = {
        "own": False,
        "lines": queries.of_department(request.actor, department, clock.today(clock.now())),
        "picker": picker,
        "chosen": department,
        "warn": Band.WARN,
        "query": _query(request),
    }
    return render(request, "mandates/list.html", context)


@access.page("mandates.page.mine")
def mine(request: Request) -> HttpResponse:
    """What I may do, on which items, until when."""
    lines = queries.of_actor(request.actor, clock.today(clock.now()))
    return render(
        request,
        "mandates/list.html",
        {"own": True, "lines": lines, "picker": [], "warn": Band.WARN},
    )


@access.page("mandates.page.all")
def new(request: Request) -> HttpResponse:
    """Give a staff member of the department a role."""
    department, _picker = _department(request)
    today = clock.today(clock.now())
    members = [m for m in appointments.members(department) if m[0] != request.actor.staff_number]
    form = forms.NewForm(
        request.POST if request.method == "POST" else None,
        items=queries.item_names(department, today),
        members=members,
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            door.post(request, services.give, **form.term())
        except Refusal as refusal:
            forms.with_refusal(form, refusal)
        else:
            return _back(request)
    status = 422 if form.errors else 200
    return render(
        request, "mandates/new.html", {"form": form, "query": _query(request)}, status=status
    )


@access.page("mandates.page.all")
def one(request: Request, delegation: UUID) -> HttpResponse:
    """One delegation, with its change and its end; a POST changes it."""
    found = _found(request, delegation)
    form = _term_form(request, found)
    if request.method == "POST" and form.is_valid():
        done = _done(request, services.change, form, delegation, form.term())
        if done:
            return _back(request)
    return _page(request, found, form, forms.EndForm(auto_id="end_%s"))


@access.page("mandates.page.all")
def end(request: Request, delegation: UUID) -> HttpResponse:
    """End it; what was refused comes back to the page of the delegation."""
    found = _found(request, delegation)
    if request.method != "POST":
        return redirect("mandates:one", delegation=delegation)
    form = forms.EndForm(request.POST, auto_id="end_%s")
    if form.is_valid() and _done(request, services.end, form, delegation, form.ending()):
        return _back(request)
    return _page(request, found, _term_form(request, found, bound=False), form)


def _done(
    request: Request,
    verb: command.Command[Any],
    form: Any,
    delegation: UUID,
    given: dict[str, Any],
) -> bool:
    try:
        door.post(request, verb, delegation=delegation, **given)
    except Refusal as refusal:
        forms.with_refusal(form, refusal)
        return False
    return True


def _page(
    request: Request, found: appointments.AppointmentHeld, term: Any, ending: Any
) -> HttpResponse:
    names = queries.item_names(found.department, clock.today(clock.now()))
    context = {
        "held": found,
        "role": Role(found.role),
        "items": [names.get(code, code) for code in found.items],
        "term": term,
        "ending": ending,
        "query": _query(request),
    }
    wrong = ending.errors or term.errors
    return render(request, "mandates/one.html", context, status=422 if wrong else 200)


def _term_form(
    request: Request, found: appointments.AppointmentHeld, *, bound: bool = True
) -> forms.TermForm:
    names = queries.item_names(found.department, clock.today(clock.now()))
    kept = {code: Label(code, code) for code in found.items if code not in names}
    return forms.TermForm(
        request.POST if bound and request.method == "POST" else None,
        items=names | kept,
        initial={
            "extent": forms.SOME if found.items else forms.EVERY,
            "items": list(found.items),
            "valid_until": found.valid_until,
            "basis": found.basis,
        },
    )


def _found(request: Request, delegation: UUID) -> appointments.AppointmentHeld:
    found = appointments.read(delegation, queries.reach(request.actor, "mandates.page.all"))
    if found is None or not queries.may_open(request.actor, found) or found.ended_at:
        raise Http404
    return found


def _department(request: Request) -> tuple[UUID, list[bodies.DepartmentRow]]:
    """The department that the page is about, and those to choose from (none but for the whole city's reach)."""
    own = queries.reach(request.actor, "mandates.page.all")
    if own:
        return own, []
    listed = bodies.departments()
    chosen = listed.get(request.GET.get("department", "")) or listed.get(
        request.actor.department_code
    )
    if chosen is None:
        raise Http404
    return chosen.id, list(listed.values())


def _query(request: Request) -> str:
    """The chosen department, kept from page to page."""
    code = request.GET.get("department", "")
    return f"?department={code}" if code.isalnum() and code.isascii() else ""


def _back(request: Request) -> HttpResponse:
    return redirect(reverse("mandates:all") + _query(request))
