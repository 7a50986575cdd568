"""The fates of a life as a table: what may happen at each node, how often, and how long it takes.

A new fate is a line here and a deed in `deeds`. Weights of a node are relative to those of the lines whose
condition holds; a line's moment says when it happens, counted from the act before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from fangzhou.domains.cases.loading import deeds
from fangzhou.domains.cases.loading.deeds import Node
from fangzhou.domains.cases.loading.life import Life
from fangzhou.platform.db import clock

When = Callable[[Life], datetime]


@dataclass(frozen=True, slots=True)
class Fate:
    """One thing that may happen: how often, when, what, and whether it can happen to this life at all."""

    weight: float
    when: When
    deed: Callable[[Life], Node]
    possible: Callable[[Life], bool] = lambda _life: True


def in_office(share: float, spread: float = 0.6) -> When:
    """Office time: about `share` of the promised days, of a quarter day for an item decided at once."""
    return lambda life: life.hours.at_work(
        life.now, life.about(share * (life.promised or 0.25), spread)
    )


def workdays(median: float, spread: float = 0.8) -> When:
    return lambda life: life.hours.at_work(life.now, life.about(median, spread))


def at_home(median: float, spread: float = 0.8) -> When:
    """An applicant's time, in calendar days."""
    return lambda life: life.hours.at_home(life.draw, life.now, life.about(median, spread))


def at_once(life: Life) -> datetime:
    return life.now


def before_intake_due(life: Life) -> datetime:
    """Within the five workdays of intake, mostly on the first (cases:C10); corrections are looked at sooner."""
    drawn = life.hours.at_work(life.now, life.about(0.3 if new(life) else 0.08, 1.0))
    due = life.intake_due
    return drawn if due is None or clock.today(drawn) <= due else life.hours.last_hour(due)


def before_correction_due(life: Life) -> datetime:
    drawn = at_home(4.0)(life)
    due = life.correction_due
    return drawn if due is None or clock.today(drawn) <= due else life.hours.evening_of(due)


def on_the_last_day(life: Life) -> datetime:
    return life.hours.evening_of(life.correction_due) if life.correction_due else life.now


def after_intake_due(life: Life) -> datetime:
    """The system's job of the night after."""
    return life.hours.night_after(life.intake_due) if life.intake_due else life.now


def too_late(life: Life) -> datetime:
    """An acceptor comes a moment before the system does: on the morning after, with the same effect."""
    return life.hours.at_work(after_intake_due(life), life.about(0.1))


def new(life: Life) -> bool:
    return "corrected" not in life.marks


def can_be_corrected(life: Life) -> bool:
    """Once, and only what can be handed in anew (cases:C11)."""
    return new(life) and deeds.correctable(life) != ("", "")


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
    Node.INTAKE: (
        Fate(80, before_intake_due, deeds.accept),
        Fate(12, before_intake_due, deeds.request_correction, can_be_corrected),
        Fate(3, before_intake_due, deeds.refuse_intake),
        Fate(2, after_intake_due, deeds.deem_accepted),
        Fate(1, too_late, deeds.accept),
        Fate(1, at_home(0.5), deeds.withdraw),
    ),
    Node.CORRECTION: (
        Fate(80, before_correction_due, deeds.hand_in),
        Fate(7, on_the_last_day, deeds.hand_in),
        Fate(10, on_the_last_day, deeds.leave),
        Fate(3, before_correction_due, deeds.withdraw),
    ),
    Node.REVIEW: (
        Fate(92, in_office(0.3, 0.5), deeds.agree),
        Fate(6, in_office(0.3), deeds.object_to),
        Fate(1, at_home(1.0), deeds.withdraw),
    ),
    Node.CHECK: (
        Fate(94, in_office(0.09), deeds.pass_up),
        Fate(5, in_office(0.09), deeds.hand_back, first_round),
        Fate(1, at_home(1.0), deeds.withdraw),
    ),
    Node.DECISION: (
        Fate(96, in_office(0.09), deeds.grant, agreed),
        Fate(1, in_office(0.09), deeds.deny, agreed),
        Fate(90, in_office(0.09), deeds.deny, objected),
        Fate(3, in_office(0.09), deeds.send_back, first_round),
        Fate(1, at_home(1.0), deeds.withdraw),
    ),
    Node.ON_THE_SPOT: (
        Fate(95, at_once, deeds.grant_at_once),
        Fate(2, at_once, deeds.deny_at_once),
        Fate(2, workdays(1.0), deeds.grant_at_once),
        Fate(1, at_home(0.3), deeds.withdraw),
    ),
    Node.LICENSE: (Fate(1, workdays(0.7), deeds.issue),),
    Node.DELIVERY: (
        Fate(45, workdays(1.5), deeds.collect),
        Fate(30, workdays(2.5), deeds.send),
        Fate(22, workdays(0.1), deeds.serve_online),
        Fate(3, at_once, deeds.leave),
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
