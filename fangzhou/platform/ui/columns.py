"""The columns of a list: where the value comes from and how it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from fangzhou.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is the attribute (or key) of the row, `kind` chooses how it is drawn."""

    name: str
    title: Label
    kind: ClassVar[str] = "text"

    def value(self, row: Any) -> Any:
        """What the row has in this column."""
        return row[self.name] if isinstance(row, Mapping) else getattr(row, self.name)


class Text(Column):
    """Words, or a label in the reader's language."""


class Link(Column):
    """Words that lead to the row's own page: the first column of most lists."""

    kind = "link"


class CaseNo(Column):
    """A case number in its groups, leading to the row's own page."""

    kind = "case_no"


class Number(Column):
    """A number, set at the end of its cell."""

    kind = "number"


class Badge(Column):
    """A state: a member of a labeled enumeration."""

    kind = "badge"


class Due(Column):
    """A clock: a `kernel.clock.Standing`."""

    kind = "due"


class Date(Column):
    """A day."""

    kind = "date"


class Moment(Column):
    """A moment, shown in Beijing time."""

    kind = "moment"
