"""The same acts through the real commands, and what stands in the database after them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from fangzhou.domains.cases import services
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    Defect,
    DeliveryWay,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import Necessity, SpecialKind
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import SYSTEM, Actor, Role
from fangzhou.platform.db import clock
from tests.life.conftest import NOW, City
from tests.machine.model import Act, Case, Item, Person

STAFF_ROLES = frozenset(
    {Role.ACCEPTOR, Role.REVIEWER, Role.CHECKER, Role.APPROVER, Role.LICENSE_OFFICER, Role.WINDOW_CLERK}
)  # fmt: skip
ITEMS = (
    "公共场所卫生许可",
    "社会保障卡申领",
    "居民身份证补领",
    "夫妻投靠户口迁移",
    "工程建设涉及城市绿地、树木审批",
)
SEEN = """
SELECT c.state, c.received_on, c.intake_due, c.accepted_on, c.deemed, c.provisional, c.due_promised,
       c.due_statutory, r.number, k.number, c.granted, c.decided_on, c.closing_result,
       (SELECT jsonb_agg(jsonb_build_array(t.kind, t.role, t.due_on, s.number)
                          ORDER BY t.kind)
          FROM inbox_task t LEFT JOIN organization_staff s ON s.id = t.claimed_by_id
         WHERE t.subject = c.id AND t.closed_at IS NULL),
       (SELECT count(*) FROM ledger_entry e WHERE e.subject = c.id)
  FROM cases_case c LEFT JOIN organization_staff r ON r.id = c.reviewer_id
  LEFT JOIN organization_staff k ON k.id = c.checker_id
 WHERE c.id = %s
"""


class Town:
    """The people and items of the machine, with their counterparts in the product."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.file = city.stored()
        self.actors: dict[Person, Actor] = {}
        self.items = [self._item(name) for name in ITEMS]
        self.answers = {item.name: city.answers(self.code(item)) for item in self.items}
        for login in ("13800000103", "13800000104"):
            self._add(login, city.actor(login))
        for code in sorted({item.department for item in self.items}):
            for number in range(1, 6):
                self._add(f"{code}0{number}", city.staff(f"{code}0{number}"))
            for number in (
                2,
                3,
            ):  # people who hold every post: only the separation of duties stops them
                actor = city.staff(f"{code}0{number}")
                self._add(f"{code}0{number}", replace(actor, roles=actor.roles | STAFF_ROLES))
        self._add("ZWB03", city.staff("ZWB03"))
        self._add("system", SYSTEM)

    def code(self, item: Item) -> str:
        return self.city.item(item.name)

    def _add(self, name: str, actor: Actor) -> None:
        roles = frozenset(role.value for role in actor.roles)
        self.actors[Person(name, roles, actor.department_code)] = actor

    def _item(self, name: str) -> Item:
        snapshot = catalog.published(self.city.item(name), clock.today(NOW))
        guide = snapshot.guide
        asked = guide.asked_materials
        return Item(
            name=name,
            department=self._department(snapshot.department_id),
            immediate=guide.is_immediate,
            certificate=guide.makes_certificate,
            promised=(guide.promised.amount, guide.promised.unit.value),
            statutory=guide.statutory and (guide.statutory.amount, guide.statutory.unit.value),
            asked=tuple(m.key for m in asked),
            required=frozenset(m.key for m in asked if m.necessity is Necessity.REQUIRED),
            fields=tuple(f.key for f in guide.fields),
        )

    def _department(self, department: UUID) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT code FROM organization_department WHERE id = %s", [department])
            return str(cursor.fetchone()[0])

    def begin(self, case: Case, owner: Person, now: datetime) -> UUID:
        """Start the draft of a case."""
        answer = self._run(services.start, owner, now, item=self.code(case.item))
        return UUID(str(answer.case))

    def attempt(self, row: UUID, case: Case, act: Act, now: datetime) -> str:
        """ "" when it was done, else the rule that the refusal cites."""
        try:
            self._run(getattr(services, act.verb), act.who, now, **self._arguments(row, case, act))
        except Denied:
            return "denied"
        except Refusal as refusal:
            return (
                refusal.code if act.verb == "claim" else refusal.basis.split(":")[-1].rstrip("ab")
            )
        return ""

    def _run(self, command: Callable[..., Any], who: Person, now: datetime, **given: Any) -> Any:
        return command(actor=self.actors[who], now=now, key=uuid4(), **given)

    def _arguments(self, row: UUID, case: Case, act: Act) -> dict[str, Any]:
        given = act.given
        match act.verb:
            case "claim":
                return {"task": self._task(row, given["kind"])}
            case "save":
                return {
                    "case": row,
                    "answers": self.answers[case.item.name] if given["filled"] else {},
                }
            case "attach":
                return {"case": row, "material": given["material"], "file": self.file}
            case "detach":
                return {"case": row, "file": self._file(row, case, given["material"])}
            case "hand_in":
                return {"case": row, "answers": {}}
            case "request_correction":
                defects = tuple(Defect(target, given["reason"]) for target in given["targets"])
                return {"case": row, "defects": defects}
            case "ask_procedure":
                kind = SpecialKind(given["kind"])
                return {"case": row, "kind": kind, "days": given["days"], "reason": given["text"]}
            case "terminate":
                ground = TerminationGround(given["ground"])
                return {"case": row, "ground": ground, "text": given["text"]}
            case "annul":
                return {"case": row, "ground": AnnulmentGround.ABUSE, "text": given["text"]}
            case "review" | "check" | "decide" | "decide_on_the_spot" | "answer_procedure":
                return {"case": row, "verdict": Verdict(given["verdict"]), "text": given["text"]}
            case "deliver":
                return {"case": row, "way": DeliveryWay.WINDOW}
            case _:
                return {"case": row, **given}

    def _task(self, row: UUID, kind: str) -> UUID:
        return self._one(
            "SELECT id FROM inbox_task WHERE subject = %s AND kind = %s AND closed_at IS NULL",
            row,
            kind,
        )

    def _file(self, row: UUID, case: Case, material: str) -> UUID:
        return self._one(
            "SELECT id FROM cases_casematerial WHERE case_id = %s AND material = %s AND removed_at IS NULL"
            " AND round = %s ORDER BY id DESC LIMIT 1",
            row, material, int(case.state == "correction"),
        )  # fmt: skip

    def _one(self, sql: str, *values: object) -> UUID:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            found = cursor.fetchone()
        return UUID(str(found[0])) if found else uuid4()

    def seen(self, row: UUID) -> tuple[Any, ...]:
        """What the database says of a case, in the order of `expected`."""
        with connection.cursor() as cursor:
            cursor.execute(SEEN, [row])
            found = cursor.fetchone()
        if found is None:
            return ("deleted",)
        *columns, tasks, entries = found
        return (*columns, json.loads(tasks or "[]"), entries)


def expected(case: Case, roles: dict[str, str]) -> tuple[Any, ...]:
    """What the model says, in the order of `Town.seen`."""
    if case.state == "deleted":
        return ("deleted",)
    waiting = sorted(
        [t.kind, roles[t.kind], t.due.isoformat(), t.taken_by or None] for t in case.tasks
    )
    return (
        case.state, case.received_on, case.intake_due, case.accepted_on, case.deemed, case.provisional,
        case.due_promised, case.due_statutory, case.reviewer or None, case.checker or None, case.granted,
        case.decided_on, case.closing, waiting, case.entries,
    )  # fmt: skip
