"""The read under lock with which every verb begins; it fails closed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.rules.facts import Facts, HandedIn, Notice, Procedure
from fangzhou.domains.cases.values import CaseState, Defect, ProcedureKind
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import sealing

ANSWERS = "cases_case.answers"
DEFECTS = "cases_correctionnotice.defects"
REASON = "cases_caseprocedure.reason"


def lock(actor: Actor, case: UUID, *, whole_city: bool = False) -> Facts:
    """The case's facts, its row locked until the end of the transaction.

    `whole_city` is for the one act of a supervisor; in any other part he or she reaches the own department only.
    Raises `Denied` when the case is not there or not within the actor's reach.
    """
    reach = {"system": actor.has(Role.SYSTEM) or whole_city}
    return _facts(_read(statements.LOCK, actor, case, reach))


def lock_and_number(actor: Actor, case: UUID, *, series: str, period: str) -> tuple[Facts, int]:
    """The same, and the next number of a series in the same statement."""
    number = {"series": series, "period": period}
    row = _read(statements.LOCK_AND_NUMBER, actor, case, number)
    return _facts(row), int(row["number"])


def _read(sql: str, actor: Actor, case: UUID, more: dict[str, Any]) -> dict[str, Any]:
    reach = {
        "case": case,
        "system": actor.has(Role.SYSTEM),
        "department": actor.department,
        "person": actor.person,
        "firm": actor.legal_person,
    }
    reach |= more
    row = statements.read(sql, reach)
    if row is None:
        raise Denied(f"case {case}")
    if row["seen"] != row["revision"]:  # we waited for the lock: read what the other one wrote
        fresh = statements.read(statements.LOCK, reach) or {}
        row |= fresh
    return row


def _facts(row: dict[str, Any]) -> Facts:
    rare = _json(row["rare"]) or {}
    return Facts(
        case=row["id"],
        case_no=row["case_no"] or "",
        state=CaseState(row["state"]),
        immediate=row["immediate"],
        revision=row["revision"],
        item_version=row["item_version_id"],
        item_code=row["item_code"],
        department=row["department_id"],
        region=row["region"],
        person=row["person_id"],
        firm=row["firm_id"],
        answers=json.loads(sealing.unseal_text(row["answers"], ANSWERS)),
        salt=bytes(row["salt"]),
        materials=tuple(HandedIn(**material) for material in _json(row["materials"])),
        notice=_notice(row["notice"]),
        received_on=row["received_on"],
        intake_due=row["intake_due"],
        accepted_on=row["accepted_on"],
        deemed=row["deemed"],
        provisional=row["provisional"],
        due_promised=row["due_promised"],
        due_statutory=row["due_statutory"],
        warn_at=row["warn_at"],
        yellow_at=row["yellow_at"],
        red_at=row["red_at"],
        acceptor=row["acceptor_id"],
        reviewer=row["reviewer_id"],
        checker=row["checker_id"],
        granted=row["granted"],
        decided_on=row["decided_on"],
        document_no=row["document_no"],
        closing_result=row["closing_result"],
        procedures=tuple(procedure(raw) for raw in rare.get("procedures") or ()),
    )


def _notice(raw: Any) -> Notice | None:
    if raw is None:
        return None
    notice = _json(raw)
    defects = json.loads(sealing.unseal_text(notice["defects"], DEFECTS))
    return Notice(
        due_on=date.fromisoformat(notice["due_on"]),
        defects=tuple(Defect(**defect) for defect in defects),
        answered=notice["answered"],
    )


def procedure(raw: dict[str, Any]) -> Procedure:
    """A procedure from its columns; dates may be ISO text, the reason is sealed."""
    dates = {
        name: date.fromisoformat(value) if isinstance(value, str) else value
        for name in ("answered_on", "started_on", "expected_on", "ended_on")
        for value in (raw[name],)
    }
    return Procedure(
        id=UUID(str(raw["id"])),
        kind=ProcedureKind(raw["kind"]),
        special_kind=SpecialKind(raw["special_kind"]) if raw["special_kind"] else None,
        days=raw["days"],
        basis=raw["basis"],
        asked_by=UUID(str(raw["asked_by"])),
        agreed=raw["agreed"],
        reason=sealing.unseal_text(raw["reason"], REASON),
        **dates,
    )


def _json(raw: Any) -> Any:
    return json.loads(raw) if isinstance(raw, str) else raw
