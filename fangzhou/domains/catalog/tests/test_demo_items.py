from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog.gateways import authored
from fangzhou.domains.catalog.gateways.files import DamagedFile
from fangzhou.domains.catalog.values import Candidate, FieldKind

CITY = Path(__file__).resolve().parents[4] / "demo" / "suqian"
FILES = sorted((CITY / "items").glob("*.yaml"))


def departments() -> dict[str, str]:
    with (CITY / "departments.csv").open() as file:
        return {line["code"]: line["uscc"] for line in csv.DictReader(file)}


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
def test_loading_publishes_once(tmp_path: Path) -> None:
    from fangzhou.config import demo_city
    from fangzhou.domains.catalog import api, loading

    now = datetime(2025, 4, 23, 2, 0, tzinfo=UTC)
    demo_city.load(CITY, lambda _line: None)
    assert loading.load_items(CITY / "items", now=now) == 0
    assert len(api.offered(now.date(), limit=100)) == len(FILES)
