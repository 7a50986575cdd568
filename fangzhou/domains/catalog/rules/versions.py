"""How a version comes into force, stops and ends (items.md §8)."""

from __future__ import annotations

from datetime import date

from fangzhou.domains.catalog.values import VersionState
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

PUBLISHABLE = frozenset({VersionState.DRAFT, VersionState.APPROVED})


def publishable(state: VersionState) -> None:
    """Only what is not in force yet can be published; a version in force is never published again (items:I87)."""
    if state not in PUBLISHABLE:
        raise Refusal(
            "catalog.publish.state",
            Label(
                "这个版本是“{state}”，不能发布", "This version is “{state}” and cannot be published"
            ).format(state=state.label),
            "items:I81",
        )


def successor(effective_on: date, current_from: date) -> None:
    """A version follows the one in force on a later day, which then ends (items:I83)."""
    if effective_on <= current_from:
        raise Refusal(
            "catalog.publish.overlap",
            Label(
                "现行版本自 {day} 起施行，新版本须在此之后生效",
                "The version in force began on {day}; the new one must take effect later",
            ).format(day=current_from.isoformat()),
            "items:I83",
        )


def suspendable(state: VersionState) -> None:
    """Only a published version can be suspended."""
    if state is not VersionState.PUBLISHED:
        raise Refusal(
            "catalog.suspend.state",
            Label(
                "这个版本是“{state}”，不能暂停", "This version is “{state}” and cannot be suspended"
            ).format(state=state.label),
            "items:I80",
        )
