"""Importing and exporting items: hand a file in, look at what it would do, mend it, take it over, take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.gateways import elements, files, reading, reports, template, writing
from fangzhou.domains.catalog.models import ImportBatch
from fangzhou.domains.catalog.queries import batches, exports
from fangzhou.domains.catalog.services import import_preview, import_uploads
from fangzhou.domains.catalog.services.import_preview import Preview
from fangzhou.domains.catalog.values import BatchState, RowOutcome, VersionState
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access import pages as access
from fangzhou.platform.access.requests import Request
from fangzhou.platform.command import door
from fangzhou.platform.db import clock

PAGE = 50  # rows of a preview
MEND = "fix:"  # begins the names of the fields that mend a cell
EXCEL = import_uploads.EXCEL
WRITERS = {
    "xlsx": (writing.xlsx, EXCEL),
    "csv": (writing.csv_file, "text/csv; charset=utf-8"),
    "jsonl": (writing.jsonl, "application/x-ndjson; charset=utf-8"),
}


@access.page("catalog.page.imports")
def home(request: Request) -> HttpResponse:
    """Upload, template, export, and the newest imports."""
    return _home(request, None, 200)


def _home(request: Request, refusal: Refusal | None, status: int) -> HttpResponse:
    context = {
        "refusal": refusal,
        "batches": batches.newest(),
        "departments": batches.departments(),
        "states": list(VersionState),
    }
    return render(request, "catalog/imports.html", context, status=status)


@access.page("catalog.page.import_write")
def upload(request: Request) -> HttpResponse:
    """Keep the file and go to what it would do."""
    if request.method != "POST":
        return redirect("catalog:imports")
    try:
        file = import_uploads.taken(request.FILES.get("file"))
        batch = door.post(request, services.open_import, file=file)
    except Refusal as refusal:
        return _home(request, refusal, 422)
    return redirect("catalog:import", batch=batch)


@access.page("catalog.page.imports")
def batch(request: Request, batch: UUID) -> HttpResponse:
    """What a file that waits would do, or what became of it."""
    row = get_object_or_404(ImportBatch, id=batch)
    if row.state != BatchState.OPEN:
        return render(request, "catalog/imports_done.html", _done(row, None))
    return _preview(request, row, None, 200)


def _preview(
    request: Request, row: ImportBatch, refusal: Refusal | None, status: int
) -> HttpResponse:
    try:
        seen = import_preview.preview(row)
    except reading.UnknownShape:
        return redirect("catalog:import_map", batch=row.id)
    except files.DamagedFile as failure:
        return render(
            request, "catalog/imports_bad.html", {"batch": row, "why": failure.message}, status=422
        )
    return render(
        request, "catalog/imports_preview.html", _shown(request, row, seen, refusal), status=status
    )


def _shown(
    request: Request, row: ImportBatch, seen: Preview, refusal: Refusal | None
) -> dict[str, Any]:
    chosen = _chosen(request, seen)
    rows = [r for r in seen.rows if r.outcome is chosen]
    first = max(0, _number(request.GET.get("from", "")))
    counted = {RowOutcome.BAD: len(seen.bad), RowOutcome.NEW: seen.counts.added,
               RowOutcome.CHANGED: seen.counts.changed, RowOutcome.UNCHANGED: seen.counts.unchanged}  # fmt: skip
    here = f"?show={chosen.value}&from="
    return {
        "batch": row,
        "source": seen.reading.title or _("本平台格式"),
        "total": len(seen.rows),
        "bad": len(seen.bad),
        "wanted": seen.counts.added + seen.counts.changed,
        "chosen": chosen,
        "tabs": [
            (o.label.text(get_language() or ""), f"?show={o.value}", n, o is chosen)
            for o, n in counted.items()
            if n
        ],
        "rows": [_line(seen, r) for r in rows[first : first + PAGE]],
        "previous": f"{here}{max(0, first - PAGE)}" if first else "",
        "next": f"{here}{first + PAGE}" if first + PAGE < len(rows) else "",
        "refusal": refusal,
        "mended": len(row.fixes),
    }


def _chosen(request: Request, seen: Preview) -> RowOutcome:
    asked = request.GET.get("show", "")
    if asked in set(RowOutcome):
        return RowOutcome(asked)
    if seen.bad:
        return RowOutcome.BAD
    if seen.counts.added:
        return RowOutcome.NEW
    return RowOutcome.CHANGED if seen.counts.changed else RowOutcome.UNCHANGED


def _line(seen: Preview, row: import_preview.PreviewRow) -> dict[str, Any]:
    """A row for the grid: what differs, and each bad cell with what stands in it."""
    return {
        "row": row.row,
        "name": row.name,
        "elements": [elements.title_of(name) for name in row.elements],
        "problems": [
            {
                "said": problem,
                "field": MEND + reading.place(problem.sheet, problem.row, problem.column),
                "cell": seen.reading.cell(problem),
                "elsewhere": problem.sheet if problem.sheet != seen.reading.main else "",
            }
            for problem in row.problems
        ],
    }


@access.page("catalog.page.import_write")
def mend(request: Request, batch: UUID) -> HttpResponse:
    """Write the cells anew that were changed on the page."""
    row = get_object_or_404(ImportBatch, id=batch)
    if request.method != "POST":
        return redirect("catalog:import", batch=batch)
    was = {n.removeprefix("was:"): v for n, v in request.POST.items() if n.startswith("was:")}
    sent = {n.removeprefix(MEND): v for n, v in request.POST.items() if n.startswith(MEND)}
    fixes = {name: str(value) for name, value in sent.items() if value != was.get(name)}
    try:
        if fixes:
            door.post(request, services.mend_import, batch=batch, fixes=fixes)
    except Refusal as refusal:
        return _preview(request, row, refusal, 409)
    return redirect("catalog:import", batch=batch)


@access.page("catalog.page.import_write")
def apply(request: Request, batch: UUID) -> HttpResponse:
    """Take the file over: every row, or the good ones when the bad were set aside."""
    row = get_object_or_404(ImportBatch, id=batch)
    if request.method != "POST":
        return redirect("catalog:import", batch=batch)
    try:
        import_preview.prepared(row)
        set_aside = request.POST.get("set_aside") == "yes"
        door.post(request, services.apply_import, batch=batch, set_aside=set_aside)
    except Refusal as refusal:
        row.refresh_from_db()
        if row.state != BatchState.OPEN:
            return render(request, "catalog/imports_done.html", _done(row, refusal), status=409)
        return _preview(request, row, refusal, 409)
    except files.DamagedFile:
        return redirect("catalog:import", batch=batch)
    return redirect("catalog:import", batch=batch)


@access.page("catalog.page.import_write")
def undo(request: Request, batch: UUID) -> HttpResponse:
    """Take an import back as a set."""
    row = get_object_or_404(ImportBatch, id=batch)
    if request.method != "POST":
        return redirect("catalog:import", batch=batch)
    try:
        door.post(request, services.undo_import, batch=batch)
    except Refusal as refusal:
        return render(request, "catalog/imports_done.html", _done(row, refusal), status=409)
    return redirect("catalog:import", batch=batch)


def _done(row: ImportBatch, refusal: Refusal | None) -> dict[str, Any]:
    return {
        "batch": row,
        "refusal": refusal,
        "state": BatchState(row.state),
        "kept": [] if row.state == BatchState.OPEN else import_preview.touched(row),
        "can_undo": import_preview.can_undo(row, clock.now()),
    }


@access.page("catalog.page.imports")
def report(request: Request, batch: UUID, kind: str) -> HttpResponse:
    """The rows of the file with what became of each, as .xlsx or .csv."""
    del request
    row = get_object_or_404(ImportBatch, id=batch)
    writers = {"xlsx": (reports.as_xlsx, EXCEL), "csv": (reports.as_csv, "text/csv; charset=utf-8")}
    if kind not in writers:
        raise Http404
    lines = import_preview.lines_of(row, get_language() or "")
    write, media = writers[kind]
    stem = row.file_name.rpartition(".")[0] or row.file_name
    return _download(write(lines), media, f"{stem}-{_('导入结果')}.{kind}")


@access.page("catalog.page.imports")
def empty_template(request: Request) -> HttpResponse:
    """The workbook in which items are written."""
    del request
    names = [department.name for department in batches.departments()]
    return _download(template.template(names), EXCEL, f"{_('事项导入模板')}.xlsx")


@access.page("catalog.page.imports")
def export(request: Request) -> HttpResponse:
    """The newest version of every item that fits, in a form that imports back equal."""
    kind = request.GET.get("kind", "xlsx")
    if kind not in WRITERS:
        raise Http404
    write, media = WRITERS[kind]
    drafts = exports.newest(
        department=request.GET.get("department", ""), state=request.GET.get("state", "")
    )
    try:
        content = write(drafts)
    except Refusal as refusal:
        return _home(request, refusal, 422)
    return _download(content, media, f"{_('事项')}.{kind}")


def _download(content: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 7 else 0
