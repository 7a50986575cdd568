"""`fangzhou items import FILE` and `fangzhou items export FILE`: catalogs of other systems in, items out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.gateways import files, reading, reports, writing
from fangzhou.domains.catalog.models import ImportBatch
from fangzhou.domains.catalog.queries import exports
from fangzhou.domains.catalog.services import import_preview, import_uploads
from fangzhou.domains.catalog.values import ItemDraft
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from fangzhou.platform.db.ids import new_id

WRITERS = {".csv": writing.csv_file, ".jsonl": writing.jsonl, ".xlsx": writing.xlsx}


class Command(BaseCommand):
    help = "Import service items from a file (good rows become drafts; each bad row is reported), or export them."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        take = verbs.add_parser("import", help="make drafts from a CSV, JSON-lines or Excel file")
        take.add_argument("file", type=Path)
        take.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )
        take.add_argument("--json", action="store_true", help="print the counts as JSON")
        take.add_argument(
            "--report", type=Path, help="write every row and what became of it (.csv or .xlsx)"
        )
        give = verbs.add_parser("export", help="write items to a .csv, .jsonl or .xlsx file")
        give.add_argument("file", type=Path)
        give.add_argument("--department", default="", help="only of this department (its code)")
        give.add_argument("--state", default="", help="only versions in this state, e.g. published")
        give.add_argument("--source", default="", help="only of this source")
        give.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._import(options) if options["verb"] == "import" else self._export(options)
        except files.DamagedFile as failure:
            raise CommandError(f"{options['file']}: {failure}. Nothing was imported.") from failure
        except OSError as failure:
            raise CommandError(f"{options['file']}: {failure.strerror}") from failure
        except Refusal as refusal:
            raise CommandError(f"{options['file']}: {refusal.message.en}") from refusal

    def _import(self, options: Any) -> None:
        content = options["file"].read_bytes()
        sheets = reading.open_sheets(content)
        seen = import_preview.beside(reading.read(sheets, import_preview.maps(), _progress))
        if not options["dry_run"] and not seen.counts.is_nothing_new:
            _take(content, options["file"].name)
        if options["report"]:
            _write_report(options["report"], seen)
        self._say(seen, options)

    def _export(self, options: Any) -> None:
        writer = WRITERS.get(options["file"].suffix.lower())
        if writer is None:
            raise CommandError("The file must end in .csv, .jsonl or .xlsx")
        wanted = {name: options[name] for name in ("department", "state", "source")}
        drafts: list[ItemDraft] = list(tqdm(exports.newest(**wanted), unit="item", disable=None))
        options["file"].write_bytes(writer(drafts))
        counts = {"file": str(options["file"]), "items": len(drafts)}
        self.stdout.write(
            json.dumps(counts, ensure_ascii=False)
            if options["json"]
            else "  ".join(f"{name}: {value}" for name, value in counts.items())
        )

    def _say(self, seen: import_preview.Preview, options: Any) -> None:
        problems = [problem for row in seen.bad for problem in row.problems]
        counts = {
            "file": str(options["file"]),
            "source": seen.reading.source,
            "dry_run": options["dry_run"],
            "rows": len(seen.rows),
            "added": seen.counts.added,
            "changed": seen.counts.changed,
            "unchanged": seen.counts.unchanged,
            "rejected": len(seen.bad),
        }
        if options["json"]:
            told = [
                {
                    "sheet": p.sheet,
                    "row": p.row,
                    "column": p.column,
                    "reason": p.message.zh,
                    "reason_en": p.message.en,
                }
                for p in problems
            ]
            self.stdout.write(json.dumps({**counts, "problems": told}, ensure_ascii=False))
            return
        self.stdout.write("  ".join(f"{name}: {value}" for name, value in counts.items()))
        for problem in problems:
            self.stdout.write(
                f"  {problem.sheet} row {problem.row}, {problem.column}: {problem.message.zh}"
            )


def _take(content: bytes, name: str) -> None:
    """Hand the file in and take over its good rows, as the browser does."""
    around: dict[str, Any] = {"actor": SYSTEM, "now": clock.now()}
    stored = import_uploads.keep(content, name)
    batch = door.attempt(services.open_import, key=new_id(), file=stored, **around)
    import_preview.prepared(ImportBatch.objects.get(id=batch))
    door.attempt(services.apply_import, key=new_id(), batch=batch, set_aside=True, **around)


def _progress(rows: Iterable[Any]) -> Iterable[Any]:
    return tqdm(rows, unit="row", disable=None)  # to standard error, on a terminal only


def _write_report(path: Path, seen: import_preview.Preview) -> None:
    rows = import_preview.report_of(seen.rows)
    lines = import_preview.report_lines(seen.reading.sheets, seen.reading.main, rows, "zh")
    as_file = reports.as_xlsx if path.suffix.lower() == ".xlsx" else reports.as_csv
    path.write_bytes(as_file(lines))
