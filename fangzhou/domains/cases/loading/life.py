"""One life: its draws, its people, its moments, and the commands that it is made of."""

from __future__ import annotations

import math
import random
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fangzhou.domains.cases.loading.cast import Cast
from fangzhou.domains.cases.loading.hours import Hours
from fangzhou.domains.catalog.values import ItemSnapshot
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.command import Command, KeyReused, door

NAMESPACE = uuid.UUID("0b6f1f0e-6f0c-5c55-9a0e-3f2f6a1f7d11")


class LifeBroken(RuntimeError):
    """A command refused what its life asked for: the table of fates and the rules disagree."""


@dataclass(slots=True)
class Life:
    """A case on its way. `now` is the moment of its next act; `duties` who took part in this round; `pause` the
    announced workdays of a special procedure; `after` the node that waits for an answer in between.
    """

    seed: int
    index: int
    cast: Cast
    hours: Hours
    draw: random.Random
    item: ItemSnapshot
    applicant: Actor
    now: datetime
    case: UUID | None = None
    steps: int = 0
    received_on: date | None = None
    intake_due: date | None = None
    correction_due: date | None = None
    due_promised: date | None = None
    pause: int = 0
    after: Any = None
    marks: set[str] = field(default_factory=set)
    duties: dict[Role, UUID | None] = field(default_factory=dict)

    @property
    def promised(self) -> int:
        """Workdays that the item promises; 0 is at once."""
        return self.item.guide.promised.amount if self.item.guide.promised else 0

    def do(self, command: Command[Any], actor: Actor, **given: Any) -> Any:
        """Call one command at this life's moment, with a key that is the same whenever this life is played."""
        self.steps += 1
        name = f"{self.seed}:{self.index}:{self.steps}:{command.name}"
        if self.case is not None and "task" not in given:
            given["case"] = self.case
        try:
            return door.attempt(
                command, actor=actor, now=self.now, key=uuid.uuid5(NAMESPACE, name), **given
            )
        except KeyReused:
            raise
        except Refusal as refusal:
            raise LifeBroken(f"life {self.index}, {command.name}: {refusal}") from refusal

    def member(self, role: Role) -> Actor:
        """Somebody of the department in that role who has no other part in this round (cases:CT30)."""
        others = [staff for other, staff in self.duties.items() if other is not role]
        actor = self.cast.member(self.draw, self.item, role, others)
        if role in _DUTIES:
            self.duties[role] = actor.staff
        return actor

    def same(self, role: Role) -> Actor:
        """Who took that part in this round."""
        team = self.cast.staff[self.item.department_id][role]
        return next(actor for actor in team if actor.staff == self.duties[role])

    def about(self, median: float, spread: float = 0.6) -> float:
        """A log-normal draw: half are below `median`, few are far above."""
        return self.draw.lognormvariate(math.log(median), spread)


_DUTIES = frozenset({Role.REVIEWER, Role.CHECKER, Role.APPROVER})


def born(seed: int, index: int, cast: Cast, hours: Hours, period: tuple[date, int]) -> Life:
    """Life number `index` of a seed: what is asked for, by whom, and when within the days from a first one on."""
    draw = random.Random(f"{seed}:{index}")  # noqa: S311 - sample data, not a secret
    item = cast.item(draw)
    return Life(
        seed=seed,
        index=index,
        cast=cast,
        hours=hours,
        draw=draw,
        item=item,
        applicant=cast.applicant(draw, item),
        now=hours.arrival(draw, *period),
    )
