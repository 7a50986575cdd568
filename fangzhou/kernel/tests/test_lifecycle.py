"""A table of transitions answers what may be done, by whom, and says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.lifecycle import Lifecycle, Transition, TransitionNotAllowed


class Door(Labeled):
    """The states of a door."""

    OPEN = "open", "开着", "Open"
    CLOSED = "closed", "关着", "Closed"
    LOCKED = "locked", "锁着", "Locked"


def row(action, title, source, target, *roles):
    return Transition(f"door:{action}", frozenset(source), target, action, frozenset(roles), title)


CLOSE = row("close", Label("关门", "Close"), {Door.OPEN}, Door.CLOSED, "guest", "porter")
LOCK = row("lock", Label("锁门", "Lock"), {Door.OPEN, Door.CLOSED}, Door.LOCKED, "porter")
UNLOCK = row("unlock", Label("开锁", "Unlock"), {Door.LOCKED}, Door.CLOSED, "porter")
TABLE = (CLOSE, LOCK, UNLOCK)
LIFE = Lifecycle(TABLE)


@pytest.mark.parametrize(
    ("state", "action", "target"),
    [
        (Door.OPEN, "close", Door.CLOSED),
        (Door.OPEN, "lock", Door.LOCKED),
        (Door.CLOSED, "lock", Door.LOCKED),
        (Door.LOCKED, "unlock", Door.CLOSED),
    ],
)
def test_an_act_leads_where_its_row_says(state, action, target):
    assert LIFE.target(state, action) is target
    assert LIFE.is_allowed(state, action)


def test_a_refused_act_names_both_states_and_its_rule():
    with pytest.raises(TransitionNotAllowed) as caught:
        LIFE.target(Door.LOCKED, "close")
    refusal = caught.value
    assert (refusal.code, refusal.basis) == ("lifecycle.not_allowed", "door:close")
    assert (refusal.source, refusal.target) == (Door.LOCKED, Door.CLOSED)
    assert all(word in refusal.message.zh for word in ("锁着", "关门", "关着"))
    assert all(word in refusal.message.en for word in ("Locked", "Close", "Closed"))


@pytest.mark.parametrize(
    ("state", "roles", "open_rows"),
    [
        (Door.OPEN, None, (CLOSE, LOCK)),
        (Door.OPEN, frozenset({"guest"}), (CLOSE,)),
        (Door.OPEN, frozenset({"guest", "porter"}), (CLOSE, LOCK)),
        (Door.CLOSED, frozenset({"guest"}), ()),
        (Door.LOCKED, None, (UNLOCK,)),
        (Door.LOCKED, frozenset(), ()),
    ],
)
def test_what_is_open_depends_on_the_state_and_the_part_one_plays(state, roles, open_rows):
    assert LIFE.allowed(state, roles) == open_rows


@given(st.sampled_from(Door), st.sampled_from([r.action for r in TABLE]))
def test_every_pair_is_either_in_the_table_or_refused(state, action):
    (wanted,) = [r for r in TABLE if r.action == action]
    listed = action in {r.action for r in LIFE.allowed(state)}
    assert LIFE.is_allowed(state, action) == listed == (state in wanted.source)
    if listed:
        assert LIFE.target(state, action) is wanted.target
    else:
        with pytest.raises(TransitionNotAllowed):
            LIFE.target(state, action)


def test_an_unknown_act_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        LIFE.target(Door.OPEN, "paint")


def test_an_action_cannot_stand_twice_in_a_table():
    with pytest.raises(ValueError, match="close stands twice"):
        Lifecycle((CLOSE, CLOSE))
