"""Jobs by name. A `jobs.py` of any app registers them; the worker alone loads those files.

A job is at least once: it may run again after a crash. What must happen once is a command with a key of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from procrastinate.contrib.django import app

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Job:
    """A function that the worker runs; `cron` when the clock starts it, five fields, in UTC."""

    name: str
    run: Callable[..., object]
    cron: str = ""


known: dict[str, Job] = {}


def periodic(cron: str, *, name: str) -> Callable[[F], F]:
    """Run the function, without arguments, at the times of `cron` (UTC: Beijing minus eight hours)."""
    return _register(name, cron)


def deferred(name: str) -> Callable[[F], F]:
    """Let `defer(name, …)` ask for the function; its arguments are JSON values, given by name."""
    return _register(name, "")


def defer(name: str, **arguments: Any) -> None:
    """Ask the worker to run a job once this transaction has committed; a rollback forgets it."""
    app.configure_task(name, allow_unknown=True).defer(**arguments)


def _register(name: str, cron: str) -> Callable[[F], F]:
    def register(function: F) -> F:
        if name in known:
            raise RuntimeError(f"the job {name} is registered twice")
        known[name] = Job(name, function, cron)
        return function

    return register
