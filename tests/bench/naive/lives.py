"""The same life in ordinary ORM style: get the row under lock, look at it, change it, save, create what follows.

One transaction a step, one history row a step whose unique key makes a repeated request harmless, tasks, numbers,
dates from the same kernel. No encryption, no Merkle leaf, no access table: the twin does less than the platform.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from fangzhou.platform import workdays
from fangzhou.platform.db import clock
from fangzhou.platform.organization.models import Staff
from tests.bench.lives import MATERIALS, OPINION
from tests.bench.naive.models import Audit, Case, Counter, Item, Material, Opinion, Task
from tests.life.conftest import NOW

TODAY = date(2025, 4, 23)


class Wrong(Exception):
    """The step is not open in this state, or the key was used."""


@contextmanager
def step(case_key: Any, actor: Any, verb: str, *states: str):
    """Lock the case, let the step change it, save it and write its history."""
    with transaction.atomic():
        key = uuid4()
        if Audit.objects.filter(key=key).exists():
            raise Wrong(verb)
        case = Case.objects.select_for_update(of=("self",)).select_related("item").get(pk=case_key)
        if case.state not in states:
            raise Wrong(f"{verb} in {case.state}")
        before = case.state
        yield case
        case.updated_at = clock.now()
        case.save()
        changes = {"before": before, "after": case.state}
        Audit.objects.create(
            key=key, case=case, verb=verb, account_id=actor.account, changes=changes
        )


def item() -> Item:
    """Something to apply for."""
    return Item.objects.create(
        name="公共场所卫生许可", promised_days=5, statutory_days=20, materials=list(MATERIALS)
    )


def live(city: Any, wanted: int) -> Any:
    """The eleven steps of `tests.bench.lives.live`, for the item with the key `wanted`."""
    key = start(city, wanted)
    with step(key, city.me, "save", "draft") as case:
        case.answers = dict(city.filled)
    for material, file in city.stored:
        attach(city, key, material, file)
    submit(city, key)
    accept(city, key)
    give(city.reviewer, key, "review", ("accepted", "under_review"), "reviewed", "reviewer")
    give(city.checker, key, "check", ("reviewed",), "checked", "checker")
    give(city.approver, key, "decide", ("checked",), "approved", "approver")
    issue(city, key)
    deliver(city, key)
    return key


def start(city: Any, wanted: int) -> Any:
    with transaction.atomic():
        case = Case.objects.create(
            key=uuid4(),
            item=Item.objects.get(pk=wanted),
            department_id=city.clerk.department,
            person_id=city.me.person,
        )
        Audit.objects.create(
            key=uuid4(), case=case, verb="start", account_id=city.me.account, changes={}
        )
    return case.key


def attach(city: Any, key: Any, material: str, file: Any) -> None:
    with step(key, city.me, "attach", "draft") as case:
        Material.objects.create(
            case=case, name=material, file_name=file.name, sha256=file.sha256, size=file.size
        )


def submit(city: Any, key: Any) -> None:
    with step(key, city.me, "submit", "draft") as case:
        names = {material.name for material in case.materials.all()}
        if names != set(case.item.materials):
            raise Wrong("missing")
        case.case_no = f"N{TODAY:%Y%m%d}{number('case'):08d}"
        case.query_code = uuid4().hex[:8]
        case.submitted_at, case.received_on, case.state = NOW, TODAY, "submitted"
        case.intake_due = workdays.calendar().add_workdays(TODAY, 5)
        following(case, "intake", "acceptor", case.intake_due)


def accept(city: Any, key: Any) -> None:
    with step(key, city.clerk, "accept", "submitted") as case:
        calendar = workdays.calendar()
        case.accepted_on, case.state = TODAY, "accepted"
        case.due_promised = calendar.add_workdays(TODAY, case.item.promised_days)
        case.due_statutory = calendar.add_workdays(TODAY, case.item.statutory_days)
        case.acceptor = Staff.objects.get(pk=city.clerk.staff)
        following(case, "review", "reviewer", case.due_promised)


def give(actor: Any, key: Any, stage: str, states: tuple[str, ...], state: str, part: str) -> None:
    """An opinion, by somebody who has not had another part in the case."""
    with step(key, actor, stage, *states) as case:
        staff = Staff.objects.get(pk=actor.staff)
        if staff.pk in {case.reviewer_id, case.checker_id, case.approver_id}:
            raise Wrong("duties")
        Opinion.objects.create(case=case, stage=stage, verdict="grant", text=OPINION, staff=staff)
        setattr(case, part, staff)
        case.state = state
        if stage == "decide":
            case.granted, case.decided_on = True, TODAY
        following(case, f"after {stage}", "staff", case.due_promised)


def issue(city: Any, key: Any) -> None:
    with step(key, city.officer, "issue", "approved") as case:
        case.document_no = f"宿卫〔2025〕{number('document')}号"
        case.state = "ready"
        following(case, "delivery", "window", case.due_promised)


def deliver(city: Any, key: Any) -> None:
    with step(key, city.clerk, "deliver", "ready") as case:
        case.delivered_on, case.state = TODAY, "closed"
        close_tasks(case)


def following(case: Case, kind: str, role: str, due_on: date | None) -> None:
    close_tasks(case)
    Task.objects.create(
        case=case, kind=kind, role=role, department_id=case.department_id, due_on=due_on
    )


def close_tasks(case: Case) -> None:
    for task in case.tasks.filter(closed_at=None):
        task.closed_at = NOW
        task.save()


def number(name: str) -> int:
    counter, _made = Counter.objects.select_for_update().get_or_create(name=name)
    counter.value += 1
    counter.save()
    return counter.value
