"""What a subject waits for changes in one statement, and nothing of it is lost on the way."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from fangzhou.platform import inbox
from fangzhou.platform.access.values import Role
from fangzhou.platform.inbox.models import Task
from fangzhou.platform.inbox.tests.conftest import NOW, open_of

LATER = NOW + timedelta(hours=3)


def test_switching_closes_and_opens_in_one_statement(health):
    subject = health.opened(health.task("intake", Role.ACCEPTOR), health.task("survey"))
    wanted = (
        health.task(
            "check",
            Role.CHECKER,
            warn_at=date(2026, 3, 6),
            yellow_at=date(2026, 3, 11),
            red_at=date(2026, 3, 20),
        ),
        health.task("payment", Role.WINDOW_CLERK),
    )
    with CaptureQueriesContext(connection) as queries:
        inbox.switch(subject, open=wanted, now=LATER)
    assert len(queries) == 1
    closed = Task.objects.filter(subject=subject, closed_at=LATER)
    assert {task.kind for task in closed} == {"intake", "survey"}
    now_open = open_of(subject)
    assert set(now_open) == {"check", "payment"}
    check = now_open["check"]
    assert (check.department_id, check.role, check.due_on, check.opened_at) == (
        health.department,
        Role.CHECKER,
        date(2026, 3, 10),
        LATER,
    )
    assert (check.warn_at, check.yellow_at, check.red_at) == (
        date(2026, 3, 6),
        date(2026, 3, 11),
        date(2026, 3, 20),
    )


def test_switching_to_nothing_closes_all(health):
    subject = health.opened()
    inbox.switch(subject, open=(), now=LATER)
    assert open_of(subject) == {}
    assert Task.objects.get(subject=subject).closed_at == LATER


def test_other_subjects_keep_their_tasks(health):
    mine, others = health.opened(), health.opened()
    inbox.switch(mine, open=(), now=LATER)
    assert set(open_of(others)) == {"review"}


def test_a_task_whose_kind_stays_open_is_kept_with_its_claim_and_gets_the_new_dates(health):
    subject, reviewer = health.opened(), health.staff("李梅", Role.REVIEWER)
    first = open_of(subject)["review"]
    inbox.take(reviewer, first.id, NOW)
    prolonged = health.task(due_on=date(2026, 4, 10), red_at=date(2026, 4, 20))
    inbox.switch(subject, open=(prolonged, health.task("survey")), now=LATER)
    kept = open_of(subject)["review"]
    assert (kept.id, kept.opened_at) == (first.id, NOW)
    assert (kept.claimed_by_id, kept.claimed_at) == (reviewer.staff, NOW)
    assert (kept.due_on, kept.red_at) == (date(2026, 4, 10), date(2026, 4, 20))
    assert set(open_of(subject)) == {"review", "survey"}
    assert Task.objects.filter(subject=subject).count() == 2


def test_a_task_that_goes_to_another_department_leaves_its_claimant(health, traffic):
    subject, reviewer = health.opened(), health.staff("李梅", Role.REVIEWER)
    inbox.take(reviewer, open_of(subject)["review"].id, NOW)
    inbox.switch(subject, open=(traffic.task(),), now=LATER)
    moved = open_of(subject)["review"]
    assert (moved.department_id, moved.claimed_by_id, moved.claimed_at) == (
        traffic.department,
        None,
        None,
    )
    assert inbox.open_tasks(reviewer).rows == []


def test_a_kind_may_come_again_after_it_was_closed(health):
    subject = health.opened()
    inbox.switch(subject, open=(health.task("check", Role.CHECKER),), now=LATER)
    inbox.switch(subject, open=(health.task(),), now=LATER + timedelta(hours=1))
    assert set(open_of(subject)) == {"review"}
    assert Task.objects.filter(subject=subject, kind="review").count() == 2


def test_the_database_refuses_a_second_open_task_of_a_kind(health):
    subject = health.opened()
    with pytest.raises(IntegrityError, match="task_open_once"):
        Task.objects.create(
            subject=subject,
            kind="review",
            department_id=health.department,
            role=Role.REVIEWER,
            due_on=date(2026, 3, 10),
            opened_at=NOW,
        )


def test_the_database_refuses_a_claimant_without_a_time(health):
    subject, reviewer = health.opened(), health.staff("李梅", Role.REVIEWER)
    with pytest.raises(IntegrityError, match="task_claimed_by_somebody_at_some_time"):
        Task.objects.filter(subject=subject).update(claimed_by=reviewer.staff)


def test_nothing_is_opened_for_a_department_that_does_not_exist(health):
    subject = uuid4()
    with pytest.raises(IntegrityError):
        inbox.switch(subject, open=(health.task(department=uuid4()),), now=NOW)
        connection.check_constraints()
