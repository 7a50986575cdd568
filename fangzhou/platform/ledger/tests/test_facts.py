"""What may stand in the ledger for ever, and that it reads back as it was written."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fangzhou.kernel.labels import Labeled
from fangzhou.platform.ledger import entries, facts
from fangzhou.platform.ledger.canonical import LARGEST, NotCanonical, canonical, moment
from fangzhou.platform.ledger.tests.conftest import execute, record


class Color(Labeled):
    RED = "red", "红", "Red"


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Happened:
    subject: uuid.UUID
    at: datetime
    color: Color
    fee: Decimal
    parts: tuple[Part, ...]
    until: date | None
    count: int
    done: bool


EVENT = Happened(
    subject=uuid.UUID(int=1),
    at=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    color=Color.RED,
    fee=Decimal("12.50"),
    parts=(Part("a", date(2026, 2, 28)), Part("宿", date(2024, 2, 29))),
    until=None,
    count=-3,
    done=True,
)


def test_an_event_reads_back_as_it_was():
    stored = json.loads(json.dumps(facts.dump_event(EVENT)))
    assert stored["event"] == "ledger.Happened"
    assert (stored["fee"], stored["color"]) == ("12.50", "red")
    canonical(stored)
    assert facts.load_event(Happened, stored) == EVENT


def test_an_event_is_not_read_as_another_type():
    with pytest.raises(ValueError, match="is not"):
        facts.load_event(Part, facts.dump_event(EVENT))


@pytest.mark.parametrize(
    "kind", [None, bool, int, str, uuid.UUID, date, Color, Part, tuple[Part, ...], date | None]
)
def test_plain_types_are_fit(kind):
    facts.check(kind)


@dataclass
class Changeable:
    code: str


@dataclass(frozen=True)
class Holder:
    part: tuple[Changeable, ...]


@pytest.mark.parametrize(
    "kind",
    [
        float,
        bytes,
        dict,
        dict[str, str],
        list[str],
        object,
        int | str,
        Changeable,
        Holder,
        timedelta,
    ],
)
def test_what_could_come_back_changed_is_unfit(kind):
    with pytest.raises(facts.UnfitFact):
        facts.check(kind)


def kind_with(field: str, hint: object) -> type:
    return dataclass(frozen=True)(type("Told", (), {"__annotations__": {field: hint}}))


@pytest.mark.parametrize(
    "field",
    [
        "name",
        "applicant_name",
        "phone",
        "mobile_phone",
        "citizen_no",
        "id_no",
        "address",
        "email",
        "birth_date",
        "note",
        "reason",
        "text",
        "plate",
    ],
)
def test_personal_and_free_text_is_unfit(field):
    for hint in (str, str | None, tuple[str, ...]):
        with pytest.raises(facts.UnfitFact, match=field):
            facts.check(kind_with(field, hint))


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("name_digest", str),
        ("case_no", str),
        ("item_code", str),
        ("reason", Color),
        ("citizen", uuid.UUID),
        ("reason_code", str),
        ("account", uuid.UUID),
    ],
)
def test_ids_codes_and_digests_are_fit(field, hint):
    facts.check(kind_with(field, hint))


@pytest.mark.parametrize("kind", [Part, kind_with("subject", str), int])
def test_an_event_names_its_subject(kind):
    with pytest.raises(facts.UnfitFact):
        facts.check_event(kind)


def test_a_value_of_another_type_is_refused():
    with pytest.raises(Exception, match="Expected `int`"):
        facts.dump_event(
            Happened(**{**{f: getattr(EVENT, f) for f in EVENT.__slots__}, "count": "x"})
        )


@pytest.mark.parametrize(
    "value", [1.0, LARGEST + 1, -LARGEST - 1, {1: 2}, (1,), b"", date(2026, 1, 1), [{"a": 0.5}]]
)
def test_inexact_values_have_no_canonical_form(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_the_canonical_form_is_the_published_one():
    value = {"b": [True, None, -1], "a": '宿"迁\n', "é": {}}
    assert canonical(value) == '{"a":"宿\\"迁\\n","b":[true,null,-1],"é":{}}'.encode()


def test_times_are_utc_with_microseconds():
    beijing = datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    assert moment(beijing) == "2026-01-01T00:00:00.000000Z"


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(PLAIN, min_size=1, max_size=3))
def test_the_database_gives_back_what_was_hashed(db, values):
    """jsonb reorders keys and normalizes; the digest over what it returns is the one that was stored."""
    for value in values:
        one = record(answer=value)
        entries.insert(one)
        [[stored]] = execute("SELECT digest FROM ledger_entry WHERE key = %s", one.key)
        [found] = entries.history(one.subject)
        assert found.record.digest() == bytes(stored) == one.digest()
        assert one.digest() == hashlib.sha256(b"\0" + canonical(one.plain())).digest()
