"""The catalog's door for other domains: published versions as frozen values."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from fangzhou.domains.catalog import queries, rules, services
from fangzhou.domains.catalog.values import ItemSnapshot
from fangzhou.platform.access.values import Actor


def published(item: str | UUID, on: date) -> ItemSnapshot:
    """The version of an item (implementation code or id) under which a case may be opened on the day `on`.

    Raises `Refusal` when none is published (items:I64) or new cases are stopped (items:I88).
    """
    return rules.may_open(queries.snapshot_in_force(item, on))


def version(version_id: UUID) -> ItemSnapshot:
    """The version to which a case is pinned, whatever became of it since (items:I84)."""
    return queries.snapshot(version_id)


def load_items(folder: Path, *, author: Actor, reviewer: Actor, now: datetime) -> services.Loaded:
    """Import and publish a folder of authored items (the demo city's); may be repeated."""
    return services.load_items(folder, author=author, reviewer=reviewer, now=now)
