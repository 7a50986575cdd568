"""What the basic catalog allows: levels, folders, the list of licenses."""

from __future__ import annotations

from datetime import date

import pytest

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog import values as v
from fangzhou.domains.catalog.tests import build

LICENSE = v.CatalogEntry(v.ItemType.LICENSE, frozenset("34"))


def found(entry: v.CatalogEntry | None, **changes: object) -> list[tuple[str, str]]:
    failed = rules.failures(build.candidate({"catalog": entry}, **changes))
    return [(one.rule, one.field) for one in failed]


@pytest.mark.rule("items:I1", "items:I2", "items:I7")
@pytest.mark.parametrize(
    ("entry", "failed"),
    [
        (LICENSE, []),
        (None, []),
        (v.CatalogEntry(v.ItemType.LICENSE), []),
        (v.CatalogEntry(v.ItemType.LICENSE, frozenset("24")), [("items:I2", "exercise_level")]),
        (v.CatalogEntry(v.ItemType.PUBLIC_SERVICE), [("items:I7", "basic_code")]),
        (
            v.CatalogEntry(v.ItemType.LICENSE, state=v.ItemState.CANCELLED),
            [("items:I7", "basic_code")],
        ),
        (
            v.CatalogEntry(v.ItemType.LICENSE, cancel_on=build.FIRST_DAY),
            [("items:I7", "basic_code")],
        ),
        (
            v.CatalogEntry(v.ItemType.LICENSE, effective_on=date(2025, 1, 2)),
            [("items:I7", "basic_code")],
        ),
        (v.CatalogEntry(v.ItemType.LICENSE, cancel_on=date(2025, 1, 2)), []),
    ],
)
def test_an_item_fits_its_entry(
    entry: v.CatalogEntry | None, failed: list[tuple[str, str]]
) -> None:
    assert found(entry) == failed


@pytest.mark.rule("items:I4")
def test_a_main_item_is_only_a_folder() -> None:
    basic = "32012390100Y"
    code = f"{build.USCC}3{basic}"
    failed = rules.failures(build.candidate({"basic_code": basic, "implementation_code": code}))
    assert ("items:I4", "basic_code") in [(one.rule, one.field) for one in failed]


@pytest.mark.rule("items:I5", "items:I6")
def test_what_is_done_by_virtue_of_office_takes_no_application() -> None:
    failed = [one for one in found(None, item_type=v.ItemType.PENALTY) if one[0] == "items:I6"]
    assert failed == [("items:I6", "appliable")]
    assert not [
        o for o in found(None, item_type=v.ItemType.PENALTY, appliable=False) if o[0] == "items:I6"
    ]
    assert {kind.is_power for kind in v.ItemType} == {True, False}
    assert [kind for kind in v.ItemType if not kind.is_power] == [v.ItemType.PUBLIC_SERVICE]
