"""Many lives at once, in the order of their moments."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection

from fangzhou.domains.cases.loading import fates
from fangzhou.domains.cases.loading.life import Life


def play(
    lives: Iterable[Life], until: datetime | None, on_end: Callable[[], object]
) -> dict[int, UUID]:
    """Live them all, or as far as they come by `until`; the case of each life that began, by its number.

    Commits do not wait for the disk: should the machine fail, playing the same lives again completes them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        return dict(_interleaved(lives, until, on_end))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _interleaved(
    lives: Iterable[Life], until: datetime | None, on_end: Callable[[], object]
) -> Iterator[tuple[int, UUID]]:
    running = {life.index: (life, fates.course(life)) for life in lives}
    turns = [(next(course), index) for index, (_, course) in running.items()]
    heapq.heapify(turns)
    while turns:
        moment, index = turns[0]
        life, course = running[index]
        following = None if until and moment > until else next(course, None)
        if following is not None:
            heapq.heapreplace(turns, (following, index))
            continue
        heapq.heappop(turns)
        del running[index]
        on_end()
        if life.case is not None:
            yield index, life.case
