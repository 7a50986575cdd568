"""Lists of open tasks: the most urgent first, each once, and only to those whom they concern."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection

from fangzhou.platform import inbox
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import ANONYMOUS, Role
from fangzhou.platform.inbox import models, tasks
from fangzhou.platform.inbox.tests.conftest import DUE, NOW

STATEMENTS = {
    name: text
    for name, text in vars(models).items()
    if name.isupper() and isinstance(text, str) and name[0] != "_"
}


def pages(actor, limit, meanwhile=lambda: None, **given):
    """Every page of the list; `meanwhile` happens after each."""
    after = ""
    while True:
        page = inbox.open_tasks(actor, after=after, limit=limit, **given)
        yield page.rows
        meanwhile()
        if not page.next:
            return
        after = page.next


def listed(actor, limit, **given):
    return [row for rows in pages(actor, limit, **given) for row in rows]


def test_the_nearest_due_date_comes_first(health):
    reviewer = health.staff("李梅", Role.REVIEWER)
    days = list(range(10))
    random.Random(7).shuffle(days)
    for day in days:
        health.opened(health.task(due_on=DUE + timedelta(days=day)))
    due = [row.due_on for row in inbox.open_tasks(reviewer).rows]
    assert due == [DUE + timedelta(days=day) for day in range(10)]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 22, 23, 24])
def test_over_all_pages_no_task_is_lost_or_doubled(health, limit):
    reviewer = health.staff("李梅", Role.REVIEWER)
    subjects = [
        health.opened(health.task(due_on=DUE + timedelta(days=n // 8)))  # many on one day
        for n in range(23)
    ]
    split = list(pages(reviewer, limit))
    rows = [row for page in split for row in page]
    assert sorted(row.subject for row in rows) == sorted(subjects)
    assert [(row.due_on, row.id) for row in rows] == sorted((row.due_on, row.id) for row in rows)
    assert [len(page) for page in split[:-1]] == [limit] * (len(split) - 1)
    assert split[-1]


def test_tasks_done_between_two_pages_push_no_other_off_the_list(health):
    reviewer = health.staff("李梅", Role.REVIEWER)
    subjects = [health.opened(health.task(due_on=DUE + timedelta(days=n))) for n in range(12)]
    waiting = iter(subjects)

    def finish_two():
        for _ in range(2):
            inbox.switch(next(waiting), open=(), now=NOW)

    seen = [row.subject for page in pages(reviewer, 3, finish_two) for row in page]
    assert seen == subjects


@pytest.mark.parametrize(
    "forged",
    [
        "1",
        "a:b:c",
        "中:文:页",
        "\0",
        signing.dumps(["2026-03-10", str(uuid4())], key="another key", salt=tasks.SALT),
        signing.dumps(["2026-03-10", str(uuid4())]),  # signed here, for another purpose
    ],
)
def test_a_forged_place_is_denied(health, forged):
    with pytest.raises(Denied):
        inbox.open_tasks(health.staff("李梅", Role.REVIEWER), after=forged)


def test_a_place_that_was_tampered_with_is_denied(health):
    reviewer = health.staff("李梅", Role.REVIEWER)
    for _ in range(2):
        health.opened()
    place = inbox.open_tasks(reviewer, limit=1).next
    with pytest.raises(Denied):
        inbox.open_tasks(reviewer, after=("A" if place[0] != "A" else "B") + place[1:])


def test_the_place_of_one_department_shows_another_nothing_that_is_not_its_own(health, traffic):
    for n in range(3):
        health.opened(health.task(due_on=DUE + timedelta(days=n)))
    theirs = traffic.opened(traffic.task(due_on=DUE + timedelta(days=9)))
    place = inbox.open_tasks(health.staff("李梅", Role.REVIEWER), limit=1).next
    page = inbox.open_tasks(traffic.staff("赵磊", Role.REVIEWER), after=place)
    assert [row.subject for row in page.rows] == [theirs]


def test_neither_another_department_nor_another_role_sees_a_task(health, traffic):
    subject = health.opened()
    owner = health.staff("李梅", Role.REVIEWER)
    assert [row.subject for row in inbox.open_tasks(owner).rows] == [subject]
    assert inbox.task_of(owner, subject).kind == "review"
    for stranger in (
        traffic.staff("赵磊", Role.REVIEWER),
        health.staff("孙丽", Role.CHECKER, Role.APPROVER),
        health.staff("周平"),
        ANONYMOUS,
    ):
        assert inbox.open_tasks(stranger).rows == []
        assert inbox.task_of(stranger, subject) is None
        assert not any(inbox.counts(stranger).values())


def test_a_list_of_one_role_leaves_out_the_others(health):
    both = health.staff("李梅", Role.REVIEWER, Role.CHECKER)
    review, check = health.opened(), health.opened(health.task("check", Role.CHECKER))
    assert {row.subject for row in listed(both, 50)} == {review, check}
    assert [row.subject for row in listed(both, 50, role=Role.CHECKER)] == [check]
    assert listed(both, 50, role=Role.APPROVER) == []


def test_the_task_of_a_subject_is_the_most_urgent_that_one_may_do(health):
    both = health.staff("李梅", Role.REVIEWER, Role.CHECKER)
    subject = health.opened(
        health.task(due_on=date(2026, 5, 1)), health.task("check", Role.CHECKER)
    )
    assert inbox.task_of(both, subject).kind == "check"
    assert inbox.open_kinds(subject) == ["check", "review"]
    inbox.switch(subject, open=(), now=NOW)
    assert inbox.task_of(both, subject) is None
    assert inbox.open_kinds(subject) == []


def test_counts_are_of_open_tasks_by_role(health, traffic):
    both = health.staff("李梅", Role.REVIEWER, Role.CHECKER, Role.APPROVER)
    done, *_ = [health.opened() for _ in range(4)]
    health.opened(health.task("check", Role.CHECKER))
    traffic.opened()
    inbox.switch(done, open=(), now=NOW)
    assert inbox.counts(both) == {"reviewer": 3, "checker": 1, "approver": 0}


def test_counting_stops_at_the_cap(health, monkeypatch):
    assert tasks.COUNT_LIMIT == 10_000
    monkeypatch.setattr(tasks, "COUNT_LIMIT", 3)
    for _ in range(5):
        health.opened()
    assert inbox.counts(health.staff("李梅", Role.REVIEWER)) == {"reviewer": 3}


def test_there_are_statements_to_try():
    assert {"SWITCH", "CLAIM", "CLAIMANT", "OPEN", "OF_SUBJECT", "COUNTS"} <= set(STATEMENTS)


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_fits_the_schema(db, name):
    """PREPARE looks up each table, column and type, so that no migration can break a statement unseen."""
    places: dict[str, str] = {}
    text = re.sub(
        r"%\((\w+)\)s",
        lambda found: places.setdefault(found[1], f"${len(places) + 1}"),
        STATEMENTS[name],
    )
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE trial AS {text}")
        cursor.execute(
            "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'trial'"
        )
        assert cursor.fetchone() == (len(places),)
        cursor.execute("DEALLOCATE trial")
