from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog import values as v
from fangzhou.domains.catalog.tests import build
from fangzhou.kernel.refusal import Refusal

SNAPSHOT = v.ItemSnapshot(
    item_id=UUID(int=1),
    version_id=UUID(int=2),
    number=1,
    state=v.VersionState.PUBLISHED,
    code=build.CODE,
    basic_code=build.BASIC,
    department_id=UUID(int=3),
    department_name=v.Text("卫生健康委员会"),
    agency_short="宿卫",
    region="321300",
    effective_on=build.FIRST_DAY,
    cancel_on=None,
    guide=build.GUIDE,
)


@dataclass(frozen=True)
class Version:
    number: int
    effective_on: date
    cancel_on: date | None


VERSIONS = (
    Version(1, date(2025, 1, 1), date(2025, 6, 1)),
    Version(2, date(2025, 7, 1), None),
)


@pytest.mark.rule("items:I83")
@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), 1),
        (date(2025, 5, 31), 1),
        (date(2025, 6, 1), None),  # half-open: the last day is the one before
        (date(2025, 7, 1), 2),
        (date(2035, 1, 1), 2),
    ],
)
def test_the_version_of_a_day(day: date, number: int | None) -> None:
    found = rules.version_on(VERSIONS, day)
    assert (found.number if found else None) == number


def test_a_published_item_opens_a_case() -> None:
    assert rules.may_open(SNAPSHOT) is SNAPSHOT


@pytest.mark.parametrize(
    ("found", "basis"),
    [
        pytest.param(None, "items:I64", marks=pytest.mark.rule("items:I64")),
        pytest.param(
            dataclasses.replace(SNAPSHOT, state=v.VersionState.SUSPENDED),
            "items:I88",
            marks=pytest.mark.rule("items:I88"),
        ),
        pytest.param(
            dataclasses.replace(SNAPSHOT, guide=build.guide(appliable=False)),
            "items:I6",
            marks=pytest.mark.rule("items:I6"),
        ),
    ],
)
def test_no_case_is_opened_otherwise(found: v.ItemSnapshot | None, basis: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.may_open(found)
    assert refused.value.basis == basis


@pytest.mark.rule("items:I6")
def test_ex_officio_powers_open_no_case() -> None:
    closed = {kind for kind in v.ItemType if not kind.opens_case}
    assert closed == {
        v.ItemType.PENALTY, v.ItemType.COMPULSION, v.ItemType.INSPECTION, v.ItemType.LEVY,
    }  # fmt: skip
