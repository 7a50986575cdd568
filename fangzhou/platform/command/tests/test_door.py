"""Doors give every form its actor, its time and its key."""

from __future__ import annotations

import uuid

import pytest
from django.db import DataError
from django.test import RequestFactory

from fangzhou.platform.command import door
from fangzhou.platform.command.tests.conftest import CLERK, NOW, amount_of, execute, new_account
from fangzhou.platform.db import clock


def sent(**fields: str):
    request = RequestFactory().post("/", fields)
    request.actor = CLERK
    return request


def test_a_form_sent_twice_is_done_once(db, trial):
    account, key = new_account(), uuid.uuid4()
    with clock.frozen(NOW):
        answers = [
            door.post(sent(key=str(key)), trial.move, account=account, by=2) for _ in range(2)
        ]
    assert answers[0] == answers[1]
    assert answers[0].as_of == NOW
    assert amount_of(account) == 2


@pytest.mark.parametrize("fields", [{}, {"key": ""}, {"key": "no key"}])
def test_a_form_without_a_readable_key_gets_a_new_one(fields):
    first, second = (door.form_key(sent(**fields)) for _ in range(2))
    assert first != second


def test_an_error_of_the_statement_is_not_tried_again(db):
    calls = []

    def broken(**_: object) -> None:
        calls.append(1)
        execute("SELECT 1 / 0")

    with pytest.raises(DataError):
        door.attempt(broken)
    assert calls == [1]
