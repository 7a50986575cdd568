"""Of those who want a task one gets it, and the others are told who."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import inbox
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import ANONYMOUS, Role
from fangzhou.platform.inbox.tests.conftest import NOW, office, open_of

RIVALS = 8


def test_taking_a_task_costs_one_statement_and_names_its_subject(health):
    subject, reviewer = health.opened(), health.staff("李梅", Role.REVIEWER)
    task = open_of(subject)["review"]
    with CaptureQueriesContext(connection) as queries:
        assert inbox.take(reviewer, task.id, NOW) == subject
    assert len(queries) == 1
    [row] = inbox.open_tasks(reviewer).rows
    assert (row.claimed_by, row.claimed_name, row.claimed_at) == (reviewer.staff, "李梅", NOW)


def test_whoever_comes_later_is_told_who_was_first_and_when(health):
    first, second = (health.staff(name, Role.REVIEWER) for name in ("李梅", "王强"))
    task = open_of(health.opened())["review"].id
    inbox.take(first, task, NOW)
    with pytest.raises(Refusal) as refused:
        inbox.take(second, task, NOW + timedelta(minutes=5))
    assert refused.value.code == "inbox.taken"
    assert refused.value.message.zh == "已由 李梅 09:30 签收"
    assert refused.value.message.en == "Already taken by 李梅 at 09:30"


def test_a_task_out_of_reach_looks_as_if_there_were_none(health, traffic):
    task = open_of(health.opened())["review"].id
    inbox.take(health.staff("李梅", Role.REVIEWER), task, NOW)
    for stranger in (
        traffic.staff("赵磊", Role.REVIEWER),
        health.staff("孙丽", Role.CHECKER),
        ANONYMOUS,
    ):
        with pytest.raises(Denied):
            inbox.take(stranger, task, NOW)


def test_a_task_out_of_reach_is_not_taken(health, traffic):
    subject = health.opened()
    task = open_of(subject)["review"].id
    for stranger in (traffic.staff("赵磊", Role.REVIEWER), health.staff("孙丽", Role.CHECKER)):
        with pytest.raises(Denied):
            inbox.take(stranger, task, NOW)
    assert open_of(subject)["review"].claimed_by_id is None


def test_neither_a_done_task_nor_an_invented_one_can_be_taken(health):
    subject, reviewer = health.opened(), health.staff("李梅", Role.REVIEWER)
    task = open_of(subject)["review"].id
    inbox.switch(subject, open=(), now=NOW)
    for gone in (task, uuid4()):
        with pytest.raises(Denied):
            inbox.take(reviewer, gone, NOW)


def test_of_threads_that_take_at_once_one_wins_and_the_others_hear_its_name(committed_db):
    health = office("卫生健康委员会")
    rivals = [health.staff(f"{n} 号", Role.REVIEWER) for n in range(RIVALS)]
    subject = health.opened()
    task, together = open_of(subject)["review"].id, threading.Barrier(RIVALS)

    def take(actor):
        together.wait(30)
        try:
            return inbox.take(actor, task, NOW)
        except Refusal as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(RIVALS) as pool:
        answers = list(pool.map(take, rivals))
    winners = [actor for actor, answer in zip(rivals, answers, strict=True) if answer == subject]
    assert len(winners) == 1
    assert open_of(subject)["review"].claimed_by_id == winners[0].staff
    refusals = {str(answer.message) for answer in answers if isinstance(answer, Refusal)}
    assert refusals == {f"已由 {winners[0].name} 09:30 签收"}
