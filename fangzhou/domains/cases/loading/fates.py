"""The fates of a life as a table: what may happen at each node, how often, and how long it takes.

A new fate is a line here and a deed in `deeds` or `rarer`. Weights of a node are relative to those of the lines
whose condition holds; a line's moment says when it happens, counted from the act before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from fangzhou.domains.cases.loading import deeds, rarer
from fangzhou.domains.cases.loading.deeds import Node
from fangzhou.domains.cases.loading.life import Life
from fangzhou.domains.cases.loading.moments import (
    When,
    after_correction_due,
    after_intake_due,
    announced,
    at_home,
    at_once,
    before_correction_due,
    before_due,
    before_intake_due,
    in_office,
    last_day_to_extend,
    on_the_last_day,
    too_late,
    workdays,
)
from fangzhou.platform.db import clock


@dataclass(frozen=True, slots=True)
class Fate:
    """One thing that may happen: how often, when, what, and whether it can happen to this life at all."""

    weight: float
    when: When
    deed: Callable[[Life], Node]
    possible: Callable[[Life], bool] = lambda _life: True


def new(life: Life) -> bool:
    return "corrected" not in life.marks


def can_be_corrected(life: Life) -> bool:
    """Once, and only what can be handed in anew (cases:C11)."""
    return new(life) and deeds.correctable(life) != ("", "")


def unopened(life: Life) -> bool:
    """Handed in once and not looked at yet."""
    return new(life) and "pre-reviewed" not in life.marks


def can_be_paused(life: Life) -> bool:
    return "paused" not in life.marks and rarer.pause_of(life) is not None


def can_be_extended(life: Life) -> bool:
    """Once, within the law, before its day; not when a pause has moved that day."""
    last = last_day_to_extend(life)
    return (
        not life.marks & {"extended", "paused"}
        and rarer.more_time(life) > 0
        and last is not None
        and clock.today(life.now) < last
    )


def decided_above(life: Life) -> bool:
    return life.item.guide.sent_up


def granted(life: Life) -> bool:
    return "granted" in life.marks


def first_round(life: Life) -> bool:
    return "sent back" not in life.marks


def agreed(life: Life) -> bool:
    return "denied" not in life.marks


def objected(life: Life) -> bool:
    return "denied" in life.marks


FATES: dict[Node, tuple[Fate, ...]] = {
    Node.DRAFT: (
        Fate(96, at_once, deeds.submit),
        Fate(4, at_once, deeds.abandon),
    ),
    Node.ABANDONED: (
        Fate(2, at_home(3.0), rarer.discard),
        Fate(1, at_once, deeds.leave),
    ),
    Node.INTAKE: (
        Fate(80, before_intake_due, deeds.accept),
        Fate(12, before_intake_due, deeds.request_correction, can_be_corrected),
        Fate(3, before_intake_due, deeds.refuse_intake),
        Fate(10, before_intake_due, rarer.open_pre_review, unopened),
        Fate(0.3, before_intake_due, rarer.void, unopened),
        Fate(2, after_intake_due, deeds.deem_accepted),
        Fate(1, too_late, deeds.accept),
        Fate(1, at_home(0.5), deeds.withdraw),
    ),
    Node.CORRECTION: (
        Fate(80, before_correction_due, deeds.hand_in),
        Fate(7, on_the_last_day, deeds.hand_in),
        Fate(10, after_correction_due, rarer.lapse),
        Fate(3, before_correction_due, deeds.withdraw),
    ),
    Node.REVIEW: (
        Fate(92, in_office(0.3, 0.5), deeds.agree),
        Fate(6, in_office(0.3), deeds.object_to),
        Fate(1, at_home(1.0), deeds.withdraw),
        Fate(0.5, workdays(1.0), rarer.terminate),
    ),
    Node.CHECK: (
        Fate(94, in_office(0.09), deeds.pass_up),
        Fate(5, in_office(0.09), deeds.hand_back, first_round),
        Fate(20, in_office(0.05), rarer.ask_procedure, can_be_paused),
        Fate(4, before_due, rarer.ask_in_review, can_be_extended),
        Fate(300, in_office(0.09), rarer.send_up, decided_above),
        Fate(1, at_home(1.0), deeds.withdraw),
    ),
    Node.DECISION: (
        Fate(96, in_office(0.09), deeds.grant, agreed),
        Fate(1, in_office(0.09), deeds.deny, agreed),
        Fate(90, in_office(0.09), deeds.deny, objected),
        Fate(3, in_office(0.09), deeds.send_back, first_round),
        Fate(3, before_due, rarer.ask_before_decision, can_be_extended),
        Fate(0.5, workdays(1.0), rarer.terminate),
        Fate(1, at_home(1.0), deeds.withdraw),
    ),
    Node.ON_THE_SPOT: (
        Fate(95, at_once, deeds.grant_at_once),
        Fate(2, at_once, deeds.deny_at_once),
        Fate(2, workdays(1.0), deeds.grant_at_once),
        Fate(1, at_home(0.3), deeds.withdraw),
    ),
    Node.PROCEDURE: (
        Fate(92, workdays(0.3), rarer.agree_to_pause),
        Fate(8, workdays(0.3), rarer.refuse_pause),
    ),
    Node.SUSPENDED: (
        Fate(96, announced, rarer.resume),
        Fate(2, at_home(2.0), deeds.withdraw),
        Fate(2, workdays(2.0), rarer.terminate),
    ),
    Node.EXTENSION: (
        Fate(90, before_due, rarer.extend),
        Fate(10, before_due, rarer.refuse_extension),
    ),
    Node.LICENSE: (Fate(1, workdays(0.7), deeds.issue),),
    Node.DELIVERY: (
        Fate(45, workdays(1.5), deeds.collect),
        Fate(30, workdays(2.5), deeds.send),
        Fate(22, workdays(0.1), deeds.serve_online),
        Fate(3, at_once, deeds.leave),
    ),
    Node.AFTERWARDS: (
        Fate(300, at_once, deeds.leave),
        Fate(1, workdays(20.0), rarer.annul, granted),
    ),
}


def course(life: Life) -> Iterator[datetime]:
    """Live it: yields the moment of each turn before the turn is taken, so that many lives can be interleaved."""
    node = Node.DRAFT
    while node is not Node.END:
        open_ = [fate for fate in FATES[node] if fate.possible(life)]
        fate = life.draw.choices(open_, [fate.weight for fate in open_])[0]
        life.now = fate.when(life)
        yield life.now
        node = fate.deed(life)
