"""What somebody is authorized for: in or out by role and item, and the words of a refusal."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from fangzhou.domains.cases.rules import mandate
from fangzhou.kernel.mandates import Mandate
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.values import Actor, Role

OWN, OTHER = "11321300MA0000011X4321023001000", "11321300MA0000011X4321023002000"
NARROW = Mandate(frozenset({OWN}), basis="宿卫授〔2025〕3号", until=date(2025, 6, 30))
ACTOR = Actor(
    account=uuid4(),
    roles=frozenset({Role.ACCEPTOR, Role.REVIEWER}),
    limits=((Role.ACCEPTOR, NARROW),),
)


@pytest.mark.rule("hall:L3")
@pytest.mark.parametrize(
    ("role", "item", "may"),
    [
        (Role.ACCEPTOR, OWN, True),
        (Role.ACCEPTOR, OTHER, False),
        (Role.REVIEWER, OWN, True),
        (Role.REVIEWER, OTHER, True),
        (Role.APPROVER, OWN, False),
        (Role.APPROVER, OTHER, False),
    ],
)
def test_a_role_reaches_the_items_it_was_given_for(role, item, may):
    assert ACTOR.may_on(role, item) is may


@pytest.mark.rule("hall:L3")
@pytest.mark.parametrize("given", [None, NARROW])
def test_an_item_within_the_mandate_passes(given):
    assert mandate.within(given, OWN) is None


@pytest.mark.rule("hall:L3")
@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (NARROW, "（宿卫授〔2025〕3号，至 2025-06-30）", "(宿卫授〔2025〕3号, until 2025-06-30)"),
        (Mandate(frozenset({OWN})), "您的授权不含这个事项", "Your authorization does not"),
    ],
)
def test_an_item_outside_is_refused_with_the_document_and_the_last_day(given, zh, en):
    with pytest.raises(Refusal, match=r"cases\.mandate\.outside") as caught:
        mandate.within(given, OTHER)
    assert zh in caught.value.message.zh
    assert en in caught.value.message.en
