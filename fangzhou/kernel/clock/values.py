"""What the legal clock takes, and the single day that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fangzhou.kernel.labels import Label, Labeled


class Unit(Labeled):
    """What a limit is counted in. `DAY` and `MONTH` are calendar time (cases:C4)."""

    WORKDAY = "workday", "工作日", "working days"
    DAY = "day", "自然日", "calendar days"
    MONTH = "month", "月", "months"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: `amount` of `unit`; 0 means the same day (cases:C38)."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a limit is not negative")


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stood still: days in (start, end] are not counted (cases:C29); `end` None: it still does."""

    start: date
    end: date | None
    kind: str
    name: Label
    basis: str

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("a suspension does not end before it starts")


@dataclass(frozen=True, slots=True)
class Extension:
    """The limit was extended, once, by `amount` working days whatever its own unit (cases:C24)."""

    amount: int
    decided_on: date
    basis: str = ""


class Mark(Labeled):
    """What became of one day in the count."""

    START = "start", "起算日，不计", "Start day, not counted"
    COUNTED = "counted", "计", "Counted"
    DUE = "due", "到期", "Due"
    WEEKEND = "weekend", "周末，不计", "Weekend, not counted"
    HOLIDAY = "holiday", "节假日，不计", "Holiday, not counted"
    PAUSED = "paused", "暂停，不计", "Paused, not counted"
    MOVED = "moved", "最后一天是休息日，顺延", "The last day was a day off: moved on"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One calendar day of the count.

    `number` is the running number of a counted day; `name` the holiday, make-up day or pause that it belongs to;
    `basis` the rule (`cases:C2`) or, for a pause, its own legal source.
    """

    date: date
    mark: Mark
    number: int | None
    name: Label | None
    basis: str
    provisional: bool
    makeup: bool = False
    paused: bool = False  # also true of a due day to which a suspension carried the end

    @property
    def is_counted(self) -> bool:
        """Whether the day used up one day of the limit."""
        return bool(self.number)
