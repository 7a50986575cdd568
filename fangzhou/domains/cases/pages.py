"""The department's list of all its cases, declared as data."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from fangzhou.domains.cases.queries import pages
from fangzhou.domains.cases.values import CaseState
from fangzhou.domains.catalog import api as catalog
from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor
from fangzhou.platform.ui import keyset
from fangzhou.platform.ui.resource import (
    Badge,
    CaseNo,
    Choice,
    Date,
    Params,
    Period,
    Resource,
    RowsPage,
    Search,
    Sort,
    Text,
)

ORDERS = {"newest": ("-id",), "due": ("due_promised", "id")}
STATES = [(s.value, s.label) for s in CaseState if s is not CaseState.DRAFT]


def rows(actor: Actor, params: Params) -> RowsPage:
    """The cases within the actor's reach that the filters leave, as plain rows."""
    found = pages.visible(actor)
    if words := params.filters.get("q"):
        found = found.filter(_matching(words))
    if state := params.filters.get("state"):
        found = found.filter(state=state)
    since, until = params.filters.get("received_on", (None, None))
    if since:
        found = found.filter(received_on__gte=since)
    if until:
        found = found.filter(received_on__lte=until)
    if params.sort == "due":
        found = found.exclude(due_promised=None)
    page = keyset.window(found.values(*pages.COLUMNS), ORDERS[params.sort], params)
    for row in page.rows:
        row |= {
            "state_word": CaseState(row["state"]),
            "item": Label(row["item_name"], row["item_name_en"] or row["item_name"]),
        }
    return page


def _matching(words: str) -> Q:
    """The beginning of a case number, or a part of an item's name, which few items have."""
    number = words.replace(" ", "")
    if number.isdigit():
        return Q(case_no__startswith=number)
    return Q(item_version_id__in=catalog.versions_named(words))


def address(row: dict[str, Any]) -> str:
    return reverse("cases:desk", args=[row["id"]])


CASES = Resource(
    name="all",
    page="cases.page.all",
    title=Label("全部办件", "All cases"),
    unit=Label("件", "cases"),
    rows=rows,
    href=address,
    columns=(
        CaseNo("case_no", Label("办件编号", "Case number")),
        Badge("state_word", Label("状态", "State")),
        Text("item", Label("事项", "Item")),
        Text("applicant_masked", Label("申请人", "Applicant")),
        Date("received_on", Label("收到", "Received")),
        Date("due_promised", Label("承诺办结", "Promised")),
        Text("document_no", Label("文号", "Document no.")),
    ),
    filters=(
        Search(title=Label("编号或事项名称", "Number or item")),
        Choice("state", Label("状态", "State"), STATES),
        Period("received_on", Label("收到", "Received")),
    ),
    sorts=(
        Sort("newest", Label("最新在前", "Newest first")),
        Sort("due", Label("最早到期在前", "Due first")),
    ),
    empty=Label("没有符合条件的办件。", "No case fits."),
)
