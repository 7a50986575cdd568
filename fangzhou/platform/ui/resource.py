"""A list of things and the page of one thing, declared as data: columns, filters, sections, actions, export.

A few small views (`resource_views`) read the declaration; nobody subclasses. A screen that does not fit is a plain
function view with its own template.

    LEDGER = Resource(
        name="entries", page="ledger.entries", title=Label("日志", "Log"), rows=_rows,
        columns=(Link("no", Label("序号", "No.")), Moment("at", Label("时间", "Time"))),
        filters=(Search(), Period("at", Label("时间", "Time"))), unit=Label("条", "entries"),
    )
    urlpatterns = [path("entries/", include(LEDGER.urls()))]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.urls import URLPattern

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor
from fangzhou.platform.ui.filters import Choice, Filter, Period, Search

PAGE_SIZE = 50
EMPTY = Label("还没有内容。", "Nothing here yet.")
COUNT_LIMIT = 10_000  # a list never counts beyond this


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is the attribute (or key) of the row, `kind` chooses how it is drawn."""

    name: str
    title: Label
    kind: ClassVar[str] = "text"

    def value(self, row: Any) -> Any:
        """What the row has in this column."""
        return row[self.name] if isinstance(row, Mapping) else getattr(row, self.name)


class Text(Column):
    """Words, or a label in the reader's language."""


class Link(Column):
    """Words that lead to the row's own page: the first column of most lists."""

    kind = "link"


class CaseNo(Column):
    """A case number in its groups, leading to the row's own page."""

    kind = "case_no"


class Number(Column):
    """A number, set at the end of its cell."""

    kind = "number"


class Badge(Column):
    """A state: a member of a labeled enumeration."""

    kind = "badge"


class Due(Column):
    """A clock: a `kernel.clock.Standing`."""

    kind = "due"


class Date(Column):
    """A day."""

    kind = "date"


class Moment(Column):
    """A moment, shown in Beijing time."""

    kind = "moment"


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of the list; the first of a resource is its default."""

    name: str
    title: Label


@dataclass(frozen=True, slots=True)
class Params:
    """What the address asks of `rows`: cleaned filter values by name, the order, the window.

    A `Period` gives a pair of dates, either of which may be None; every other filter a non-empty text.
    """

    filters: Mapping[str, Any]
    sort: str
    after: str = ""
    before: str = ""
    limit: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One window of plain rows. `next` and `previous` are cursors (`keyset`), empty at the ends.

    `total` counts up to COUNT_LIMIT + 1; None when it was not counted. `note` follows the count (含 2 件暂停).
    """

    rows: Sequence[Any]
    next: str = ""
    previous: str = ""
    total: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One card of the detail page: (label, value) pairs made from the thing."""

    title: Label
    facts: Callable[[Any], Sequence[tuple[Label, Any]]]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with a thing: a link to its own page, shown when the actor may and the thing allows."""

    title: Label
    href: Callable[[Any], str]
    may: Callable[[Actor, Any], bool] = lambda _actor, _thing: True
    is_primary: bool = False


class Rows(Protocol):
    """Reads one window of what the actor may see; scoping is its duty."""

    def __call__(self, actor: Actor, params: Params) -> RowsPage: ...


@dataclass(frozen=True, slots=True)
class Resource:
    """The declaration. `page` is the entry of the access table that opens list, detail and export.

    `find(actor, key)` gives one thing or None; without it there is no detail page. `empty` says why nothing is here
    and `empty_next` one thing to do about it (title, address).
    """

    name: str
    page: str
    title: Label
    rows: Rows
    columns: tuple[Column, ...]
    unit: Label
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    key: str = "id"
    find: Callable[[Actor, str], Any | None] | None = None
    heading: Callable[[Any], str] = str
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: Label = EMPTY
    empty_next: tuple[Label, str] | None = None
    is_staff: bool = True
    page_size: int = PAGE_SIZE
    can_export: bool = True

    def key_of(self, row: Any) -> str:
        """What identifies the row in an address."""
        return str(row[self.key] if isinstance(row, Mapping) else getattr(row, self.key))

    def urls(self) -> list[URLPattern]:
        """The list, a thing at `<key>/`, `export.csv`, `export.xlsx`; named `<name>`, `<name>-detail`, `<name>-csv`."""
        from fangzhou.platform.ui import resource_views

        return resource_views.urls(self)


__all__ = [
    "Action", "Badge", "CaseNo", "Choice", "Column", "Date", "Due", "Filter", "Link", "Moment", "Number", "Params",
    "Period", "Resource", "RowsPage", "Search", "Section", "Sort", "Text",
]  # fmt: skip
