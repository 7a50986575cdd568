"""Runs jobs, in the worker process, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator
from typing import Any

import psycopg
from django.utils.module_loading import autodiscover_modules
from procrastinate import App, RetryStrategy, exceptions
from procrastinate.contrib.django import app as django_app

from fangzhou.platform.jobs import registration

log = logging.getLogger(__name__)
RETRY = RetryStrategy(max_attempts=10, exponential_wait=3)
CONCURRENCY = 2
GRACE = 8.0  # seconds that running jobs have when the worker stops
PAUSE = 2.0  # seconds before a lost database is asked again


def run(stop: threading.Event) -> None:
    """Run jobs until `stop`; a lost database is waited for."""
    load()
    while not stop.is_set():
        try:
            asyncio.run(_work(stop))
        except (psycopg.Error, exceptions.ConnectorException, OSError) as failure:
            log.warning("jobs: the database is away: %s", failure)
            stop.wait(PAUSE)


def run_waiting() -> None:
    """Run the jobs that wait now, then return."""
    load()

    async def once() -> None:
        async with _worker_app() as app:
            await app.run_worker_async(wait=False, listen_notify=False, **_options())

    asyncio.run(once())


def load() -> None:
    """Import every app's `jobs.py` and give its jobs to the worker. May be repeated."""
    autodiscover_modules("jobs")
    for job in registration.known.values():
        if job.name not in django_app.tasks:
            _install(job)


def _install(job: registration.Job) -> None:
    def scheduled(timestamp: int) -> None:  # noqa: ARG001 - the scheduler's signature
        job.run()

    if job.cron:
        task = django_app.task(scheduled, name=job.name, retry=RETRY)
        django_app.periodic(cron=job.cron, queueing_lock=job.name)(task)
    else:
        django_app.task(job.run, name=job.name, retry=RETRY)


async def _work(stop: threading.Event) -> None:
    async with _worker_app() as app:
        worker = asyncio.create_task(app.run_worker_async(**_options()))
        while not (stop.is_set() or worker.done()):
            await asyncio.wait([worker], timeout=0.2)
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker


@contextlib.asynccontextmanager
async def _worker_app() -> AsyncIterator[App]:
    """The app with connections of its own; what a job defers still goes through Django's transaction."""
    app = django_app.with_connector(django_app.connector.get_worker_connector())
    async with app.open_async():
        yield app


def _options() -> dict[str, Any]:
    return {
        "concurrency": CONCURRENCY,
        "install_signal_handlers": False,
        "shutdown_graceful_timeout": GRACE,
        "delete_jobs": "successful",
    }
