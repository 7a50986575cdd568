"""How many statements each command sends: four for the hot ones, six for any, the ledger's included."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.values import Defect, DeliveryWay, Verdict
from fangzhou.platform import inbox
from fangzhou.platform.access.values import SYSTEM
from tests.life.conftest import NOW

HOT, ANY = 4, 6
YES = {"verdict": Verdict.GRANT, "text": "符合条件"}


@contextmanager
def counted():
    sent: list[str] = []

    def note(execute: Callable, sql: str, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def test_every_command_stays_within_its_statements(city):
    me, clerk = city.citizen, city.staff("WJW01")
    city.accepted(me)  # caches are warm: item version, calendar
    used: dict[str, int] = {}
    traces: dict[str, list[str]] = {}

    def run(command, actor, **given):
        with counted() as sent:
            answer = city.do(command, actor, **given)
        used[command.name] = len(sent)
        traces[command.name] = [" ".join(sql.split())[:70] for sql in sent]
        return answer

    case = run(services.start, me, item=city.item()).case
    run(services.save, me, case=case, answers=city.answers(city.item()))
    for key in ("layout", "test_report"):
        with counted() as sent:
            city.attach(me, case, key)
        used["cases.attach"] = len(sent)
    with counted() as sent:
        city.attach(me, case, "rules")
    run(services.detach, me, case=case, file=city.files(case)[-1])
    run(services.submit, me, case=case)
    run(services.claim, clerk, task=inbox.task_of(clerk, case).id)
    run(
        services.request_correction,
        clerk,
        case=case,
        defects=(Defect("material:layout", "缺标注"),),
    )
    city.attach(me, case, "layout")
    run(services.hand_in, me, case=case, answers={})
    run(services.accept, clerk, case=case)
    run(services.review, city.staff("WJW02"), case=case, **YES)
    run(services.check, city.staff("WJW03"), case=case, **YES)
    run(services.decide, city.staff("WJW04"), case=case, **YES)
    run(services.issue, city.staff("WJW05"), case=case)
    run(services.deliver, clerk, case=case, way=DeliveryWay.EXPRESS)
    run(services.withdraw, me, case=city.accepted(me))
    run(services.refuse_intake, clerk, case=city.submitted(me), reason="应向区局申请")
    run(services.deem_accepted, SYSTEM, case=city.submitted(me), now=NOW + timedelta(days=30))

    hot = {"submit", "hand_in", "accept", "request_correction", "refuse_intake", "review", "check", "decide",
           "deliver", "withdraw", "deem_accepted"}  # fmt: skip
    over = {
        name: n
        for name, n in used.items()
        if n > (HOT if name.removeprefix("cases.") in hot else ANY)
    }
    assert over == {}, {name: traces.get(name) for name in over}
    assert set(used) >= {f"cases.{name}" for name in hot}


@pytest.mark.parametrize(
    "name", [name for name in vars(statements) if name.isupper() and not name.startswith("_")]
)
def test_every_statement_can_be_prepared(city, name):
    """A migration that breaks a named statement fails here, not at the window."""
    sql = getattr(statements, name)
    names = list(dict.fromkeys(part.split(")s")[0] for part in sql.split("%(")[1:]))
    for number, parameter in enumerate(names, 1):
        sql = sql.replace(f"%({parameter})s", f"${number}")
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE planned AS {sql}")
        cursor.execute("DEALLOCATE planned")
