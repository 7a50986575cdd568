"""Menus that no one place owns: every app may bring a `nav.yaml`, and the bases show what the actor may open.

citizen:                                    # an area: citizen, staff, help or foot
  - {title: 查进度, title_en: Track, url: portal:track, page: portal.track, order: 40}

`url` is a URL name (or `href` a plain address), `page` an entry of the access table (left out: for everybody),
`hint` and `hint_en` a second line. Entries are sorted by `order`, then by app.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import yaml
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from fangzhou.kernel.labels import Label
from fangzhou.platform.access import table
from fangzhou.platform.access.values import Actor

AREAS = frozenset({"citizen", "staff", "help", "foot"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared line of a menu."""

    title: Label
    hint: Label
    url: str
    href: str
    page: str
    order: int

    def address(self) -> str:
        """Where the line leads; empty while no installed address has that name (see `unreachable`)."""
        return self.href or url_if_any(self.url)

    def open_to(self, actor: Actor) -> bool:
        return not self.page or table.scope(actor, self.page) is not None


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a menu as a reader gets it."""

    title: Label
    hint: Label
    href: str
    current: bool


def links(area: str, actor: Actor, path: str) -> list[Link]:
    """The menu `area` for the actor; `path` tells which line is current (the longest that fits)."""
    allowed = [(entry, entry.address()) for entry in _entries()[area] if entry.open_to(actor)]
    found = [(entry, address) for entry, address in allowed if address]
    here = max((a for _, a in found if _covers(a, path)), key=len, default=None)
    return [Link(entry.title, entry.hint, address, address == here) for entry, address in found]


def unreachable() -> list[str]:
    """Names of addresses that menus mention and nobody has: misspelled, or left over. A test keeps it empty."""
    entries = [entry for area in _entries().values() for entry in area]
    return sorted({entry.url for entry in entries if not entry.address()})


@jinja2.pass_context
def menu(context: Mapping[str, Any], area: str) -> list[Link]:
    """`links` for the page being rendered."""
    request = context.get("request")
    return links(area, context["actor"], request.path if request else "")


def url_if_any(name: str, *args: object) -> str:
    """The address of `name`, or empty when no installed app has such a page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _covers(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(address.rstrip("/") + "/"))


@cache
def _entries() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {area: [] for area in AREAS}
    for app in apps.get_app_configs():
        source = Path(app.path) / "nav.yaml"
        if app.name.startswith("fangzhou.") and source.exists():
            for area, lines in yaml.safe_load(source.read_text()).items():
                found[area] += [_entry(line) for line in lines]
    return {area: sorted(entries, key=lambda e: e.order) for area, entries in found.items()}


def _entry(line: dict[str, Any]) -> Entry:
    return Entry(
        title=Label(line["title"], line["title_en"]),
        hint=Label(line.get("hint", ""), line.get("hint_en", "")),
        url=line.get("url", ""),
        href=line.get("href", ""),
        page=line.get("page", ""),
        order=line.get("order", 100),
    )
