"""Work shared out among processes, with one counter of what is done. Knows nothing of Django until a process begins."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.sharedctypes import Synchronized
from typing import TypeVar

P = TypeVar("P")
R = TypeVar("R")
LOOK = 0.3  # seconds between looks at how far the processes are

_done: Synchronized[int]


def each(
    work: Callable[[P], R], parts: Iterable[P], progress: Callable[[int], object]
) -> Iterator[R]:
    """`work` on every part, each in a process of its own, where Django is set up; results as they come.

    `progress` is told how often `work` has called `count` since it was last told. Raises what `work` raises.
    """
    shares = list(parts)
    context = multiprocessing.get_context("spawn")
    done = context.Value("l", 0)
    with ProcessPoolExecutor(len(shares), context, _begin, (done,)) as pool:
        waiting: set[Future[R]] = {pool.submit(work, part) for part in shares}
        told = 0
        while waiting:
            ended, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
            progress(done.value - told)
            told = done.value
            yield from (future.result() for future in ended)


def count() -> None:
    """One more is done, in a process that `each` began."""
    with _done.get_lock():
        _done.value += 1


def _begin(done: Synchronized[int]) -> None:
    import django

    global _done  # noqa: PLW0603 - one counter, shared by all processes
    _done = done
    django.setup()
