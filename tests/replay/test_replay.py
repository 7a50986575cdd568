"""A replay of 60 cases: the same whatever the sharing out, safe to repeat, lawful to the last case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from fangzhou.config import replay
from fangzhou.domains.cases.loading import (
    cast,
    deeds,
    fates,
    figures,
    hours,
    life,
    outcomes,
    playing,
    rarer,
    sweep,
)
from fangzhou.domains.cases.loading.deeds import Node
from fangzhou.domains.cases.models import Case
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import ItemSnapshot
from fangzhou.platform import ledger, workdays
from fangzhou.platform.organization.models import Department

PLAN = replay.Plan(cases=60, seed=7, first=date(2025, 3, 3), days=14)
CASTS: dict[int, cast.Cast] = {}
FIRST: dict[str, Any] = {}  # the figures of the first run
OTHER = UUID("5d1d8ee2-55f5-4cc2-8d0c-0f2a92a0b0c1")


@pytest.fixture
def whole(committed_db: str) -> Iterator[None]:
    """The whole city, loaded once for this module."""
    if not Department.objects.exists():
        workdays.load_official()
        replay.prepare(PLAN, lambda _line: None)
    workdays.forget()
    catalog.version.cache_clear()
    yield
    workdays.forget()
    catalog.version.cache_clear()


@pytest.fixture
def told(whole: None) -> dict[str, Any]:
    if not FIRST:
        FIRST.update(replay.run(PLAN, 1, lambda _more: None))
    return FIRST


def play(*shares: range, seed: int = PLAN.seed) -> list[outcomes.Outcome]:
    found: list[outcomes.Outcome] = []
    for share in shares:
        lives = [born(index, seed) for index in share]
        found += outcomes.of(playing.play(lives, None, lambda: None))
    return found


def born(index: int, seed: int = PLAN.seed) -> life.Life:
    if seed not in CASTS:
        CASTS[seed] = cast.gather(seed, PLAN.first, *replay.applicants())
    when = hours.Hours(workdays.calendar())
    return life.born(seed, index, CASTS[seed], when, (PLAN.first, PLAN.days))


def test_every_case_is_lawful_and_counted(told: dict[str, Any]) -> None:
    assert told["problems"] == []
    assert told["cases"] == sum(told["states"].values()) == 60
    assert told["states"]["closed"] == told["results"]["0"] + told["results"].get("1", 0)
    assert told["commands"] == sum(told["commands_by_name"].values()) > 400
    assert 0.8 < told["on_time_promised"] <= told["on_time_statutory"] <= 1
    assert 0 < told["corrections_rate"] < 0.4
    assert told["items"] > 20


def test_lives_are_the_same_however_they_are_shared_out(
    told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(life, "NAMESPACE", OTHER)  # other keys: really played again
    found = play(range(1, 60, 3), range(0, 60, 3), range(2, 60, 3))
    again = figures.figures(found, workdays.calendar())
    assert again["digest"] == told["digest"]
    assert {name: told[name] for name in again} == again


def test_another_seed_plays_other_lives(told: dict[str, Any]) -> None:
    assert figures.digest(play(range(3), seed=8)) != figures.digest(play(range(3)))


def test_playing_again_adds_nothing(told: dict[str, Any]) -> None:
    before = Case.objects.count()
    again = replay.run(PLAN, 1, lambda _more: None)
    assert again["digest"] == told["digest"]
    assert Case.objects.count() == before


def test_an_interrupted_replay_is_completed(whole: None) -> None:
    """What is open at `until` stays open, lawfully; the next run goes on from there."""
    plan = dataclasses.replace(PLAN, cases=12, seed=21)
    middle = datetime(2025, 3, 10, 4, tzinfo=UTC)
    half = replay.run(dataclasses.replace(plan, until=middle), 1, lambda _more: None)
    assert half["problems"] == []
    assert half["commands"] > 0
    full = replay.run(plan, 1, lambda _more: None)
    assert full["problems"] == []
    assert full["commands"] > half["commands"]
    assert full["cases"] == 12


CORRECTED = {Node.INTAKE: deeds.request_correction, Node.CORRECTION: deeds.hand_in}
LEADS = {
    Node.CORRECTION: deeds.request_correction,
    Node.CHECK: deeds.agree,
    Node.DECISION: deeds.pass_up,
    Node.ABANDONED: deeds.abandon,
    Node.PROCEDURE: rarer.ask_procedure,
    Node.SUSPENDED: rarer.ask_procedure,
    Node.EXTENSION: rarer.ask_in_review,
}
ROWS = [
    pytest.param(node, place, id=f"{node.name}-{place}")
    for node, rows in fates.FATES.items()
    for place in range(len(rows))
]


@pytest.mark.parametrize(("node", "place"), ROWS)
@pytest.mark.rule("cases:C12", "cases:C13", "cases:C14", "cases:CT22", "cases:CT30")
def test_every_fate_is_lawful(
    whole: None, monkeypatch: pytest.MonkeyPatch, node: Node, place: int
) -> None:
    """The table and the rules agree: a life on which the fate falls goes on to a lawful end."""
    fate = fates.FATES[node][place]
    fallen: list[int] = []

    def deed(living: life.Life) -> Node:
        fallen.append(living.index)
        return fate.deed(living)

    rigged = {at: _rigged(rows, LEADS.get(node)) for at, rows in fates.FATES.items()}
    if fate.possible is fates.objected:
        rigged[Node.REVIEW] = _rigged(fates.FATES[Node.REVIEW], deeds.object_to)
    rows = list(fates.FATES[node])
    rows[place] = dataclasses.replace(fate, weight=1e9, deed=deed)
    monkeypatch.setattr(fates, "FATES", {**rigged, node: tuple(rows)})
    start = 1000 * (1 + list(Node).index(node)) + 100 * place
    for index in range(start, start + 40):
        one = born(index, 99)
        if fate.possible is fates.decided_above:
            one = _about(one, next(item for item in one.cast.items if item.guide.sent_up))
        [outcome] = outcomes.of(playing.play([one], None, lambda: None))
        assert outcome.problems == ()
        if fallen:
            return
    pytest.fail("no life met this fate")


def _about(living: life.Life, item: ItemSnapshot) -> life.Life:
    """The same life, but for another item."""
    return dataclasses.replace(
        living, item=item, applicant=living.cast.applicant(living.draw, item)
    )


def _rigged(rows: tuple[fates.Fate, ...], deed: Any) -> tuple[fates.Fate, ...]:
    return tuple(dataclasses.replace(row, weight=1e6) if row.deed is deed else row for row in rows)


@pytest.mark.rule("cases:CT30")
def test_the_sweep_finds_what_is_unlawful(told: dict[str, Any]) -> None:
    case = Case.objects.filter(state="closed", immediate=False, granted=True).first()
    assert case is not None
    history = ledger.history(case.id)
    assert list(sweep.problems(case, history)) == []
    received = case.received_on
    assert received is not None
    for wrong, problem in (
        ({"state": "licensing"}, "does not lead to licensing"),
        ({"accepted_on": received - timedelta(days=9)}, "accepted before received"),
        ({"due_statutory": received - timedelta(days=9)}, "statutory before it was accepted"),
        ({"closing_result": "1"}, "the result is not the decision"),
        ({"approver_id": case.reviewer_id}, "one person stands for two parts"),
        ({"closed_at": None}, "closed at None"),
    ):
        bad = Case.objects.get(id=case.id)
        for name, value in wrong.items():
            setattr(bad, name, value)
        assert any(problem in found for found in sweep.problems(bad, history))
    without = [entry for entry in history if entry.command != "cases.accept"]
    assert list(sweep.problems(case, without)) == ["cases.review was not possible then"]
    assert "the ledger goes back in time" in list(sweep.problems(case, _backwards(history)))


def _backwards(history: list[ledger.EntryView]) -> list[ledger.EntryView]:
    late = dataclasses.replace(history[0].record, at=history[-1].at + timedelta(days=1))
    return [dataclasses.replace(history[0], record=late), *history[1:]]


@pytest.mark.rule("cases:C10")
def test_every_item_can_be_corrected_where_it_can_be(
    whole: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One life of each item that asks for no paper: its correction is an answer in free words."""
    rows = fates.FATES
    rigged = {at: _rigged(rows[at], deed) for at, deed in CORRECTED.items()}
    monkeypatch.setattr(fates, "FATES", {**rows, **rigged})
    living = born(0, 77)
    without = [item for item in living.cast.items if not item.guide.asked_materials]
    assert without
    for index, item in enumerate(without):
        one = _about(born(index, 77), item)
        [outcome] = outcomes.of(playing.play([one], None, lambda: None))
        assert outcome.problems == ()
        assert ("cases.hand_in", 1) in outcome.commands or deeds.correctable(one) == ("", "")
