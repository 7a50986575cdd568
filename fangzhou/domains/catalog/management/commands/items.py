"""`fangzhou items import FILE`: take in another system's catalog as drafts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.gateways import files, reading
from fangzhou.domains.catalog.queries.imports import Imported, compare
from fangzhou.domains.catalog.values import RowProblem
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.command import door
from fangzhou.platform.db import clock
from fangzhou.platform.db.ids import new_id


class Command(BaseCommand):
    help = "Import service items from a file. Good rows become drafts; each bad row is reported with its reason."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        take = verbs.add_parser("import", help="make drafts from a CSV or JSON-lines catalog")
        take.add_argument("file", type=Path)
        take.add_argument(
            "--dry-run", action="store_true", help="say what would happen, write nothing"
        )
        take.add_argument("--json", action="store_true", help="print the counts as JSON")
        take.add_argument("--report", type=Path, help="write every bad row to this CSV file")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            found = reading.read(options["file"], _progress)
        except files.DamagedFile as failure:
            raise CommandError(f"{options['file']}: {failure}. Nothing was imported.") from failure
        done = compare(found.source, found.drafts)
        if not options["dry_run"] and not done.is_nothing_new:
            done = door.attempt(
                services.import_items,
                actor=SYSTEM,
                now=clock.now(),
                key=new_id(),
                source=found.source,
                drafts=found.drafts,
            )
        if options["report"]:
            _write_report(options["report"], found.problems)
        self._say(found, done, options)

    def _say(self, found: reading.Reading, done: Imported, options: Any) -> None:
        counts = {
            "file": str(options["file"]),
            "source": found.source,
            "dry_run": options["dry_run"],
            "rows": found.rows,
            "added": done.added,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "rejected": len(found.problems),
        }
        if options["json"]:
            problems = [
                {
                    "row": p.row,
                    "column": p.column,
                    "reason": p.message.zh,
                    "reason_en": p.message.en,
                }
                for p in found.problems
            ]
            self.stdout.write(json.dumps({**counts, "problems": problems}, ensure_ascii=False))
            return
        self.stdout.write("  ".join(f"{name}: {value}" for name, value in counts.items()))
        for problem in found.problems:
            self.stdout.write(f"  row {problem.row}, {problem.column}: {problem.message.zh}")


def _progress(rows: Iterable[tuple[int, files.Row]]) -> Iterable[tuple[int, files.Row]]:
    return tqdm(rows, unit="row", disable=None)  # to standard error, on a terminal only


def _write_report(path: Path, problems: Iterable[RowProblem]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "column", "reason", "reason_en"])
        writer.writerows([p.row, p.column, p.message.zh, p.message.en] for p in problems)
