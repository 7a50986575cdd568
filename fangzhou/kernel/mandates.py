"""What somebody was authorized for: which items, by which document, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Mandate:
    """A role that holds for some items only, by their implementation codes.

    `basis` is the number of the document that gave it (empty: none recorded), `until` its last day (None: no end).
    """

    items: frozenset[str]
    basis: str = ""
    until: date | None = None

    def covers(self, item_code: str) -> bool:
        return item_code in self.items
