"""A replay: the whole city, and many lives of cases shared out among processes."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from fangzhou.config import demo_city, processes
from fangzhou.domains.cases.loading import cast, figures, hours, life, outcomes, playing
from fangzhou.platform import workdays
from fangzhou.platform.db import clock

Part = tuple[list[outcomes.Outcome], float]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is played: `cases` lives of `seed` that begin within `days` days from `first`, until a moment if given."""

    cases: int
    seed: int
    first: date
    days: int
    until: datetime | None = None


def prepare(plan: Plan, say: Callable[[str], None]) -> None:
    """Load the whole city as of the first day; what is there stays."""
    with clock.frozen(datetime.combine(plan.first, datetime.min.time(), clock.BEIJING)):
        demo_city.load(say, whole=True)


def run(plan: Plan, shares: int, progress: Callable[[int], object]) -> dict[str, Any]:
    """Play the plan in so many processes and return its figures; `progress` hears how many more lives came to an end.

    Only the last four depend on the number of processes and on the machine.
    """
    began = time.monotonic()
    lives = [range(n, plan.cases, shares) for n in range(shares)]
    if shares == 1:
        parts = [_play(plan, lives[0], lambda: progress(1))]
    else:
        parts = list(processes.each(partial(_share, plan), lives, progress))
    found = [outcome for part, _ in parts for outcome in part]
    played = max(seconds for _, seconds in parts)
    told = figures.figures(found, workdays.calendar())
    return told | {
        "seed": plan.seed,
        "first_day": plan.first.isoformat(),
        "days": plan.days,
        "processes": shares,
        "seconds": round(time.monotonic() - began, 1),
        "seconds_played": round(played, 1),
        "commands_per_second": round(told["commands"] / played, 1),
    }


def _play(plan: Plan, share: range, on_end: Callable[[], object]) -> Part:
    """The outcomes of one share of the lives, and the seconds that playing them took."""
    players = cast.gather(plan.seed, plan.first, *applicants())
    when = hours.Hours(workdays.calendar())
    period = (plan.first, plan.days)
    lives = [life.born(plan.seed, index, players, when, period) for index in share]
    began = time.monotonic()
    cases = playing.play(lives, plan.until, on_end)
    return outcomes.of(cases), time.monotonic() - began


def applicants() -> tuple[list[str], list[cast.Firm]]:
    """Phones of the people, and the firms with their handlers, in the order of the city's files."""
    whole = demo_city.FOLDER / "whole"
    with (whole / "people.csv").open(encoding="utf-8", newline="") as people:
        phones = [line["phone"] for line in csv.DictReader(people)]
    with (whole / "firms.csv").open(encoding="utf-8", newline="") as firms:
        return phones, [(line["uscc"], line["handler"]) for line in csv.DictReader(firms)]


def _share(plan: Plan, share: range) -> Part:
    return _play(plan, share, processes.count)
