"""Whom, as what, for which items, until when: what may be given, changed and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fangzhou.domains.mandates import rules
from fangzhou.domains.mandates.values import Term
from fangzhou.kernel.refusal import Refusal

pytestmark = pytest.mark.rule("hall:L3")
TODAY = date(2025, 4, 23)
DAY = timedelta(1)
TERM = Term("reviewer", ("a",), TODAY, TODAY, "宿卫授〔2025〕3号")
HELD = rules.Held("reviewer", TODAY - DAY, TODAY + DAY, ended=False, own=False)


def refused(rule, *args, **given) -> tuple[str, set[str]]:
    with pytest.raises(Refusal) as caught:
        rule(*args, **given)
    return caught.value.code, {field for field, _message in caught.value.fields}


@pytest.mark.parametrize(
    "changes",
    [{}, {"items": ()}, {"valid_until": None}, {"valid_from": TODAY + DAY, "valid_until": None}],
)
def test_a_term_that_may_be_given(changes):
    given = replace(TERM, **changes)
    assert rules.giving(given, own=False, known={"a"}, today=TODAY) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": "head"}, "role"),
        ({"role": "supervisor"}, "role"),
        ({"items": ("a", "b")}, "items"),
        ({"valid_from": TODAY - DAY}, "valid_from"),
        ({"valid_until": TODAY - DAY}, "valid_until"),
        ({"basis": ""}, "basis"),
        ({"basis": "因为张三请假，由李四办理"}, "basis"),
        ({"basis": "宿卫授〔2025〕3号" * 10}, "basis"),
    ],
)
def test_a_term_that_is_refused_at_its_field(changes, field):
    given = replace(TERM, **changes)
    assert refused(rules.giving, given, own=False, known={"a"}, today=TODAY) == (
        "mandates.term",
        {field},
    )


def test_every_fault_is_told_at_once():
    given = Term("head", ("b",), TODAY - DAY, None, "")
    assert refused(rules.giving, given, own=False, known={"a"}, today=TODAY)[1] == {
        "role",
        "items",
        "valid_from",
        "basis",
    }


def test_nobody_authorizes_himself():
    assert refused(rules.giving, TERM, own=True, known={"a"}, today=TODAY)[0] == "mandates.oneself"
    assert (
        refused(rules.changing, replace(HELD, own=True), TERM, known={"a"}, today=TODAY)[0]
        == "mandates.oneself"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ended": True}, "mandates.over"),
        ({"valid_until": TODAY - DAY}, "mandates.over"),
        ({"role": "head"}, "mandates.role"),
    ],
)
def test_what_is_over_or_not_given_here_is_neither_changed_nor_ended(changes, code):
    held = replace(HELD, **changes)
    assert refused(rules.changing, held, TERM, known={"a"}, today=TODAY)[0] == code
    assert refused(rules.ending, held, None, TODAY)[0] == code


@pytest.mark.parametrize(
    ("held", "last_day", "ends"),
    [
        (HELD, None, TODAY),
        (HELD, TODAY, TODAY),
        (HELD, TODAY + DAY, TODAY + DAY),
        (replace(HELD, valid_until=TODAY), None, TODAY),  # the last day is still in (cases:C5)
        (replace(HELD, valid_from=TODAY + DAY), None, TODAY + DAY),
        (replace(HELD, valid_until=None), TODAY + 9 * DAY, TODAY + 9 * DAY),
    ],
)
def test_the_day_on_which_it_ends(held, last_day, ends):
    assert rules.ending(held, last_day, TODAY) == ends


@pytest.mark.parametrize(
    ("held", "last_day"),
    [
        (HELD, TODAY - DAY),
        (HELD, TODAY + 2 * DAY),
        (replace(HELD, valid_from=TODAY + DAY), TODAY),
    ],
)
def test_a_last_day_that_is_refused(held, last_day):
    assert refused(rules.ending, held, last_day, TODAY) == ("mandates.term", {"last_day"})
