"""Several rounds of each contender in turn on one database, and the medians: a shared machine is noisy."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.bench.city import server_cpu


@dataclass(frozen=True)
class Cost:
    """What one deed cost: CPU and waiting in milliseconds."""

    client: float
    server: float
    wall: float


@dataclass
class Rounds:
    """Costs by contender; `client` reads the CPU seconds of the process that does the work."""

    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))

    def measure(
        self,
        name: str,
        deeds: int,
        run: Callable[[], Any],
        client: Callable[[], float] = time.process_time,
    ) -> None:
        """One round: `run` does `deeds` deeds."""
        wall, own, server = time.perf_counter(), client(), server_cpu()
        run()
        spent = (client() - own, server_cpu() - server, time.perf_counter() - wall)
        self.costs[name].append(Cost(*(seconds * 1000 / deeds for seconds in spent)))

    def row(self, name: str) -> dict[str, float]:
        """The medians of a contender's rounds."""
        costs = self.costs[name]
        return {
            "client_cpu_ms": round(median(c.client for c in costs), 2),
            "server_cpu_ms": round(median(c.server for c in costs), 2),
            "cpu_ms": round(median(c.client + c.server for c in costs), 2),
            "wall_ms": round(median(c.wall for c in costs), 2),
            "per_second": round(1000 / median(c.wall for c in costs), 1),
        }

    def ratio(self, one: str, other: str, of: Callable[[Cost], float]) -> float:
        """The median over the rounds of how often `one` fits into `other`."""
        pairs = zip(self.costs[one], self.costs[other], strict=True)
        return round(median(of(b) / of(a) for a, b in pairs), 2)


def cpu(cost: Cost) -> float:
    return cost.client + cost.server


def wall(cost: Cost) -> float:
    return cost.wall


@contextmanager
def counting():
    """Yields a list that takes every statement sent within the block."""
    from django.db import connection

    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent
