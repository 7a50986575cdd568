"""Jobs are asked for in a transaction and run after it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from fangzhou.platform import jobs
from fangzhou.platform.jobs import registration, runner


@pytest.fixture
def rung(committed_db) -> list[str]:
    """What the trial job has said; the job is known as long as the tests run."""
    said: list[str] = []
    registration.known["trial.ring"] = registration.Job(
        "trial.ring", lambda *, word: said.append(word)
    )
    runner.load()
    runner.django_app.tasks["trial.ring"].func = registration.known["trial.ring"].run
    return said


def test_a_job_asked_for_runs_with_its_arguments(rung):
    with transaction.atomic():
        jobs.defer("trial.ring", word="ding")
    runner.run_waiting()
    assert rung == ["ding"]


def test_a_rollback_forgets_the_job(rung):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.defer("trial.ring", word="never")
        raise ZeroDivisionError
    runner.run_waiting()
    assert rung == []


def test_a_failing_job_is_kept_and_tried_later(rung):
    runner.django_app.tasks["trial.ring"].func = lambda *, word: 1 // 0
    jobs.defer("trial.ring", word="ding")
    runner.run_waiting()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status, attempts, scheduled_at > now() FROM procrastinate_jobs"
            " WHERE task_name = 'trial.ring'"  # a job of the clock may be due in this very minute
        )
        assert cursor.fetchall() == [("todo", 1, True)]


def test_a_name_belongs_to_one_job():
    with pytest.raises(RuntimeError, match="twice"):
        for _ in range(2):
            jobs.deferred("trial.twice")(lambda: None)
    del registration.known["trial.twice"]


def test_the_runner_works_until_it_is_stopped(rung):
    stop = threading.Event()
    done = threading.Event()
    runner.django_app.tasks["trial.ring"].func = lambda word: done.set()
    worker = threading.Thread(target=runner.run, args=(stop,))
    worker.start()
    jobs.defer("trial.ring", word="ding")
    assert done.wait(20)
    stop.set()
    worker.join(20)
    assert not worker.is_alive()
