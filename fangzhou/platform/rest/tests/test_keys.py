"""The same key twice is one deed and one answer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

import pytest

from fangzhou.platform import command, ledger
from fangzhou.platform.access.values import ANONYMOUS, Role
from fangzhou.platform.rest import keys

pytestmark = pytest.mark.urls("fangzhou.platform.rest.tests.urls")


@dataclass(frozen=True, slots=True)
class Moved:
    subject: UUID
    amount: int


@pytest.fixture
def moving(committed_db, allow, fresh_commands):
    """A command whose answer is new each time that it really runs."""
    allow("trial.move", Role.PUBLIC)

    @command.command("trial.move", title="移动")
    def move(*, actor, now, subject: UUID, amount: int) -> UUID:
        command.announce(Moved(subject, amount))
        return uuid4()

    return uuid4()


def send(client, subject, key, amount=1):
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(f"/api/v1/move/{subject}/{amount}", headers=headers)


@pytest.mark.parametrize("key", [str(uuid4()), "order 17", f'"{uuid4()}"', "订单"])
def test_the_same_key_twice_is_done_once_and_answered_twice(client, moving, key):
    first, second = send(client, moving, key), send(client, moving, key)
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert len(ledger.history(moving)) == 1


def test_another_key_is_another_deed(client, moving):
    assert send(client, moving, "a").content != send(client, moving, "b").content
    assert len(ledger.history(moving)) == 2


def test_a_key_of_another_request_is_refused(client, moving):
    send(client, moving, "c")
    answer = send(client, moving, "c", amount=2)
    assert (answer.status_code, answer.json()["code"]) == (422, "command.key_reused")
    assert len(ledger.history(moving)) == 1


@pytest.mark.parametrize(
    ("key", "code"),
    [(None, "rest.key.missing"), ("  ", "rest.key.missing"), ("x" * 201, "rest.key.too_long")],
)
def test_without_a_fit_key_nothing_is_done(client, moving, key, code):
    answer = send(client, moving, key)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert ledger.history(moving) == []


def test_a_uuid_is_taken_as_it_is_and_other_text_belongs_to_the_account(rf):
    mine, given = ANONYMOUS, uuid4()
    request = rf.post("/", headers={"Idempotency-Key": str(given)})
    request.actor = mine
    assert keys.key(request) == given
    request = rf.post("/", headers={"Idempotency-Key": "order 17"})
    request.actor = mine
    assert keys.key(request) == uuid5(mine.account, "order 17")
