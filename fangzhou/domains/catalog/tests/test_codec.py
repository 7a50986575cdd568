from __future__ import annotations

import json
from decimal import Decimal

import pytest

from fangzhou.domains.catalog import values as v
from fangzhou.domains.catalog.tests import build


def test_a_guide_survives_storing() -> None:
    fee = v.Fee(v.Text("工本费", "Cost"), v.Text("40 元"), "发改价格", Decimal("40.50"))
    guide = build.guide(fees=(fee,), has_fee=True, statutory=None)
    assert v.load_guide(json.loads(json.dumps(v.dump(guide)))) == guide


def test_only_what_is_told_is_stored() -> None:
    assert v.dump(v.Guide(name=v.Text("事项"))) == {"name": "事项"}


def test_authors_may_write_names_instead_of_codes() -> None:
    raw = {"name": {"zh": "事项", "en": "Item"}, "item_type": "license", "audiences": ["1"]}
    guide = v.load_guide(raw)
    assert guide.item_type is v.ItemType.LICENSE
    assert guide.serves_persons
    assert guide.name.en == "Item"


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ({"name": "事项", "nmae": "x"}, "unknown element nmae"),
        ({}, "name"),
        ([], "an object was expected"),
        ({"name": 7}, "name: 7 is not a Text"),
        ({"name": "事项", "visits": "one"}, "visits: 'one' is not a int"),
        ({"name": "事项", "visits": True}, "visits: True is not a int"),
        ({"name": "事项", "item_type": "99"}, "item_type: '99' is not a ItemType"),
        ({"name": "事项", "audiences": "1"}, "audiences: a list was expected"),
        ({"name": "事项", "steps": [{"name": "受理"}]}, "steps[0]"),
        ({"name": "事项", "fees": [{"amount": "x"}]}, "fees[0].amount"),
    ],
)
def test_what_is_no_guide_is_refused_with_its_place(raw: object, where: str) -> None:
    with pytest.raises(v.MalformedContent) as refused:
        v.load_guide(raw)
    assert where in str(refused.value)


def test_missing_english_is_chinese_and_marked_so() -> None:
    text = v.Text("受理")
    assert (text.text("en"), text.lang("en"), text.lang("zh-hans")) == ("受理", "zh", "")
    assert v.Text("受理", "Acceptance").lang("en") == ""


def test_what_the_applicant_need_not_bring_is_told_apart() -> None:
    fetched = v.Material("a", v.Text("营业执照"), fetchable=True)
    exempt = v.Material("b", v.Text("证明"), necessity=v.Necessity.EXEMPT)
    filled = v.Material("c", v.Text("申请表"), filled_online=True)
    asked = v.Material("d", v.Text("平面图"))
    guide = build.guide(materials=(fetched, exempt, filled, asked))
    assert guide.asked_materials == (asked,)
    assert guide.fetched_materials == (fetched, exempt, filled)


@pytest.mark.parametrize(
    ("steps", "grade"),
    [
        ("1", "INFO"),
        ("12", "INTAKE"),
        ("123", "PRE_REVIEW"),
        ("1245", "PRE_REVIEW"),
        ("12456", "FULL"),
    ],
)
def test_the_online_grade_follows_from_the_steps(steps: str, grade: str) -> None:
    guide = build.guide(online_steps=tuple(v.OnlineStep(step) for step in steps))
    assert guide.grade is v.OnlineGrade[grade]
