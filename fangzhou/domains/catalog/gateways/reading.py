"""A whole catalog file as drafts and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fangzhou.domains.catalog.gateways import files, sources
from fangzhou.domains.catalog.values import ItemDraft, RowProblem
from fangzhou.kernel.labels import Label

Watch = Callable[[Iterable[tuple[int, files.Row]]], Iterable[tuple[int, files.Row]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its source, a draft per good row, a problem per bad one."""

    source: str
    rows: int
    drafts: tuple[ItemDraft, ...]
    problems: tuple[RowProblem, ...]


def read(path: Path, watch: Watch = lambda rows: rows) -> Reading:
    """Read a file of any known shape; `watch` sees the rows pass. Raises `files.DamagedFile`."""
    found = files.rows(path)
    source = sources.recognize(found[0][1])
    drafts: dict[str, ItemDraft] = {}
    problems: list[RowProblem] = []
    for number, row in watch(found):
        made = sources.read(source, number, row)
        if isinstance(made, RowProblem):
            problems.append(made)
        elif made.key in drafts:
            message = Label("与前面的行重复：{key}", "Repeats an earlier row: {key}")
            problems.append(RowProblem(number, source.key[-1], message.format(key=made.key)))
        else:
            drafts[made.key] = made
    return Reading(source.name, len(found), tuple(drafts.values()), tuple(problems))
