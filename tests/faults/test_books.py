"""The judge of the city must be able to fail: each planted error is found and named."""

from __future__ import annotations

import pytest

from tests.faults.books import Books, problems

ONE, TWO, THREE = (f"32130020250423{n:06}0" for n in (7, 8, 9))


def honest() -> Books:
    """Three submits, told, logged and numbered; a fourth draft that nobody touched."""
    return Books(
        asked={"a", "b", "c"},
        told={"a": [ONE], "b": [TWO, TWO], "c": [THREE]},
        cases={
            "a": ("submitted", ONE),
            "b": ("submitted", TWO),
            "c": ("submitted", THREE),
            "d": ("draft", ""),
        },
        entries=[(11, "a", ONE), (12, "b", TWO), (14, "c", THREE)],
        leaves=[(0, 12), (1, 11), (2, 14)],
        before=[(0, 12), (1, 11)],
        tasks=[("a", "intake"), ("b", "intake"), ("c", "intake")],
        claims=[("t1", "WJW01")],
    )


PLANTED = {
    "lost": (lambda b: b.entries.pop(1), "acknowledged but lost: b"),
    "doubled": (lambda b: b.entries.append((15, "b", TWO)), "done twice: b"),
    "changed answer": (lambda b: b.told["b"].append(ONE), "told twice differently: b"),
    "wrong answer": (lambda b: b.told.update(a=["9"]), "told another number than logged: a"),
    "unanswered": (lambda b: b.told.pop("c"), "never answered: c"),
    "ghost": (lambda b: b.entries.append((15, "d", "1")), "ghost, nobody asked for it: d"),
    "entry without effect": (lambda b: b.cases.update(a=("draft", "")), "logged without effect: a"),
    "effect without entry": (
        lambda b: b.cases.update(d=("submitted", "")),
        "effect without log: d",
    ),
    "row gone": (lambda b: b.cases.pop("a"), "row is gone: a"),
    "two numbers alike": (
        lambda b: b.cases.update(a=("submitted", TWO)),
        f"two cases with one number: {TWO}",
    ),
    "renumbered case": (lambda b: b.cases.update(a=("submitted", "0" * 21)), "renumbered: a"),
    "gap in numbers": (lambda b: b.cases.pop("b"), "the series of numbers has a gap"),
    "gap in leaves": (lambda b: b.leaves.pop(0), "the leaves have a gap or a double"),
    "renumbered leaf": (
        lambda b: b.leaves.__setitem__(slice(0, 2), [(0, 11), (1, 12)]),
        "a leaf was changed after it was read",
    ),
    "entry with two leaves": (lambda b: b.leaves.append((3, 11)), "entry has two leaves: 11"),
    "entry without leaf": (lambda b: b.leaves.pop(), "entry has no leaf: 14"),
    "task open twice": (lambda b: b.tasks.append(("a", "intake")), "task open twice: a"),
    "task claimed twice": (lambda b: b.claims.append(("t1", "WJW02")), "task claimed twice: t1"),
    "task lost": (lambda b: b.tasks.pop(), "submitted without a task: c"),
}


def test_honest_books_have_no_problem():
    assert problems(honest()) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found(name):
    books = honest()
    plant, said = PLANTED[name]
    plant(books)
    assert said in problems(books)
