"""What importing a file of items costs: 5,000 rows read, compared and written. Prints one JSON object at the end.

Seconds of wall time; a large import sends one statement more per 2,000 rows and table.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from collections.abc import Callable
from typing import Any

from tests.bench.city import bench_city


def items(count: int, *, words: str) -> bytes:
    """A workbook of so many whole items, made from the template's example."""
    from fangzhou.domains.catalog.gateways import template, writing
    from fangzhou.domains.catalog.values import Text

    example = template.example(["宿迁市卫生健康委员会"])
    return writing.xlsx(
        dataclasses.replace(
            example,
            key=f"{words}{number}",
            basic_code="",
            guide=dataclasses.replace(example.guide, name=Text(f"{words}事项{number}")),
        )
        for number in range(count)
    )


def timed(deed: Callable[[], Any]) -> tuple[float, int, Any]:
    """Seconds, statements, and what came out."""
    from django.db import connection

    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    begun = time.perf_counter()
    with connection.execute_wrapper(note):
        answer = deed()
    return round(time.perf_counter() - begun, 2), len(sent), answer


def bring(content: bytes) -> dict[str, Any]:
    """Upload, preview and take over one file, as the pages do."""
    from fangzhou.domains.catalog import services
    from fangzhou.domains.catalog.models import ImportBatch
    from fangzhou.domains.catalog.services import import_preview, import_uploads
    from fangzhou.platform.access.values import SYSTEM
    from fangzhou.platform.db import clock
    from fangzhou.platform.db.ids import new_id

    around: dict[str, Any] = {"actor": SYSTEM, "now": clock.now()}

    def opened() -> Any:
        file = import_uploads.keep(content, "items.xlsx")
        return services.open_import(key=new_id(), file=file, **around)

    upload, _sent, batch = timed(opened)
    row = ImportBatch.objects.get(id=batch)
    preview, looked, seen = timed(lambda: import_preview.preview(row))
    apply, sent, done = timed(lambda: services.apply_import(key=new_id(), batch=batch, **around))
    again, _looked, same = timed(lambda: import_preview.preview(row))
    undo, unsent, undone = timed(lambda: services.undo_import(key=new_id(), batch=batch, **around))
    return {
        "rows": len(seen.rows), "bad": len(seen.bad), "added": done.added, "unchanged_again": same.counts.unchanged,
        "undone": undone.undone, "upload_s": upload, "preview_s": preview, "preview_statements": looked,
        "apply_s": apply, "apply_statements": sent, "preview_again_s": again, "undo_s": undo,
        "undo_statements": unsent, "total_s": round(upload + preview + apply, 2),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    rows = parser.parse_args().rows
    with bench_city():
        small = bring(items(10, words="小"))
        large = bring(items(rows, words="大"))
    print(json.dumps({"small": small, "large": large}, ensure_ascii=False))


if __name__ == "__main__":
    main()
