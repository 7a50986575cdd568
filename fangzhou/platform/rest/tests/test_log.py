"""The public log: its head, and the proof that it only grew, as a stranger checks it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from fangzhou.kernel import merkle
from fangzhou.platform import command
from fangzhou.platform.access.values import ANONYMOUS, Role
from fangzhou.platform.db import clock
from fangzhou.platform.ledger import heads
from fangzhou.platform.ledger.sequencer import HEAD_EVERY, Sequencer

HEAD, CONSISTENCY = "/api/v1/ledger/head", "/api/v1/ledger/consistency"


@dataclass(frozen=True, slots=True)
class Noted:
    subject: UUID


@pytest.fixture
def note(committed_db, allow, fresh_commands):
    """Write some entries, and sign a head over all when the next one is due."""
    later = iter(range(10))
    allow("trial.note", Role.PUBLIC)

    @command.command("trial.note", title="记录")
    def one(*, actor, now, subject: UUID) -> None:
        command.announce(Noted(subject))

    def write(number):
        for _ in range(number):
            one(actor=ANONYMOUS, now=clock.now(), key=uuid4(), subject=uuid4())
        Sequencer.resume().tick(clock.now() + next(later) * HEAD_EVERY)

    return write


def test_before_the_first_head_there_is_nothing(client, committed_db):
    assert client.get(HEAD).status_code == 404


def test_a_stranger_can_check_that_the_log_only_grew(client, note):
    note(3)
    old = client.get(HEAD).json()
    assert heads.from_plain(old).is_signed_by(heads.public_key())
    note(4)
    told = client.get(CONSISTENCY, {"old": old["size"]}).json()
    new = told["head"]
    assert (old["size"], new["size"]) == (3, 7)
    roots = bytes.fromhex(old["root"]), bytes.fromhex(new["root"])
    proof = [bytes.fromhex(node) for node in told["proof"]]
    assert merkle.verify_consistency(3, 7, *roots, proof)
    assert not merkle.verify_consistency(3, 7, *roots, proof[:-1])


@pytest.mark.parametrize("old", ["1000000", "-1", str(2**63), "x", ""])
def test_a_size_that_never_was_is_refused(client, note, old):
    note(1)
    answer = client.get(CONSISTENCY, {"old": old})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/old"
