"""The checker must be able to fail: each planted error is found and named."""

from __future__ import annotations

import copy

import pytest

from tests.faults.checker import problems
from tests.faults.records import Ask, Evidence


def honest() -> Evidence:
    """Three deposits, two accounts, all acknowledged, numbered and read."""
    return Evidence(
        asks=[Ask("k1", "a", 5), Ask("k2", "b", 2), Ask("k3", "a", 1)],
        answers={
            "k1": [{"amount": 5}],
            "k2": [{"amount": 2}, {"amount": 2}],
            "k3": [{"amount": 6}],
        },
        entries=[(1, "k1", {"amount": 5}), (2, "k2", {"amount": 2}), (3, "k3", {"amount": 6})],
        effects=[("k1", "a", 5), ("k2", "b", 2), ("k3", "a", 1)],
        balances={"a": 6, "b": 2},
        leaves=[(0, 1), (1, 3), (2, 2)],
        followed=[(0, 1), (1, 3), (2, 2)],
        fed=[1, 3, 2],
    )


def test_an_honest_run_has_no_problem():
    assert problems(honest()) == []


def lose_an_acknowledged_entry(seen):
    del seen.entries[1]


def double_an_entry(seen):
    seen.entries.append((4, "k2", {"amount": 2}))


def plant_a_ghost(seen):
    seen.entries.append((4, "k9", {}))


def double_an_effect(seen):
    seen.effects.append(("k2", "b", 2))


def lose_an_effect(seen):
    seen.effects.pop()


def keep_an_effect_of_a_rolled_back_deed(seen):
    seen.effects.append(("k9", "b", 2))


def change_an_amount(seen):
    seen.effects[0] = ("k1", "a", 6)


def lose_an_update(seen):
    seen.balances["a"] = 5


def answer_twice_differently(seen):
    seen.answers["k2"].append({"amount": 3})


def leave_a_request_unresolved(seen):
    del seen.answers["k3"]


def skip_an_entry(seen):
    seen.leaves.pop()


def number_an_entry_twice(seen):
    seen.leaves.append((3, 1))


def leave_a_gap(seen):
    seen.leaves[2] = (5, 2)


def swap_the_order_after_it_was_read(seen):
    seen.leaves[0], seen.leaves[1] = (0, 3), (1, 1)


def feed_an_entry_twice(seen):
    seen.fed.append(2)


def feed_one_too_few(seen):
    seen.fed.pop()


PLANTED = {
    lose_an_acknowledged_entry: "acknowledged but lost k2",
    double_an_entry: "doubled entry k2",
    plant_a_ghost: "ghost entry k9",
    double_an_effect: "doubled effect k2",
    lose_an_effect: "entry without effect k3",
    keep_an_effect_of_a_rolled_back_deed: "effect without entry k9",
    change_an_amount: "wrong effect k1",
    lose_an_update: "wrong balance of a: 5 is not 6",
    answer_twice_differently: "another answer for k2",
    leave_a_request_unresolved: "unresolved k3",
    skip_an_entry: "entry 2 skipped",
    number_an_entry_twice: "entry 1 numbered twice",
    leave_a_gap: "the numbers have a gap or a double",
    swap_the_order_after_it_was_read: "a reader saw another order than is stored",
    feed_an_entry_twice: "the subscriber did not read each entry once and in order",
    feed_one_too_few: "the subscriber did not read each entry once and in order",
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_error_is_found(plant):
    seen = copy.deepcopy(honest())
    plant(seen)
    assert PLANTED[plant] in problems(seen)
