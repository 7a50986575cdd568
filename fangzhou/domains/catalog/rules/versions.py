"""How a version follows another (items.md §8)."""

from __future__ import annotations

from datetime import date

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal


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
