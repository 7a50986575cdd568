"""Random people do random things, lawful or not, to several cases while the days pass; product and model agree.

`FAULTS=large` does 200,000 steps; `FAULTS_SEED` repeats a run. A failure prints the shortest program found.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.machine.effects import perform
from tests.machine.model import TASK, Act, Case, Item, Person, judge
from tests.machine.programs import VERBS, Dice, act
from tests.machine.real import Town, expected

pytestmark = pytest.mark.faults
LARGE = os.environ.get("FAULTS") == "large"
SEED = int(os.environ.get("FAULTS_SEED") or (random.randrange(10**6) if LARGE else 3))
LENGTH = 100  # steps of a program
STEPS = int(os.environ.get("MACHINE_STEPS") or (200_000 if LARGE else 500))
PROGRAMS = (
    STEPS * 9 // 8 // LENGTH + 2
)  # days pass in some steps, and the first program does nothing
MAIN_PATH = {"submit", "accept", "review", "check"}
BEGIN = datetime(2025, 4, 23, 2, 0, tzinfo=UTC)
LAST = 600  # days after BEGIN: in its limits the coming, unannounced year is reached
MINUTES = (
    0,
    0,
    839,
    841,
)  # after 10:00 in Beijing: then, a minute before and a minute after midnight
BEIJING = timedelta(hours=8)
CASES = 3

WIDTH = 6  # bytes of a step; all zero is no step, which makes a failing program short
programs = st.binary(min_size=LENGTH * WIDTH, max_size=LENGTH * WIDTH)


class Run:
    """One program: a moving clock, a few cases, each checked after everything that was done to it."""

    def __init__(self, town: Town, first_day: int, done: Counter[str]) -> None:
        self.town, self.steps, self.done = town, 0, done
        self.people = list(town.actors)
        self.owners = [p for p in self.people if "citizen" in p.roles]
        self.now = BEGIN + timedelta(days=first_day)
        self.cases: list[tuple[UUID, Case]] = []

    def step(self, dice: Dice) -> None:
        kind = dice.pick(range(10))
        if kind == 9:
            self.now = max(self.now, self.now + timedelta(days=dice.pick(self.leaps())))
        elif len(self.cases) < CASES:
            complete = dice.pick((True, True, False))
            self.begin(dice.pick(self.town.items), dice.pick(self.owners), complete=complete)
        else:
            self.do(dice)

    def leaps(self) -> list[int]:
        """Some days on, or to the last day of something and the day after it."""
        ends = [day for _, case in self.cases for day in case.ends()]
        today = (self.now + BEIJING).date()
        return [1, 5, 40, *((day - today).days + more for day in ends for more in (0, 1))]

    def begin(self, item: Item, owner: Person, *, complete: bool) -> None:
        case = Case(item, owner.name)
        row = self.town.begin(case, owner, self.now)
        self.cases.append((row, case))
        if complete:  # most life is after submission
            self.attempt(row, case, Act(owner, "save", {"filled": True}), self.now)
            for material in sorted(item.required):
                self.attempt(row, case, Act(owner, "attach", {"material": material}), self.now)
            self.attempt(row, case, Act(owner, "submit"), self.now)

    def do(self, dice: Dice) -> None:
        row, case = dice.pick(self.cases)
        now = self.now + timedelta(minutes=dice.pick(MINUTES))
        self.attempt(row, case, act(dice, case, self.people), now)

    def attempt(self, row: UUID, case: Case, tried: Act, now: datetime) -> None:
        self.steps += 1
        today = (now + BEIJING).date()
        against = judge(case, tried, today)
        said = self.town.attempt(row, case, tried, now)
        note(f"{today} {case.state} {tried.who.name} {tried.verb} {tried.given}: {said or 'done'}")
        assert (said in against) if against else not said, (
            f"{tried}: {said!r}, model: {set(against)}"
        )
        if not against:
            perform(case, tried, today)
            self.done[tried.verb] += 1
        assert self.town.seen(row) == expected(case, TASK)
        if case.state not in LIVE:
            self.cases.remove((row, case))


LIVE = {
    "draft", "submitted", "pre_review", "correction", "accepted", "under_review", "suspended",
    "decision_pending", "approved", "licensing", "delivering", "closed",
}  # fmt: skip


@pytest.fixture
def town(city) -> Town:
    return Town(city)


def test_product_and_model_agree(town):
    print(f"\nFAULTS_SEED={SEED} FAULTS={'large' if LARGE else 'small'}")
    steps: list[int] = []
    done: Counter[str] = Counter()

    @seed(SEED)
    @settings(
        max_examples=PROGRAMS,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(programs)
    def agree(program: bytes) -> None:
        numbers = [int.from_bytes(program[n : n + WIDTH]) for n in range(0, len(program), WIDTH)]
        run = Run(town, sum(numbers) % LAST, done)
        for number in filter(None, numbers):
            run.step(Dice(number))
        steps.append(run.steps)

    agree()
    print(f"{sum(steps)} steps, {sum(done.values())} done: {dict(done.most_common())}")
    assert sum(steps) >= STEPS
    assert done.keys() == set(VERBS) if LARGE else done.keys() >= MAIN_PATH
