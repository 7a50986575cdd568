"""What happens at a turn of a life: one or a few commands, and the node at which the life goes on."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import Any

from fangzhou.domains.cases import services
from fangzhou.domains.cases.loading.life import Life
from fangzhou.domains.cases.values import Acceptance, Defect, DeliveryWay, Filing, Verdict
from fangzhou.domains.catalog.values import FieldKind
from fangzhou.kernel import clock as limits
from fangzhou.platform import inbox
from fangzhou.platform.access.values import SYSTEM, Actor, Role
from fangzhou.platform.command import Command, KeyReused
from fangzhou.platform.db import clock

FREE = frozenset({FieldKind.TEXT, FieldKind.TEXTAREA})
TEXT = {Verdict.GRANT: "符合条件", Verdict.DENY: "不符合法定条件", Verdict.BACK: "请补充说明"}


class Node(Enum):
    """Where a life stands: at each node one thing of several happens next."""

    DRAFT = auto()
    ABANDONED = auto()
    INTAKE = auto()
    CORRECTION = auto()
    REVIEW = auto()
    CHECK = auto()
    DECISION = auto()
    ON_THE_SPOT = auto()
    LICENSE = auto()
    PROCEDURE = auto()
    SUSPENDED = auto()
    EXTENSION = auto()
    DELIVERY = auto()
    AFTERWARDS = auto()
    END = auto()


def fill_in(life: Life) -> None:
    """Start, answer and attach everything, within some minutes."""
    life.case = life.do(services.start, life.applicant, item=life.item.code).case
    life.now += timedelta(minutes=life.draw.randint(2, 15))
    life.do(services.save, life.applicant, answers=life.cast.answers(life.item))
    for material in life.item.guide.asked_materials:
        attach(life, material.key)


def attach(life: Life, material: str) -> None:
    life.now += timedelta(seconds=life.draw.randint(20, 120))
    life.do(services.attach, life.applicant, material=material, file=life.cast.paper)


def abandon(life: Life) -> Node:
    fill_in(life)
    return Node.ABANDONED


def submit(life: Life) -> Node:
    fill_in(life)
    life.now += timedelta(minutes=life.draw.randint(1, 5))
    _received(life, services.submit)
    return Node.INTAKE


def accept(life: Life) -> Node:
    _accepted(life, life.do(services.accept, life.member(Role.ACCEPTOR)))
    return Node.REVIEW if life.promised else Node.ON_THE_SPOT


def deem_accepted(life: Life) -> Node:
    """The system's job, at its time (cases:C12)."""
    _accepted(life, life.do(services.deem_accepted, SYSTEM))
    return Node.REVIEW if life.promised else Node.ON_THE_SPOT


def refuse_intake(life: Life) -> Node:
    reason = "不属于本机关职权范围，请向有关行政机关申请"
    life.do(services.refuse_intake, life.member(Role.ACCEPTOR), reason=reason)
    return Node.END


def request_correction(life: Life) -> Node:
    kind, key = correctable(life)
    defects = (Defect(f"{kind}:{key}", "看不清，请重新提供"),)
    life.do(services.request_correction, life.member(Role.ACCEPTOR), defects=defects)
    life.correction_due = limits.correction_deadline(life.hours.calendar, clock.today(life.now))
    life.marks.add("corrected")
    return Node.CORRECTION


def correctable(life: Life) -> tuple[str, str]:
    """What the notice is about: the first paper, or the first answer in free words; empty when there is neither."""
    guide = life.item.guide
    papers = [("material", material.key) for material in guide.asked_materials]
    words = [("field", field.key) for field in guide.fields if field.kind in FREE]
    return (*papers, *words, ("", ""))[0]


def hand_in(life: Life) -> Node:
    kind, key = correctable(life)
    if kind == "material":
        attach(life, key)
    answers = {key: "示例（已更正）"} if kind == "field" else {}
    _received(life, services.hand_in, answers=answers)
    return Node.INTAKE


def withdraw(life: Life) -> Node:
    life.do(services.withdraw, life.applicant)
    return Node.END


def review(life: Life, verdict: Verdict) -> Node:
    life.duties.clear()
    reviewer = life.member(Role.REVIEWER)
    if life.draw.random() < CLAIMED:
        _claim(life, reviewer)
    life.do(services.review, reviewer, verdict=verdict, text=TEXT[verdict])
    (life.marks.add if verdict is Verdict.DENY else life.marks.discard)("denied")
    return Node.CHECK


def check(life: Life, verdict: Verdict) -> Node:
    life.do(services.check, life.member(Role.CHECKER), verdict=verdict, text=TEXT[verdict])
    if verdict is Verdict.BACK:
        life.marks.add("sent back")
        return Node.REVIEW
    return Node.DECISION


def decide(life: Life, verdict: Verdict) -> Node:
    life.do(services.decide, life.member(Role.APPROVER), verdict=verdict, text=TEXT[verdict])
    if verdict is Verdict.BACK:
        life.marks.add("sent back")
        return Node.REVIEW
    return _decided(life, verdict)


def decide_on_the_spot(life: Life, verdict: Verdict) -> Node:
    clerk = life.member(Role.ACCEPTOR)
    life.do(services.decide_on_the_spot, clerk, verdict=verdict, text=TEXT[verdict])
    return _decided(life, verdict)


def issue(life: Life) -> Node:
    life.do(services.issue, life.member(Role.LICENSE_OFFICER))
    return Node.DELIVERY


def deliver(life: Life, way: DeliveryWay) -> Node:
    life.do(services.deliver, life.member(Role.WINDOW_CLERK), way=way)
    return Node.AFTERWARDS


def leave(_life: Life) -> Node:
    """Nobody does anything more."""
    return Node.END


CLAIMED = 0.3  # of the reviews are taken from the inbox first
agree = partial(review, verdict=Verdict.GRANT)
object_to = partial(review, verdict=Verdict.DENY)
pass_up = partial(check, verdict=Verdict.GRANT)
hand_back = partial(check, verdict=Verdict.BACK)
grant = partial(decide, verdict=Verdict.GRANT)
deny = partial(decide, verdict=Verdict.DENY)
send_back = partial(decide, verdict=Verdict.BACK)
grant_at_once = partial(decide_on_the_spot, verdict=Verdict.GRANT)
deny_at_once = partial(decide_on_the_spot, verdict=Verdict.DENY)
collect = partial(deliver, way=DeliveryWay.WINDOW)
send = partial(deliver, way=DeliveryWay.EXPRESS)
serve_online = partial(deliver, way=DeliveryWay.ONLINE)


def _decided(life: Life, verdict: Verdict) -> Node:
    if verdict is Verdict.GRANT:
        life.marks.add("granted")
    certificate = verdict is Verdict.GRANT and life.item.guide.makes_certificate
    return Node.LICENSE if certificate else Node.DELIVERY


def _claim(life: Life, actor: Actor) -> None:
    """Take the task from the inbox. A life played again finds it gone, or the one of a later round, and goes on."""
    task = inbox.task_of(actor, life.case) if life.case else None
    if task is None:
        life.steps += 1
        return
    with contextlib.suppress(KeyReused):
        life.do(services.claim, actor, task=task.id)


def _accepted(life: Life, acceptance: Acceptance) -> None:
    life.due_promised = acceptance.due_promised


def _received(life: Life, command: Command[Filing], **given: Any) -> None:
    filing = life.do(command, life.applicant, **given)
    life.received_on, life.intake_due = filing.received_on, filing.intake_due
