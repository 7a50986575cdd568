"""The rarer turns of a life: pauses, more time, pre-review, and the ends other than a decision."""

from __future__ import annotations

from functools import partial

from fangzhou.domains.cases import services
from fangzhou.domains.cases.loading.deeds import TEXT, Node
from fangzhou.domains.cases.loading.life import Life
from fangzhou.domains.cases.values import (
    AnnulmentGround,
    ProcedureKind,
    TerminationGround,
    Verdict,
)
from fangzhou.domains.catalog.values import SpecialProcedure
from fangzhou.platform.access.values import SYSTEM, Actor, Role

MORE = 3  # workdays, at most, by which a promise is extended
REASON = "情况复杂，需要更多时间"


def discard(life: Life) -> Node:
    life.do(services.discard, life.applicant)
    return Node.END


def open_pre_review(life: Life) -> Node:
    life.do(services.open_pre_review, life.member(Role.ACCEPTOR))
    life.marks.add("pre-reviewed")
    return Node.INTAKE


def lapse(life: Life) -> Node:
    """The system's job of the night after the last day (cases:C14)."""
    life.do(services.lapse, SYSTEM)
    return Node.END


def void(life: Life) -> Node:
    life.do(services.void, life.cast.supervisor, text="重复录入，不是真实的申请")
    return Node.END


def terminate(life: Life) -> Node:
    ground = TerminationGround.OBJECT_LOST
    life.do(services.terminate, life.member(Role.APPROVER), ground=ground, text=ground.label.zh)
    return Node.END


def send_up(life: Life) -> Node:
    life.do(services.send_up, life.member(Role.APPROVER), text="初审同意，报上级决定")
    return Node.END


def annul(life: Life) -> Node:
    ground = AnnulmentGround.FRAUD
    life.do(services.annul, life.member(Role.APPROVER), ground=ground, text=ground.label.zh)
    return Node.END


def pause_of(life: Life) -> SpecialProcedure | None:
    """The first procedure of the item that stops the clock (cases:C27)."""
    listed = life.item.guide.special_procedures
    return next((p for p in listed if p.stops_clock or p.kind.stops_by_law), None)


def ask_procedure(life: Life) -> Node:
    pause = pause_of(life)
    if pause is None:
        raise ValueError("the item lists no procedure that stops the clock")
    life.pause = life.draw.randint(1, pause.days)
    given = {"kind": pause.kind, "days": life.pause, "reason": REASON}
    life.do(services.ask_procedure, _reviewer(life), **given)
    life.marks.add("paused")
    return Node.PROCEDURE


def answer_procedure(life: Life, verdict: Verdict) -> Node:
    approver = life.member(Role.APPROVER)
    life.do(services.answer_procedure, approver, verdict=verdict, text=TEXT[verdict])
    return Node.SUSPENDED if verdict is Verdict.GRANT else Node.CHECK


def resume(life: Life) -> Node:
    life.do(services.resume, _reviewer(life), text="特别程序已经结束")
    return Node.CHECK


def more_time(life: Life) -> int:
    """By how many workdays the promise can be extended within the law; 0 for not at all (cases:C24)."""
    statutory = life.item.guide.statutory
    return min(MORE, statutory.amount - life.promised) if statutory else 0


def ask_extension(life: Life, after: Node) -> Node:
    """`after` is where the life goes on when the answer is given."""
    given = {"kind": ProcedureKind.EXTEND_PROMISE, "days": more_time(life), "reason": REASON}
    life.do(services.ask_extension, _reviewer(life), **given)
    life.marks.add("extended")
    life.after = after
    return Node.EXTENSION


def answer_extension(life: Life, verdict: Verdict) -> Node:
    life.do(services.answer_extension, _head(life), verdict=verdict, text=TEXT[verdict])
    after: Node = life.after
    return after


def _reviewer(life: Life) -> Actor:
    """Whoever reviews this round."""
    return life.same(Role.REVIEWER)


def _head(life: Life) -> Actor:
    return life.cast.member(life.draw, life.item, Role.HEAD)


agree_to_pause = partial(answer_procedure, verdict=Verdict.GRANT)
refuse_pause = partial(answer_procedure, verdict=Verdict.DENY)
extend = partial(answer_extension, verdict=Verdict.GRANT)
refuse_extension = partial(answer_extension, verdict=Verdict.DENY)
ask_in_review = partial(ask_extension, after=Node.CHECK)
ask_before_decision = partial(ask_extension, after=Node.DECISION)
