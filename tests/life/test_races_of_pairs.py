"""Any two acts on one case at the same moment end as if one had come after the other."""

from __future__ import annotations

import itertools
import os
from typing import Any
from uuid import UUID, uuid4

import pytest

from fangzhou.domains.cases.models import Case
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.table import Denied
from tests.life.conftest import City
from tests.life.situations import DEEDS, SITUATIONS, Call, call, open_tasks
from tests.life.test_races import at_once

pytestmark = pytest.mark.faults
ROUNDS = 10 if os.environ.get("FAULTS") == "large" else 1
PAIRS = [
    (name, *pair)
    for name, situation in SITUATIONS.items()
    for pair in itertools.combinations_with_replacement(
        [deed for deed, row in DEEDS.items() if row.fits(situation.state)], 2
    )
]


def outcome(answer: Any) -> str:
    """Done, or by what it was declined."""
    if isinstance(answer, Refusal):
        return answer.code
    if isinstance(answer, Denied):
        return "denied"
    if isinstance(answer, Exception):
        raise answer
    return "done"


def tried(one: Call) -> Any:
    try:
        return one()
    except (Refusal, Denied) as no:
        return no


def ending(case: UUID) -> tuple[Any, ...]:
    row = Case.objects.filter(id=case).first()
    done = sorted(entry.command for entry in ledger.history(case))
    if row is None:  # a draft that was deleted
        return "deleted", done
    return row.state, row.accepted_on, row.granted, row.closing_result, open_tasks(case), done


def twin(city: City, name: str, pair: tuple[str, str]) -> tuple[UUID, list[Call]]:
    """A case in the situation, and the two calls on it."""
    situation = SITUATIONS[name]
    case = situation.build(city)
    return case, [call(city, deed, situation, case, uuid4()) for deed in pair]


def in_a_row(city: City, name: str, pair: tuple[str, str], order: tuple[int, int]) -> tuple:
    case, calls = twin(city, name, pair)
    said = {number: outcome(tried(calls[number])) for number in order}
    return said[0], said[1], ending(case)


def test_there_are_pairs_in_every_situation():
    assert {name for name, _, _ in PAIRS} == set(SITUATIONS)


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_two_acts_at_once_end_as_some_order(city, name, one, other):
    serial = [in_a_row(city, name, (one, other), order) for order in ((0, 1), (1, 0))]
    for _ in range(ROUNDS):
        case, calls = twin(city, name, (one, other))
        said = [outcome(answer) for answer in at_once(calls)]
        assert (*said, ending(case)) in serial


@pytest.mark.parametrize("name", DEEDS)
def test_one_key_from_two_sides_is_one_act_with_one_answer(city, name):
    situation = SITUATIONS[DEEDS[name].home]
    case = situation.build(city)
    same = call(city, name, situation, case, uuid4())
    first, second = at_once([same, same])
    assert first == second
    assert not isinstance(first, Exception), first
