"""Reading: one's cases, one case, the receipt of its hand-in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query

from fangzhou.domains.cases.queries import clocks, desk, pages, timeline
from fangzhou.domains.cases.rest import schemas
from fangzhou.domains.cases.rest.routing import router
from fangzhou.domains.cases.values import UNDECIDED, CaseState
from fangzhou.kernel.labels import Label
from fangzhou.platform import ledger, workdays
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.rest import paging
from fangzhou.platform.rest.operations import actor, allowed
from fangzhou.platform.rest.problems import Problem

SEGMENTS = {"save": "answers", "attach": "files", "hand_in": "corrections"}  # the rest are as named
APPLICANT = {
    CaseState.DRAFT: ("save", "attach", "submit"),
    CaseState.CORRECTION: ("attach", "hand_in"),
}
UNSIGNED = Label("回执还没有签出，请稍后再取", "The receipt is not signed yet; ask again soon")
SOON = 60  # seconds until the next head is signed at the latest


@router.get("/cases", response=schemas.CaseLines, summary="My cases", operation_id="listCases")
@allowed("cases.page.mine", "cases.page.all")
def cases(request: HttpRequest, place: Query[paging.Paging]) -> Any:
    """The newest first: one's own, those of the firm one acts for, or those of one's department."""
    after = paging.cursor(request, place.after)
    rows = pages.mine(actor(request), UUID(after) if after else None, place.limit + 1)
    return paging.page(request, [_line(row) for row in rows], place.limit, "id")


@router.get(
    "/cases/{uuid:case}", response=schemas.WholeCase, summary="One case", operation_id="getCase"
)
@allowed("cases.page.mine", "cases.page.desk")
def case(request: HttpRequest, case: UUID) -> Any:
    """Where it stands, its documents, its clock day by day, and what the caller may do now."""
    who = actor(request)
    found = pages.page(who, case)
    return found.row | _line(found.row) | {
        "files": found.files,
        "notice": found.notice,
        "clock": _clock(found),
        "actions": _actions(who, found),
        "task": desk.task(who, case) if who.is_staff else None,
    }  # fmt: skip


@router.get(
    "/cases/{uuid:case}/receipt",
    response=schemas.Receipt,
    summary="The receipt of the hand-in, with its proof",
    operation_id="getReceipt",
)
@allowed("cases.page.mine")
def receipt(request: HttpRequest, case: UUID) -> Any:
    """404 before the hand-in, and for a short time after it until the log's next head is signed."""
    pages.page(actor(request), case)
    entry = timeline.submission(ledger.history(case))
    made = ledger.receipt(entry.id) if entry else None
    if made is None:
        raise Problem(404, "cases.receipt.unsigned", UNSIGNED, retry_after=SOON)
    return made.plain()


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "case_no": row["case_no"] or "",
        "item_name": Label(row["item_name"], row["item_name_en"] or row["item_name"]),
        "state_label": CaseState(row["state"]).label,
        "applicant": row["applicant_masked"],
    }


RECEIPT, ACCEPTANCE = Label("收到", "receipt"), Label("受理", "acceptance")


def _clock(found: pages.CasePage) -> dict[str, Any] | None:
    counting = clocks.of(found, workdays.calendar(), clock.today())
    if counting is None:
        return None
    standing, statutory = counting.standing, counting.statutory
    return {
        "for_intake": counting.for_intake,
        "due": counting.promised.due,
        "due_statutory": statutory.due if statutory else None,
        "used": standing.used,
        "left": standing.left,
        "paused": standing.paused,
        "overdue": standing.overdue,
        "band": standing.band,
        "provisional": standing.provisional,
        "stopped_on": counting.stopped_on,
        "how": counting.promised.sentence(RECEIPT if counting.for_intake else ACCEPTANCE),
        "why_moved": counting.promised.why_moved(),
        "days": counting.promised.days,
    }


def _actions(who: Actor, found: pages.CasePage) -> list[dict[str, Any]]:
    if who.is_staff:
        named = desk.actions(who, found)
    else:
        verbs = [*APPLICANT.get(found.state, ()), *(["withdraw"] * (found.state in UNDECIDED))]
        named = {verb: table.table()[f"cases.{verb}"].title for verb in verbs}
    return [
        {"action": SEGMENTS.get(verb, verb.replace("_", "-")), "label": label}
        for verb, label in named.items()
    ]
