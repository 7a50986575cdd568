"""What a file that waits would do, row by row: read again from the kept file, so that nothing can have changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction

from fangzhou.domains.catalog.gateways import elements, reading, reports
from fangzhou.domains.catalog.gateways.reading import Line, Reading
from fangzhou.domains.catalog.models import ImportBatch, ImportMap, ItemVersion
from fangzhou.domains.catalog.queries.imports import Imported, Settled, counted, settle
from fangzhou.domains.catalog.rules import importing as lawful
from fangzhou.domains.catalog.services import import_undo
from fangzhou.domains.catalog.values import BatchState, RowOutcome, RowProblem, load
from fangzhou.domains.catalog.values.mapping import ColumnMap
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.files import storing

KEPT = 2  # files that a process keeps read


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of a file beside the catalog; `elements` are those that differ."""

    row: int
    name: str
    outcome: RowOutcome
    elements: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole file beside the catalog."""

    reading: Reading
    rows: tuple[PreviewRow, ...]
    settled: tuple[Settled, ...]
    counts: Imported

    @property
    def bad(self) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.outcome is RowOutcome.BAD)


def maps() -> tuple[ColumnMap, ...]:
    """The saved column maps."""
    rows = ImportMap.objects.order_by("created_at").values_list("definition", flat=True)
    return tuple(load(ColumnMap, row, "map") for row in rows)


def sheets_of(batch: ImportBatch) -> reading.Sheets:
    """The mended sheets of a kept file."""
    return reading.mend(_sheets(batch.sha256), batch.fixes)


@lru_cache(maxsize=KEPT)
def _sheets(sha256: str) -> reading.Sheets:
    return reading.open_sheets(storing.open_file(sha256))


@lru_cache(maxsize=KEPT)
def _reading(
    sha256: str, fixes: tuple[tuple[str, str], ...], known: tuple[ColumnMap, ...]
) -> Reading:
    """Kept in the process: who takes a large file over has just looked at it, and a transaction must not wait."""
    return reading.read(reading.mend(_sheets(sha256), dict(fixes)), known)


def prepared(batch: ImportBatch) -> Reading:
    """The kept file, mended and read. Call it before the command, so that no transaction waits for the reading."""
    return _reading(batch.sha256, tuple(sorted(batch.fixes.items())), maps())


def preview(batch: ImportBatch, *, lock: bool = False) -> Preview:
    """The kept file, mended, beside the catalog. Raises `DamagedFile`, `UnknownShape` when it has no map yet."""
    return beside(prepared(batch), lock=lock)


def beside(found: Reading, *, lock: bool = False) -> Preview:
    """A reading held against the catalog."""
    settled = settle(found.source, found.drafts, lock=lock)
    of_draft = iter(settled)
    rows = tuple(
        _row(found, line, next(of_draft) if line.draft is not None else None)
        for line in found.lines
    )
    return Preview(found, rows, settled, counted(settled))


def _row(found: Reading, line: Line, settled: Settled | None) -> PreviewRow:
    if settled is None:
        return PreviewRow(line.row, line.name, RowOutcome.BAD, problems=line.problems)
    if settled.message is None:
        return PreviewRow(line.row, line.name, settled.outcome, settled.elements)
    column = _column(found, settled.column)
    problem = RowProblem(line.row, column, settled.message, found.main)
    return PreviewRow(line.row, line.name, RowOutcome.BAD, problems=(problem,))


def _column(found: Reading, element: str) -> str:
    """The column of the file that tells an element, as its title stands there."""
    title = elements.title_of(element) if element else None
    if title is None:
        return ""
    return next((t for t in (title.zh, title.en) if t in found.columns), title.zh)


def report_of(rows: tuple[PreviewRow, ...]) -> list[Any]:
    """[row, outcome, elements, [[sheet, row, column, 中文, English]…]] of every row, to be kept."""
    return [
        [
            row.row,
            row.outcome.value,
            list(row.elements),
            [[p.sheet, p.row, p.column, p.message.zh, p.message.en] for p in row.problems],
        ]
        for row in rows
    ]


def report_lines(
    sheets: reading.Sheets, main: str, rows: list[Any], language: str
) -> list[list[str]]:
    """The lines of the report file: the rows of the file, what became of each, and why."""
    sheet = next(sheet for sheet in sheets if sheet.name == main)
    words = [
        [row, outcome, [elements.title_of(e).text(language) for e in differing], problems]
        for row, outcome, differing, problems in rows
    ]
    return reports.table(sheet, words, language)


def lines_of(batch: ImportBatch, language: str) -> list[list[str]]:
    """The report of a batch: what became of its rows, or, while it waits, what would become of them."""
    if batch.state == BatchState.OPEN:
        seen = preview(batch)
        return report_lines(seen.reading.sheets, seen.reading.main, report_of(seen.rows), language)
    found = reading.read(sheets_of(batch), maps())
    return report_lines(found.sheets, found.main, batch.report, language)


def can_undo(batch: ImportBatch, now: datetime) -> bool:
    """Whether the button is offered."""
    try:
        lawful.may_undo(BatchState(batch.state), batch.applied_at, now)
    except Refusal:
        return False
    return True


def touched(batch: ImportBatch) -> list[str]:
    """The names of the drafts of an import that stay, or would stay, when it is undone."""
    if batch.state == BatchState.UNDONE:
        left = ItemVersion.objects.filter(id__in=batch.kept)
        return list(left.order_by("name").values_list("name", flat=True))
    traces = {UUID(trace["version"]): trace for trace in batch.traces}
    with transaction.atomic():
        free = {row.id for row in import_undo.untouched(traces)}
    left = ItemVersion.objects.filter(id__in=traces.keys() - free)
    return list(left.order_by("name").values_list("name", flat=True))
