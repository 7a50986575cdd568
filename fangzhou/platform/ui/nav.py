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
from django.urls import reverse

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
        return self.href or reverse(self.url)

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
    found = [entry for entry in _entries()[area] if entry.open_to(actor)]
    addresses = [entry.address() for entry in found]
    here = max((a for a in addresses if _covers(a, path)), key=len, default=None)
    return [
        Link(entry.title, entry.hint, address, address == here)
        for entry, address in zip(found, addresses, strict=True)
    ]


@jinja2.pass_context
def menu(context: Mapping[str, Any], area: str) -> list[Link]:
    """`links` for the page being rendered."""
    request = context.get("request")
    return links(area, context["actor"], request.path if request else "")


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
