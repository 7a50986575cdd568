"""Filters of a list: read from the address, shown as fields above the list and as chips that can be taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor
from fangzhou.platform.ui import dates
from fangzhou.platform.ui.words import text

SEARCH = Label("查找", "Search")
LONGEST_SEARCH = 100  # characters

Choices = Sequence[tuple[str, Label | str]]


@dataclass(frozen=True, slots=True)
class Chip:
    """An applied filter: its words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Search:
    """One search box; what it searches is the business of `rows`."""

    name: str = "q"
    title: Label = SEARCH
    kind: ClassVar[str] = "search"

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.name,)

    def read(self, query: Mapping[str, str], actor: Actor) -> str | None:
        del actor
        return query.get(self.name, "").strip()[:LONGEST_SEARCH] or None

    def words(self, value: str, actor: Actor) -> str:
        del actor
        return _("含“%(words)s”") % {"words": value}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values; `choices` may depend on the actor."""

    name: str
    title: Label
    choices: Choices | Callable[[Actor], Choices]
    kind: ClassVar[str] = "choice"

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.name,)

    def options(self, actor: Actor) -> list[tuple[str, str]]:
        found = self.choices(actor) if callable(self.choices) else self.choices
        return [(value, text(label)) for value, label in found]

    def read(self, query: Mapping[str, str], actor: Actor) -> str | None:
        wanted = query.get(self.name, "")
        return wanted if wanted in dict(self.options(actor)) and wanted else None

    def words(self, value: str, actor: Actor) -> str:
        return _("%(title)s：%(value)s") % {
            "title": text(self.title),
            "value": dict(self.options(actor))[value],
        }


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; either may be left out."""

    name: str
    title: Label
    kind: ClassVar[str] = "period"

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to")

    def read(
        self, query: Mapping[str, str], actor: Actor
    ) -> tuple[date | None, date | None] | None:
        del actor
        since, until = (_date(query.get(key, "")) for key in self.keys)
        return (since, until) if since or until else None

    def words(self, value: tuple[date | None, date | None], actor: Actor) -> str:
        del actor
        since, until = (dates.stamp(day) or "…" for day in value)
        return _("%(title)s：%(value)s") % {
            "title": text(self.title),
            "value": f"{since} – {until}",
        }


Filter = Search | Choice | Period


def read(filters: Sequence[Filter], query: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    """The cleaned values of the filters that are set; nonsense in the address is no filter."""
    found = {each.name: each.read(query, actor) for each in filters}
    return {name: value for name, value in found.items() if value is not None}


def chips(
    filters: Sequence[Filter], query: Mapping[str, str], values: Mapping[str, Any], actor: Actor
) -> list[Chip]:
    """A chip for each set filter."""
    return [
        Chip(each.words(values[each.name], actor), address(query, dict.fromkeys(each.keys, "")))
        for each in filters
        if each.name in values
    ]


def address(query: Mapping[str, str], changes: Mapping[str, str]) -> str:
    """The query string with some keys changed; an empty value takes the key away, cursors always go."""
    kept = {**query, "after": "", "before": "", **changes}
    return "?" + urlencode({key: value for key, value in kept.items() if value})


def _date(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None
