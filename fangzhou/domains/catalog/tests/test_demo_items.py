from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from fangzhou.domains.catalog import api, loading, rules
from fangzhou.domains.catalog.gateways import authored
from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.tests.conftest import NOW
from fangzhou.domains.catalog.values import Candidate, FieldKind
from fangzhou.platform.organization import loading as organization

CITY = Path(__file__).resolve().parents[4] / "demo" / "suqian"
FILES = sorted((CITY / "items").glob("*.yaml"))


def departments() -> dict[str, str]:
    with (CITY / "departments.csv").open() as file:
        return {line["code"]: line["uscc"] for line in csv.DictReader(file)}


def places() -> None:
    organization.load_divisions(CITY / "divisions.csv")
    organization.load_departments(CITY / "departments.csv")
    organization.load_halls(CITY / "halls.csv", CITY / "windows.csv")


def people() -> None:
    organization.load_staff(
        CITY / "staff.csv", password="not-for-use", since=date(2017, 1, 1), now=NOW
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_may_be_published(path: Path) -> None:
    item = authored.read(path)
    uscc = departments()[item.department]
    candidate = Candidate(
        guide=item.guide,
        implementation_code=rules.implementation_code(
            uscc, item.guide.exercise_level.value, item.basic_code
        ),
        basic_code=item.basic_code,
        region="321300000000",
        department_uscc=uscc,
        has_department=True,
        effective_on=item.effective_on,
    )
    assert rules.failures(candidate) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_item_is_told_in_english_and_asks_in_full(path: Path) -> None:
    guide = authored.read(path).guide
    told = [guide.name, guide.summary, guide.result.name, guide.statutory_note, guide.remedies]
    told += [material.name for material in guide.materials]
    told += [field.label for field in guide.fields]
    assert [text.zh for text in told if not text.is_translated] == []
    choices = [field for field in guide.fields if field.kind is FieldKind.CHOICE]
    assert all(len(field.choices) > 1 for field in choices)
    sensitive = [field for field in guide.fields if field.kind is FieldKind.CITIZEN_NO]
    assert all(field.purpose for field in sensitive)
    assert len({field.key for field in guide.fields}) == len(guide.fields)


def test_codes_are_given_once() -> None:
    codes = [authored.read(path).basic_code for path in FILES]
    assert len(codes) == len(set(codes)) >= 16


@pytest.mark.parametrize(
    ("text", "reason"),
    [("code: [", "broken.yaml"), ("code: '1'", "department"), ("- a", "broken.yaml")],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text)
    with pytest.raises(DamagedFile, match=reason):
        authored.read(path)


@pytest.mark.django_db
def test_loading_publishes_once() -> None:
    places()
    with pytest.raises(loading.NobodyInCharge):
        loading.load_items(CITY / "items", now=NOW)
    people()
    assert loading.load_items(CITY / "items", now=NOW) == len(FILES)
    assert loading.load_items(CITY / "items", now=NOW) == 0
    assert len(api.offered(NOW.date(), limit=100)) == len(FILES)


@pytest.mark.django_db
def test_an_edited_item_follows_the_one_in_force(tmp_path: Path) -> None:
    places()
    people()
    text = FILES[0].read_text()
    path = tmp_path / "item.yaml"
    for version in ("收费吗", "要多久"):
        path.write_text(
            text.replace("faqs:", f"faqs:\n  - {{question: {version}, answer: 见指南}}")
        )
        assert loading.load_items(tmp_path, now=NOW) == 1
    days = ItemVersion.objects.order_by("number").values_list("effective_on", "cancel_on")
    assert list(days) == [(date(2025, 1, 1), NOW.date()), (NOW.date(), None)]
