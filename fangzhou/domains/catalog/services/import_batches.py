"""A file of items on its way: handed in, mended, taken over as one, taken back as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fangzhou.domains.catalog import events, values
from fangzhou.domains.catalog.models import ImportBatch, ImportMap
from fangzhou.domains.catalog.queries.imports import Imported
from fangzhou.domains.catalog.rules import importing as lawful
from fangzhou.domains.catalog.services import import_undo, importing
from fangzhou.domains.catalog.services.import_preview import preview, report_of
from fangzhou.domains.catalog.values import BatchState
from fangzhou.domains.catalog.values.mapping import ColumnMap
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.files.storing import StoredFile, record

MENDED = 2_000  # cells of one file


@dataclass(frozen=True, slots=True)
class Undone:
    """How many drafts were taken back, and how many stay because somebody has touched them."""

    undone: int
    kept: int


@command.command("catalog.save_import_map", title="保存列对照")
def save_import_map(*, actor: Actor, now: datetime, columns: ColumnMap) -> UUID:
    """Keep how the columns of a source become elements, in place of what was kept for it before (items:I8)."""
    lawful.sound_map(columns)
    row, _made = ImportMap.objects.update_or_create(
        source=columns.source,
        defaults={"title": columns.title, "definition": values.dump(columns)},
        create_defaults={
            "title": columns.title,
            "definition": values.dump(columns),
            "created_at": now,
            "author": actor.account,
        },
    )
    command.announce(events.ImportMapSaved(row.id, row.source, values.digest(columns)))
    return row.id


@command.command("catalog.open_import", title="上传事项文件")
def open_import(*, actor: Actor, now: datetime, file: StoredFile) -> UUID:
    """Keep a file to be looked at; nothing is taken over yet."""
    batch = ImportBatch.objects.create(
        sha256=record(file, now), file_name=file.name, created_at=now, author=actor.account
    )
    command.announce(events.ImportOpened(batch.id, file.sha256))
    return batch.id


@command.command("catalog.mend_import", title="更正导入文件")
def mend_import(*, actor: Actor, now: datetime, batch: UUID, fixes: dict[str, str]) -> int:
    """Write some cells anew; the file itself stays as it came. The number of cells mended by now."""
    del actor, now
    row = _open(batch)
    row.fixes = {**row.fixes, **fixes}
    lawful.few_enough_fixes(len(row.fixes), MENDED)
    row.save(update_fields=["fixes"])
    command.announce(events.ImportMended(row.id, len(row.fixes)))
    return len(row.fixes)


@command.command("catalog.apply_import", title="导入事项文件")
def apply_import(*, actor: Actor, now: datetime, batch: UUID, set_aside: bool = False) -> Imported:
    """Make drafts of all rows, or, when the bad ones were set aside, of the others; all of them or none.

    Raises `Refusal`: not open any more, bad rows that nobody set aside, nothing new.
    """
    row = _open(batch)
    seen = preview(row, lock=True)
    lawful.may_take_over(len(seen.bad), set_aside=set_aside, nothing_new=seen.counts.is_nothing_new)
    row.traces = importing.write(seen.reading.source, seen.settled, actor=actor.account, now=now)
    row.source, row.state, row.applied_at = seen.reading.source, BatchState.APPLIED, now
    row.rows, row.rejected = len(seen.rows), len(seen.bad)
    row.added, row.changed, row.unchanged = (
        seen.counts.added,
        seen.counts.changed,
        seen.counts.unchanged,
    )
    row.report = report_of(seen.rows)
    row.save()
    command.announce(
        events.ItemsImported(
            subject=row.id,
            source=row.source,
            content_digest=row.sha256,
            added=row.added,
            changed=row.changed,
            unchanged=row.unchanged,
        )
    )
    return seen.counts


@command.command("catalog.undo_import", title="撤销导入")
def undo_import(*, actor: Actor, now: datetime, batch: UUID) -> Undone:
    """Take back, within a day, every draft of an import that nobody has touched since."""
    del actor
    row = ImportBatch.objects.select_for_update().get(id=batch)
    lawful.may_undo(BatchState(row.state), row.applied_at, now)
    undone = import_undo.take_back(row.traces)
    row.kept = sorted({trace["version"] for trace in row.traces} - undone)
    row.state, row.undone_at = BatchState.UNDONE, now
    row.save(update_fields=["state", "undone_at", "kept"])
    command.announce(events.ImportUndone(row.id, len(undone), len(row.kept)))
    return Undone(len(undone), len(row.kept))


def _open(batch: UUID) -> ImportBatch:
    row = ImportBatch.objects.select_for_update().get(id=batch)
    lawful.still_open(BatchState(row.state))
    return row
