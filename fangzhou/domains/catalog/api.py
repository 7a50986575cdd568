"""The catalog's door for other domains: published versions as frozen values."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from uuid import UUID

from fangzhou.domains.catalog import rules
from fangzhou.domains.catalog.queries import versions
from fangzhou.domains.catalog.values import ItemSnapshot


def published(item: str | UUID, on: date) -> ItemSnapshot:
    """The version of an item (implementation code or id) under which a case may be opened on the day `on`.

    Raises `Refusal` when none is published (items:I64), new cases are stopped (items:I88) or it is not done on
    application (items:I6).
    """
    return rules.may_open(versions.in_force_of(item, on))


@lru_cache(maxsize=4096)
def version(version_id: UUID) -> ItemSnapshot:
    """The version to which a case is pinned, whatever became of it since (items:I84).

    A published version is never changed in place (items:I87), so it is kept in the process; only its `state` is
    that of the first reading. Raises `ItemVersion.DoesNotExist`.
    """
    return versions.snapshot(version_id)


def offered(on: date, *, audience: str = "", limit: int = 8) -> list[ItemSnapshot]:
    """Items that can be applied for online, the quickest first; `audience` is `person`, `firm` or empty."""
    return versions.offered(on, audience=audience, limit=limit)


def of_department(department: UUID, on: date) -> list[ItemSnapshot]:
    """A department's items that are in force on a day, suspended ones among them, by name."""
    return versions.of_department(department, on)


def versions_named(words: str) -> list[UUID]:
    """The versions whose Chinese name contains the words, whatever became of them since; for lists of cases."""
    return versions.named(words)


def retroactive(pinned: UUID, on: date, *, agreed: bool, benefits: bool) -> ItemSnapshot:
    """The version that a running case may be moved to on the day `on`: one with retroactive force that its applicant
    agreed to or gains by (items:I84). Raises `Refusal` when there is none; the case then keeps its own.
    """
    old = version(pinned)
    newest = versions.in_force_of(old.item_id, on) or old
    return rules.may_move(old, newest, agreed=agreed, benefits=benefits)
