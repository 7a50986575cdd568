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

from dataclasses import dataclass

from django.urls import URLPattern

from fangzhou.platform.ui import resource_views
from fangzhou.platform.ui.columns import (
    Badge,
    CaseNo,
    Column,
    Date,
    Due,
    Link,
    Moment,
    Number,
    Text,
)
from fangzhou.platform.ui.filters import Choice, Filter, Period, Search
from fangzhou.platform.ui.listing import Action, Declaration, Params, RowsPage, Section, Sort


@dataclass(frozen=True, slots=True)
class Resource(Declaration):
    """A declared list (`listing.Declaration` says what each field means) with its addresses."""

    def urls(self) -> list[URLPattern]:
        """The list, a thing at `<key>/`, `export.csv`, `export.xlsx`; named `<name>`, `<name>-detail`, `<name>-csv`."""
        return resource_views.urls(self)


__all__ = [
    "Action", "Badge", "CaseNo", "Choice", "Column", "Date", "Due", "Filter", "Link", "Moment", "Number", "Params",
    "Period", "Resource", "RowsPage", "Search", "Section", "Sort", "Text",
]  # fmt: skip
