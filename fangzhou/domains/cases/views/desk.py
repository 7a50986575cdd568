"""The department's side: the inbox, and one case with the acts that are lawful now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fangzhou.domains.cases import forms, services
from fangzhou.domains.cases.queries import clocks, desk, letters, pages, timeline
from fangzhou.domains.cases.services.tasks import ROLE
from fangzhou.domains.cases.views import acts
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import inbox as tasks
from fangzhou.platform import ledger, workdays
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.access.values import Role
from fangzhou.platform.command import door
from fangzhou.platform.db import clock

DUTIES = tuple(dict.fromkeys(ROLE.values()))


@access.page("cases.page.desk")
def inbox(request: Request) -> HttpResponse:
    """My open tasks, the most urgent first (ux AP-1, AP-2)."""
    chosen = next((r for r in request.actor.roles if r.value == request.GET.get("role")), None)
    page = tasks.open_tasks(request.actor, role=chosen, after=request.GET.get("after", ""))
    rows = desk.lines(request.actor, page.rows, workdays.calendar(), clock.today(clock.now()))
    counted = {
        Role(role): n for role, n in tasks.counts(request.actor).items() if Role(role) in DUTIES
    }
    total = sum(counted.values()) if chosen is None else counted.get(chosen, 0)
    tabs = [(_("待我办"), "?", sum(counted.values()), chosen is None)]
    if len(counted) > 1:
        tabs += [
            (forms.text(r.label), f"?role={r.value}", n, r is chosen) for r, n in counted.items()
        ]
    context = {
        "rows": rows,
        "tabs": tabs,
        "summary": ngettext("共 %(n)s 件", "共 %(n)s 件", total) % {"n": total},
        "more": urlencode({"after": page.next, "role": chosen.value if chosen else ""})
        if page.next
        else "",
    }
    return render(request, "cases/inbox.html", context)


@access.page("cases.page.desk")
def page(request: Request, case: UUID) -> HttpResponse:
    return _page(request, case, {}, None, 200)


def _page(
    request: Request, case: UUID, bound: dict[str, Any], refusal: Refusal | None, status: int
) -> HttpResponse:
    found = pages.page(request.actor, case, reveal=True)
    today = clock.today(clock.now())
    actions = desk.actions(request.actor, found)
    context = {
        "case": found,
        "today": today,
        "clock": clocks.of(found, workdays.calendar(), today),
        "answers": desk.answers(found),
        "opinions": pages.opinions(case),
        "documents": letters.listed(request.actor, case),
        "timeline": timeline.of(ledger.history(case)),
        "actions": actions,
        "barred": desk.barred(request.actor, found),
        "targets": desk.targets(found),
        "defects": desk.defects(found),
        "typed": _typed(request, found),
        "wrong": dict(refusal.fields) if refusal else {},
        "forms": {name: acts.blank(name, found) for name in actions} | bound,
        "refusal": refusal,
        "open_action": next(iter(bound), ""),
        "task": desk.task(request.actor, case),
    }
    return render(request, "cases/desk.html", context, status=status)


def _typed(request: Request, found: pages.CasePage) -> dict[str, str]:
    """The reasons typed into a notice that was refused, by target."""
    marked = request.POST.getlist("target")
    return {
        t: request.POST.get(f"reason:{t}", "") for t, _label in desk.targets(found) if t in marked
    }


@access.page("cases.page.act")
def act(request: Request, case: UUID, action: str) -> HttpResponse:
    """One act on the case; a refusal comes back to the page with what was typed."""
    if action not in acts.ACTS:
        raise Http404
    if request.method != "POST":
        return redirect(
            "cases:desk", case=case
        )  # a refused act was reloaded, or a mode was switched
    found = pages.page(request.actor, case)
    form = acts.blank(action, found, request.POST)
    try:
        if form is not None and not form.is_valid():
            return _page(request, case, {action: form}, None, 422)
        verb, arguments = acts.ACTS[action](request, form, found)
        door.post(request, verb, case=case, **arguments)
    except Refusal as refusal:
        bound = {action: forms.with_refusal(form, refusal) if form is not None else None}
        return _page(request, case, bound, refusal, 409 if not refusal.fields else 422)
    return redirect("cases:desk", case=case)


@access.page("cases.page.act")
def claim(request: Request, case: UUID) -> HttpResponse:
    """Take the task of this case, or learn who took it first (ux AP-4)."""
    task = desk.task(request.actor, case)
    if request.method != "POST" or task is None:
        raise Http404
    try:
        door.post(request, services.claim, task=task.id)
    except Refusal as refusal:
        return _page(request, case, {}, refusal, 409)
    return redirect("cases:desk", case=case)
