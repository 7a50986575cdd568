"""How many statements each command sends: four for the hot ones, six for any, the ledger's included."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection

from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import documents, special, statements
from fangzhou.domains.cases.values import Defect, DeliveryWay, Verdict
from fangzhou.platform import inbox
from fangzhou.platform.access.values import SYSTEM
from tests.life.conftest import NOW, City


@contextmanager
def counted():
    sent: list[str] = []

    def note(execute: Callable, sql: str, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


@dataclass
class Book:
    """Statements sent by each command, as it was given."""

    city: City
    sent: dict[str, list[str]] = field(default_factory=dict)

    def run(self, command, actor, **given):
        with counted() as sent:
            answer = self.city.do(command, actor, **given)
        self.sent[command.name] = [" ".join(sql.split())[:70] for sql in sent]
        return answer

    def attach(self, case, key):
        me = self.city.citizen
        with counted() as sent:
            self.city.attach(me, case, key)
        self.sent["cases.attach"] = sent


HOT = {"submit", "hand_in", "accept", "request_correction", "refuse_intake", "review", "check", "decide",
       "deliver", "withdraw", "deem_accepted"}  # fmt: skip

NAMED = [
    (module, name)
    for module in (statements, special)
    for name in vars(module)
    if name.isupper() and not name.startswith("_")
]


ACTS = [
    (module, name)
    for module, name in NAMED
    if "UPDATE cases_case SET state" in getattr(module, name)
]


@pytest.mark.parametrize(("module", "name"), ACTS)
def test_every_act_can_issue_its_document_in_the_same_statement(city, module, name):
    prepared(documents.issuing(getattr(module, name)))


def test_every_command_stays_within_its_statements(city):
    city.accepted(city.citizen)  # caches are warm: item version, calendar
    book = Book(city)
    main_path(book)
    ends(book)
    limits = {name: 4 if name.removeprefix("cases.") in HOT else 6 for name in book.sent}
    over = {name: sent for name, sent in book.sent.items() if len(sent) > limits[name]}
    assert over == {}
    assert book.sent.keys() >= {f"cases.{name}" for name in HOT}


def main_path(book: Book) -> None:
    city, me, clerk = book.city, book.city.citizen, book.city.staff("WJW01")
    case = book.run(services.start, me, item=city.item()).case
    book.run(services.save, me, case=case, answers=city.answers(city.item()))
    for key in ("layout", "test_report", "rules"):
        book.attach(case, key)
    book.run(services.detach, me, case=case, file=city.files(case)[-1])
    book.run(services.submit, me, case=case)
    book.run(services.claim, clerk, task=inbox.task_of(clerk, case).id)
    defects = (Defect("material:layout", "缺标注"),)
    book.run(services.request_correction, clerk, case=case, defects=defects)
    city.attach(me, case, "layout")
    book.run(services.hand_in, me, case=case, answers={})
    book.run(services.accept, clerk, case=case)
    for number, act in (
        ("WJW02", services.review),
        ("WJW03", services.check),
        ("WJW04", services.decide),
    ):
        book.run(act, city.staff(number), case=case, verdict=Verdict.GRANT, text="符合条件")
    book.run(services.issue, city.staff("WJW05"), case=case)
    book.run(services.deliver, clerk, case=case, way=DeliveryWay.EXPRESS)


def ends(book: Book) -> None:
    city, me, clerk = book.city, book.city.citizen, book.city.staff("WJW01")
    book.run(services.withdraw, me, case=city.accepted(me))
    book.run(services.refuse_intake, clerk, case=city.submitted(me), reason="应向区局申请")
    late = NOW + timedelta(days=30)
    book.run(services.deem_accepted, SYSTEM, case=city.submitted(me), now=late)


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_every_statement_can_be_prepared(city, module, name):
    """A migration that breaks a named statement fails here, not at the window."""
    prepared(getattr(module, name))


def prepared(sql: str) -> None:
    names = list(dict.fromkeys(part.split(")s")[0] for part in sql.split("%(")[1:]))
    for number, parameter in enumerate(names, 1):
        sql = sql.replace(f"%({parameter})s", f"${number}")
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE planned AS {sql}")
        cursor.execute("DEALLOCATE planned")
