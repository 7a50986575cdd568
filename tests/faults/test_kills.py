"""kill -9 of clients, workers and the database server under load: every acknowledged deed happened once.

`FAULTS=large` runs long and hard. The seed is printed; `FAULTS_SEED=…` replays the same sequence of blows.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.checker import problems
from tests.faults.town import Town

pytestmark = pytest.mark.faults
LARGE = os.environ.get("FAULTS") == "large"
CLIENTS, WORKERS, BLOWS, DEEDS = (6, 3, 60, 300) if LARGE else (3, 2, 6, 40)
SEED = int(os.environ.get("FAULTS_SEED") or random.randrange(10**6))


@pytest.fixture
def town(settings) -> Iterator[Town]:
    # Not `tmp_path`: every pytest shuts its folder to all but its own user, the server's among them.
    home = Path(tempfile.mkdtemp(prefix="fangzhou-faults-"))
    made = Town(home, settings.SETTINGS_MODULE, SEED)
    try:
        made.build()
        for number in range(WORKERS):
            made.start(f"worker-{number}")
        for number in range(CLIENTS):
            made.start(f"client-{number}")
        yield made
    finally:
        made.close()
        shutil.rmtree(home)


def blows(chance: random.Random) -> list[str]:
    """The kinds of blows, each at least once, in the seed's order."""
    kinds = ["client", "worker", "postmaster"]
    more = chance.choices(kinds, weights=[4, 3, 1], k=BLOWS - len(kinds))
    return chance.sample(kinds + more, k=BLOWS)


def wait_for_entries(town: Town, count: int) -> None:
    """Until at least `count` more deeds are done, so that each blow falls under load."""
    goal = town.query("SELECT count(*) FROM ledger_entry")[0][0] + count
    for _ in range(1200):
        if town.query("SELECT count(*) FROM ledger_entry")[0][0] >= goal:
            return
        town.check_that_all_run()
        threading.Event().wait(0.05)
    raise AssertionError("the clients do nothing")


def test_nothing_is_lost_doubled_or_left_unresolved(town):
    print(f"\nFAULTS_SEED={SEED} FAULTS={'large' if LARGE else 'small'}")
    chance = random.Random(SEED)
    for blow in blows(chance):
        wait_for_entries(town, DEEDS)
        if blow == "postmaster":
            town.kill_postmaster()
            continue
        name = f"{blow}-{chance.randrange(CLIENTS if blow == 'client' else WORKERS)}"
        town.kill(name)
        town.start(name)
    wait_for_entries(town, DEEDS)
    town.stop("client")
    town.catch_up()
    town.stop("worker")
    found = town.evidence()
    print(f"{len(found.asks)} requests, {len(found.entries)} entries, {BLOWS} blows")
    assert problems(found) == []
    audit = town.audit()
    assert audit["sound"] is True
    assert audit["entries"] == len(found.entries) > DEEDS * BLOWS
