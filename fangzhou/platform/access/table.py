"""The one access table: every app's `access.yaml`, read once, deny by default.

cases.accept:                    # the name of a command or a page
  title: 受理
  title_en: Accept
  kind: command                  # or page
  allow: {acceptor: department}  # role: scope
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import Actor, Role, Scope

NEEDED = {"title", "title_en", "kind", "allow"}
KINDS = {"command", "page"}
WIDTH = {scope: width for width, scope in enumerate(Scope)}


class Denied(Exception):
    """The actor may not do or see this. Told apart from "absent" by nobody outside."""


class AccessTableError(RuntimeError):
    """An access.yaml is not of the form above."""


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    title: Label
    kind: str
    allow: tuple[tuple[Role, Scope], ...]


@cache
def table() -> dict[str, Entry]:
    """Every entry of every installed app, by name."""
    entries: dict[str, Entry] = {}
    for app in apps.get_app_configs():
        path = Path(app.path) / "access.yaml"
        if not path.exists() or not app.name.startswith("fangzhou."):
            continue
        for name, raw in (yaml.safe_load(path.read_text()) or {}).items():
            if name in entries:
                raise AccessTableError(f"{name} is declared twice")
            entries[name] = _entry(name, raw)
    return entries


def _entry(name: str, raw: dict[str, Any]) -> Entry:
    if not isinstance(raw, dict) or raw.keys() != NEEDED:
        raise AccessTableError(f"{name} must have exactly {sorted(NEEDED)}")
    if raw["kind"] not in KINDS or not raw["allow"]:
        raise AccessTableError(f"{name} must be a command or a page and allow somebody")
    try:
        allow = tuple((Role(role), Scope(reach)) for role, reach in raw["allow"].items())
    except (ValueError, AttributeError) as failure:
        raise AccessTableError(f"{name}: {failure}") from failure
    return Entry(name, Label(raw["title"], raw["title_en"]), raw["kind"], allow)


def scope(actor: Actor, name: str) -> Scope | None:
    """The widest scope that the table gives the actor for `name`; None when it gives none."""
    entry = table().get(name)
    if entry is None:
        raise AccessTableError(f"{name} is in no access.yaml")
    found = [reach for role, reach in entry.allow if role in actor.roles]
    return max(found, key=lambda reach: WIDTH[reach], default=None)


def require(actor: Actor, name: str) -> Scope:
    """The actor's scope for `name`; raises `Denied`."""
    found = scope(actor, name)
    if found is None:
        raise Denied(name)
    return found
