"""What a list is declared with, and what its rows are asked for and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor
from fangzhou.platform.ui.columns import Column
from fangzhou.platform.ui.filters import Filter

PAGE_SIZE = 50
COUNT_LIMIT = 10_000  # a list never counts beyond this
EMPTY = Label("还没有内容。", "Nothing here yet.")


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
class Declaration:
    """Everything a `Resource` says. `page` is the entry of the access table that opens list, detail and export.

    `find(actor, key)` gives one thing or None; without it there is no detail page. `href` is the row's own page
    when that is a screen of its own. `empty` says why nothing is here
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
    href: Callable[[Any], str] | None = None
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

    def address_of(self, row: Any) -> str:
        """Where the row's own page is, seen from the list; empty when it has none."""
        if self.href:
            return self.href(row)
        return f"{self.key_of(row)}/" if self.find else ""
