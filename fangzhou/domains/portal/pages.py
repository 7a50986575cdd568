"""Lists of the front door, declared as data: the halls for everybody, the log's entries for those who watch it."""

from __future__ import annotations

from fangzhou.kernel.labels import Label
from fangzhou.platform import ledger
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor
from fangzhou.platform.organization import queries
from fangzhou.platform.ui.resource import Moment, Number, Params, Resource, RowsPage, Text

BEYOND = 2**62  # no entry's place is as large
HOURS = Label(
    "周一至周五 9:00–12:00、13:30–17:30", "Monday to Friday, 9:00–12:00 and 13:30–17:30"
)  # of every hall; the guides of the items say the same


def halls(actor: Actor, params: Params) -> RowsPage:
    """Every hall; there are ten, so one page holds them."""
    del actor, params
    found = [
        {
            "id": hall.code,
            "name": Label(hall.name, hall.name_en),
            "place": hall.place,
            "hours": HOURS,
            "windows": hall.windows,
        }
        for hall in queries.halls()
    ]
    return RowsPage(found, total=len(found))


HALLS = Resource(
    name="halls",
    page="portal.halls",
    title=Label("大厅地址与时间", "Halls and hours"),
    unit=Label("个大厅", "halls"),
    rows=halls,
    columns=(
        Text("name", Label("大厅", "Hall")),
        Text("place", Label("位置", "Where")),
        Text("hours", Label("开放时间", "Hours")),
        Number("windows", Label("窗口", "Windows")),
    ),
    is_staff=False,
)


def entries(actor: Actor, params: Params) -> RowsPage:
    """The log backwards; no person is named, an actor is an id."""
    del actor
    found = ledger.recent(_place(params.after), params.limit + 1)
    rows = [_entry(entry) for entry in found[: params.limit]]
    more = str(found[params.limit - 1].leaf) if len(found) > params.limit else ""
    head = ledger.head()
    return RowsPage(rows, next=more, total=head.size if head else 0)


def _place(cursor: str) -> int:
    """The place in a cursor; beyond every place, so the newest entries, when it can be no place."""
    is_place = cursor.isdecimal() and len(cursor) < len(str(BEYOND))
    return int(cursor) if is_place else BEYOND


def _entry(entry: ledger.EntryView) -> dict[str, object]:
    known = table.table().get(entry.command)
    return {
        "id": entry.leaf,
        "leaf": entry.leaf,
        "at": entry.at,
        "title": known.title if known else entry.command,
        "subject": str(entry.subject),
        "actor": str(entry.actor),
        "digest": entry.record.digest().hex()[:16],
    }


ENTRIES = Resource(
    name="entries",
    page="portal.entries",
    title=Label("日志条目", "Log entries"),
    unit=Label("条", "entries"),
    rows=entries,
    columns=(
        Number("leaf", Label("序号", "Place")),
        Moment("at", Label("时间", "Time")),
        Text("title", Label("动作", "Act")),
        Text("subject", Label("对象", "Subject")),
        Text("actor", Label("谁", "By")),
        Text("digest", Label("指纹（前 16 位）", "Digest (first 16)")),
    ),
)
