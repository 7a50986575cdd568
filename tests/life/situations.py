"""Where a case may stand, and what the right people can do there: one row for every command on a case.

Races and faults walk this table, so a command that is not in it is not tried: `test_every_statement` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from fangzhou.domains.cases import services
from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    CaseState,
    Defect,
    DeliveryWay,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialKind
from fangzhou.platform import inbox
from fangzhou.platform.access.values import SYSTEM, Actor
from fangzhou.platform.command import commands
from tests.life.conftest import NOW, City

SPOT_ITEM = "社会保障卡申领"
LATE = NOW + timedelta(days=30)
LAPSED = NOW + timedelta(days=60)
GRANT = {"verdict": Verdict.GRANT, "text": "符合条件"}
PAUSE = {"kind": SpecialKind.HEARING, "days": 5, "reason": "涉及利害关系人"}
MORE_TIME = {"kind": ProcedureKind.EXTEND_LAW, "days": 10, "reason": "案情复杂"}
DEFECTS = (Defect("material:layout", "缺标注"),)


def _submitted(city: City) -> UUID:
    return city.submitted(city.citizen)


def _correction(city: City) -> UUID:
    case = _submitted(city)
    city.do(services.request_correction, city.staff("WJW01"), case=case, defects=DEFECTS)
    city.attach(city.citizen, case, "layout")
    return case


def _accepted(city: City) -> UUID:
    return city.accepted(city.citizen)


def _reviewed(city: City) -> UUID:
    case = _accepted(city)
    city.do(services.review, city.staff("WJW02"), case=case, **GRANT)
    return case


def _checked(city: City) -> UUID:
    case = _reviewed(city)
    city.do(services.check, city.staff("WJW03"), case=case, **GRANT)
    return case


def _approved(city: City) -> UUID:
    case = _checked(city)
    city.do(services.decide, city.staff("WJW04"), case=case, **GRANT)
    return case


def _delivering(city: City) -> UUID:
    case = _approved(city)
    city.do(services.issue, city.staff("WJW05"), case=case)
    return case


def _spot(city: City) -> UUID:
    case = city.submitted(city.citizen, SPOT_ITEM)
    city.do(services.accept, city.staff("RSJ01"), case=case)
    return case


def _pre_review(city: City) -> UUID:
    case = _submitted(city)
    city.do(services.open_pre_review, city.staff("WJW01"), case=case)
    return case


def _asked_to_pause(city: City) -> UUID:
    case = _reviewed(city)
    city.do(services.ask_procedure, city.staff("WJW02"), case=case, **PAUSE)
    return case


def _paused(city: City) -> UUID:
    case = _asked_to_pause(city)
    city.do(services.answer_procedure, city.staff("WJW04"), case=case, **GRANT)
    return case


def _asked_for_time(city: City) -> UUID:
    case = _reviewed(city)
    city.do(services.ask_extension, city.staff("WJW02"), case=case, **MORE_TIME)
    return case


def _closed(city: City) -> UUID:
    case = _delivering(city)
    city.do(services.deliver, city.staff("WJW01"), case=case, way=DeliveryWay.WINDOW)
    return case


@dataclass(frozen=True)
class Situation:
    """How a case comes there, in which department it lies and what time it is."""

    build: Callable[[City], UUID]
    state: CaseState
    department: str = "WJW"
    now: datetime = NOW


SITUATIONS = {
    "draft": Situation(lambda city: city.draft(city.citizen), CaseState.DRAFT),
    "submitted": Situation(_submitted, CaseState.SUBMITTED),
    "overdue": Situation(_submitted, CaseState.SUBMITTED, now=LATE),
    "pre_review": Situation(_pre_review, CaseState.PRE_REVIEW),
    "correction": Situation(_correction, CaseState.CORRECTION),
    "accepted": Situation(_accepted, CaseState.ACCEPTED),
    "reviewed": Situation(_reviewed, CaseState.UNDER_REVIEW),
    "asked to pause": Situation(_asked_to_pause, CaseState.UNDER_REVIEW),
    "paused": Situation(_paused, CaseState.SUSPENDED),
    "asked for time": Situation(_asked_for_time, CaseState.UNDER_REVIEW),
    "checked": Situation(_checked, CaseState.DECISION_PENDING),
    "approved": Situation(_approved, CaseState.APPROVED),
    "delivering": Situation(_delivering, CaseState.DELIVERING),
    "closed": Situation(_closed, CaseState.CLOSED),
    "lapsed": Situation(_correction, CaseState.CORRECTION, now=LAPSED),
    "spot": Situation(_spot, CaseState.ACCEPTED, "RSJ"),
}


@dataclass(frozen=True)
class Deed:
    """One command: the situation where it is lawful, by whom, with what; the acts of the lifecycle that it is.

    `who` is a staff number or its last two digits, "me" for the applicant, "system" for the system.
    """

    home: str
    who: str
    actions: tuple[str, ...] = ()
    given: Callable[[City, UUID], dict[str, Any]] = lambda _city, _case: {}
    states: tuple[CaseState, ...] = ()
    subject: str = "case"

    def fits(self, state: CaseState) -> bool:
        return state in self.states or any(LIFECYCLE.is_allowed(state, act) for act in self.actions)

    def actor(self, city: City, department: str) -> Actor:
        if self.who == "system":
            return SYSTEM
        if self.who == "me":
            return city.citizen
        return city.staff(self.who if self.who.startswith("ZWB") else department + self.who)


def _opinion(_city: City, _case: UUID) -> dict[str, Any]:
    return dict(GRANT)


def _upload(city: City, _case: UUID) -> dict[str, Any]:
    return {"material": "layout", "file": city.stored()}


def _last_file(city: City, case: UUID) -> dict[str, Any]:
    return {"file": city.files(case)[-1]}


def _task(_city: City, case: UUID) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM inbox_task WHERE subject = %s AND closed_at IS NULL", [case])
        return {"task": cursor.fetchone()[0]}


def _text(_city: City, _case: UUID) -> dict[str, Any]:
    return dict(TEXT)


TEXT = {"text": "事实清楚"}
FORM = (CaseState.DRAFT, CaseState.CORRECTION)
DEEDS = {
    "cases.start": Deed("draft", "me", given=lambda city, _: {"item": city.item()}, subject=""),
    "cases.save": Deed("draft", "me", given=lambda c, _: {"answers": c.answers(c.item())}, states=FORM[:1]),
    "cases.attach": Deed("draft", "me", given=_upload, states=FORM),
    "cases.detach": Deed("draft", "me", given=_last_file, states=FORM),
    "cases.submit": Deed("draft", "me", ("submit",)),
    "cases.hand_in": Deed("correction", "me", ("hand_in",), lambda *_: {"answers": {}}),
    "cases.withdraw": Deed("checked", "me", ("withdraw",)),
    "cases.claim": Deed("submitted", "01", given=_task, states=(CaseState.SUBMITTED,), subject="task"),
    "cases.request_correction": Deed("submitted", "01", ("request_correction",), lambda *_: {"defects": DEFECTS}),
    "cases.accept": Deed("submitted", "01", ("accept",)),
    "cases.deem_accepted": Deed("overdue", "system", ("deem_accepted",)),
    "cases.refuse_intake": Deed("submitted", "01", ("refuse_intake",), lambda *_: {"reason": "应向区局申请"}),
    "cases.review": Deed("accepted", "02", ("assign", "recommend"), _opinion),
    "cases.check": Deed("reviewed", "03", ("recommend",), _opinion),
    "cases.decide": Deed("checked", "04", ("grant",), _opinion),
    "cases.decide_on_the_spot": Deed("spot", "01", ("grant_on_the_spot",), _opinion),
    "cases.issue": Deed("approved", "05", ("start_license",)),
    "cases.deliver": Deed("delivering", "01", ("deliver",), lambda *_: {"way": DeliveryWay.WINDOW}),
    "cases.discard": Deed("draft", "me", states=FORM[:1]),
    "cases.open_pre_review": Deed("submitted", "01", ("open",)),
    "cases.lapse": Deed("lapsed", "system", ("lapse",)),
    "cases.ask_procedure": Deed("reviewed", "02", ("suspend",), lambda *_: dict(PAUSE)),
    "cases.answer_procedure": Deed("asked to pause", "04", ("suspend",), _opinion),
    "cases.resume": Deed("paused", "02", ("resume",), _text),
    "cases.ask_extension": Deed("reviewed", "02", ("recommend",), lambda *_: dict(MORE_TIME)),
    "cases.answer_extension": Deed("asked for time", "06", ("recommend",), _opinion),
    "cases.terminate": Deed("checked", "04", ("terminate",), lambda *_: {"ground": TerminationGround.OBJECT_LOST, **TEXT}),
    "cases.annul": Deed("closed", "04", ("annul",), lambda *_: {"ground": AnnulmentGround.ABUSE, **TEXT}),
    "cases.void": Deed("submitted", "ZWB03", ("void",), _text),
}  # fmt: skip
NOT_ON_A_CASE_NOW = {
    "cases.send_up": "no item of the demo city is decided above; its rule is tried in tests/life/test_special.py",
    "cases.recount": "needs a calendar that changes under the case: tests/life/test_calendar.py",
}


@dataclass(frozen=True)
class Call:
    """A command ready to run, with its arguments."""

    command: commands.Command[Any]
    given: dict[str, Any]

    def __call__(self) -> Any:
        return self.command(**self.given)


def call(city: City, name: str, situation: Situation, case: UUID, key: UUID) -> Call:
    """The deed on this case, by the right person, at the situation's time."""
    deed = DEEDS[name]
    given = deed.given(city, case) | ({"case": case} if deed.subject == "case" else {})
    actor = deed.actor(city, situation.department)
    return Call(commands.known[name], {"actor": actor, "now": situation.now, "key": key, **given})


def open_tasks(case: UUID) -> list[str]:
    return inbox.open_kinds(case)
