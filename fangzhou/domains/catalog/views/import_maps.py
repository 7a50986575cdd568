"""Saying once what the columns of an unknown file mean; kept for the next file of the same shape."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.gateways import cells, elements, files
from fangzhou.domains.catalog.gateways.files import Sheet
from fangzhou.domains.catalog.models import ImportBatch
from fangzhou.domains.catalog.queries import batches
from fangzhou.domains.catalog.services import import_preview
from fangzhou.domains.catalog.values import BatchState, ExerciseLevel, ItemType
from fangzhou.domains.catalog.values.mapping import Column, ColumnMap
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.command import door

SAMPLES = 3  # values shown under a column
CODES = 60  # distinct item types that a file may use
LISTED = ("conditions", "materials", "legal_bases", "co_depts")  # lists that one cell can hold
TARGETS = tuple(
    (name, elements.title_of(name))
    for name in dict.fromkeys((
        "name", "item_type", "basic_code", "implementation_code", "local_code", "department",
        "department_name", "region",
        *(e.name for e in elements.SINGLES if "." not in e.name and not e.name.endswith(elements.ENGLISH)), *LISTED,
    ))
)  # fmt: skip


@access.page("catalog.page.import_write")
def columns(request: Request, batch: UUID) -> HttpResponse:
    """A line per column: what it means here."""
    row = get_object_or_404(ImportBatch, id=batch)
    if row.state != BatchState.OPEN:
        return redirect("catalog:import", batch=batch)
    try:
        sheet = max(import_preview.sheets_of(row), key=lambda one: len(one.rows))
    except files.DamagedFile:
        return redirect("catalog:import", batch=batch)
    if request.method != "POST":
        return _page(request, row, sheet, None, 200)
    try:
        door.post(request, services.save_import_map, columns=_map(request, sheet))
    except Refusal as refusal:
        return _page(request, row, sheet, refusal, 422)
    return redirect("catalog:import", batch=batch)


def _map(request: Request, sheet: Sheet) -> ColumnMap:
    sent = request.POST
    key = tuple(c for at, c in enumerate(sheet.columns) if sent.get(f"key-{at}"))
    told = [(c, sent.get(f"column-{at}", "")) for at, c in enumerate(sheet.columns)]
    known = {name for name, _title in TARGETS}
    mapped = tuple(
        Column(
            column, element, codes=_codes(request, sheet, column) if element == "item_type" else ()
        )
        for column, element in told
        if element in known
    )
    defaults = tuple((n, sent[n]) for n in ("department", "exercise_level") if sent.get(n))
    title = sent.get("title", "").strip()[:60]
    needs = tuple(dict.fromkeys((*(c.column for c in mapped), *key)))
    return ColumnMap(title, title, key, mapped, needs, defaults)


def _codes(request: Request, sheet: Sheet, column: str) -> tuple[tuple[str, str], ...]:
    """What every type of the file means; () until all are said (items:I8)."""
    values = _distinct(sheet, column, CODES)
    said = [(value, request.POST.get(f"code:{value}", "")) for value in values]
    return tuple(said) if said and all(meant in set(ItemType) for _value, meant in said) else ()


def _distinct(sheet: Sheet, column: str, limit: int) -> list[str]:
    found: dict[str, None] = {}
    for _number, row in sheet.rows:
        words = _words(row.get(column))
        if words:
            found[words] = None
        if len(found) == limit:
            break
    return list(found)


def _words(cell: Any) -> str:
    try:
        return cells.plain(cell)
    except cells.BadCell:
        return str(cell)


def _page(
    request: Request, row: ImportBatch, sheet: Sheet, refusal: Refusal | None, status: int
) -> HttpResponse:
    sent = request.POST
    by_words = {words: name for name, label in TARGETS for words in (name, label.zh, label.en)}
    lines = [
        {
            "at": at,
            "column": column,
            "samples": _distinct(sheet, column, SAMPLES),
            "chosen": sent.get(f"column-{at}", by_words.get(column, "")),
            "key": sent.get(f"key-{at}", ""),
        }
        for at, column in enumerate(sheet.columns)
    ]
    typed = next((str(line["column"]) for line in lines if line["chosen"] == "item_type"), "")
    context = {
        "batch": row,
        "lines": lines,
        "targets": TARGETS,
        "types": list(ItemType),
        "codes": [(v, sent.get(f"code:{v}", _meant(v))) for v in _distinct(sheet, typed, CODES)]
        if typed
        else [],
        "departments": batches.departments(),
        "levels": list(ExerciseLevel),
        "sent": sent,
        "refusal": refusal,
        "wrong": dict(refusal.fields) if refusal else {},
        "rows": len(sheet.rows),
    }
    return render(request, "catalog/imports_map.html", context, status=status)


def _meant(value: str) -> str:
    """Only words say by themselves what they mean; a number must be said (items:I8)."""
    return next((t.value for t in ItemType if value in (t.label.zh, t.label.en)), "")
