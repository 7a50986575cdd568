"""The judge of a city that was hurt: what people were told, against what stands in its books. No product code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Books:
    """What people wrote down, and every row that their deeds should have left."""

    asked: set[str] = field(default_factory=set)  # cases somebody wanted to submit
    told: dict[str, list[str]] = field(default_factory=dict)  # case: each number on a receipt shown
    cases: dict[str, tuple[str, str]] = field(default_factory=dict)  # case: state, number
    entries: list[tuple[int, str, str]] = field(default_factory=list)  # id, case, number answered
    leaves: list[tuple[int, int]] = field(default_factory=list)  # leaf, entry
    before: list[tuple[int, int]] = field(
        default_factory=list
    )  # leaves as read before the last blow
    tasks: list[tuple[str, str]] = field(default_factory=list)  # open: case, kind
    claims: list[tuple[str, str]] = field(default_factory=list)  # each claim in the log: task, who


def problems(books: Books) -> list[str]:
    """Everything that contradicts the promises A1 to A4; empty when all is well."""
    return [*_told(books), *_rows(books), *_numbers(books), *_order(books), *_tasks(books)]


def _told(books: Books) -> list[str]:
    stored = {case: number for _, case, number in books.entries}
    found = [f"never answered: {case}" for case in books.asked if case not in books.told]
    for case, numbers in books.told.items():
        if len(set(numbers)) > 1:
            found.append(f"told twice differently: {case}")
        if case not in stored:
            found.append(f"acknowledged but lost: {case}")
        elif stored[case] not in numbers:
            found.append(f"told another number than logged: {case}")
    return found


def _rows(books: Books) -> list[str]:
    logged = Counter(case for _, case, _ in books.entries)
    found = [f"done twice: {case}" for case, count in logged.items() if count > 1]
    found += [f"ghost, nobody asked for it: {case}" for case in logged if case not in books.asked]
    for case, (state, _) in books.cases.items():
        if state == "draft" and case in logged:
            found.append(f"logged without effect: {case}")
        if state != "draft" and case not in logged:
            found.append(f"effect without log: {case}")
    return found + [f"row is gone: {case}" for case in logged if case not in books.cases]


def _numbers(books: Books) -> list[str]:
    logged = {case: number for _, case, number in books.entries}
    given = Counter(number for _, number in books.cases.values() if number)
    found = [f"two cases with one number: {number}" for number, count in given.items() if count > 1]
    for case, (_, number) in books.cases.items():
        if number and logged.get(case, number) != number:
            found.append(f"renumbered: {case}")
    serials = sorted(int(number[14:20]) for number in given)
    if serials and serials != list(range(serials[0], serials[0] + len(serials))):
        found.append("the series of numbers has a gap")
    return found


def _order(books: Books) -> list[str]:
    order = [leaf for leaf, _ in books.leaves]
    found = [] if order == list(range(len(order))) else ["the leaves have a gap or a double"]
    numbered = Counter(entry for _, entry in books.leaves)
    found += [f"entry has two leaves: {entry}" for entry, count in numbered.items() if count > 1]
    found += [
        f"entry has no leaf: {entry}" for entry, _, _ in books.entries if entry not in numbered
    ]
    if books.before != books.leaves[: len(books.before)]:
        found.append("a leaf was changed after it was read")
    return found


def _tasks(books: Books) -> list[str]:
    waiting = Counter(books.tasks)
    found = [f"task open twice: {case}" for (case, _), count in waiting.items() if count > 1]
    claimed = Counter(task for task, _ in books.claims)
    found += [f"task claimed twice: {task}" for task, count in claimed.items() if count > 1]
    open_cases = {case for case, _ in books.tasks}
    return found + [
        f"submitted without a task: {case}"
        for case, (state, _) in books.cases.items()
        if state == "submitted" and case not in open_cases
    ]
