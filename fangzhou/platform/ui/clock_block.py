"""A legal limit as people read it: the answer, then the sum day by day, then why it moved.

The kernel's clock counts (`kernel.clock`); this module only chooses cells and words. One cell is one calendar day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fangzhou.kernel import clock
from fangzhou.platform.ui import clock_words, dates

SHORT = 19  # more days than this are drawn in weeks instead of one line
BAR_LIMIT = 24  # cells in a small bar before they get narrow
NARROW, NARROW_EN = 3, 5  # characters that fit the narrowest cell
OVER_LIMIT = 6  # cells drawn past the due day in a small bar

KINDS = {
    clock.Mark.START: "start",
    clock.Mark.COUNTED: "left",
    clock.Mark.DUE: "due",
    clock.Mark.PAUSED: "paused",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the strip: `kind` decides the look, `spoken` is what a screen reader says.

    `note` says whether the small words fit a narrow cell: "", "nth" (the number repeats them) or "long".
    """

    on: date
    kind: str
    big: str
    small: str
    note: str
    spoken: str
    is_today: bool
    month: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the clock block shows."""

    headline: clock_words.Headline
    facts: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    is_long: bool
    first_weekday: int
    how: str
    moves: tuple[str, ...]
    provisional: str
    band: clock.Band


def view(
    promised: clock.Explanation,
    standing: clock.Standing,
    today: date,
    statutory: clock.Explanation | None = None,
    story: str = "promise",
) -> View:
    """The clock block of a case, as of `today`, in the reader's language; `story` is a `clock_words.Story`."""
    told = clock_words.Story(story)
    cells = tuple(_cells(promised, standing, today))
    return View(
        headline=clock_words.headline(standing, promised.limit.unit, told),
        facts=clock_words.facts(promised, standing, statutory, told),
        cells=cells,
        is_long=len(cells) > SHORT,
        first_weekday=cells[0].on.isoweekday(),
        how=clock_words.how(promised, standing, today, told),
        moves=clock_words.moves(promised),
        provisional=clock_words.provisional(promised),
        band=standing.band,
    )


def bar(promised: clock.Explanation, standing: clock.Standing, today: date) -> str:
    """The same as a small bar: one letter a counted day (see `ui/components/status.html`)."""
    letters = "".join(_letters(promised.days, today))
    over = "x" if standing.band == clock.Band.RED else "o"
    return letters + over * min(standing.overdue, OVER_LIMIT)


def bar_of(limit: int, used: int, overdue: int = 0, *, is_red: bool = False) -> str:
    """A small bar from plain numbers, for a row that has no explanation: `used` includes today."""
    if overdue:
        return "u" * limit + ("x" if is_red else "o") * min(overdue, OVER_LIMIT)
    done = min(used, limit)
    return "u" * max(done - 1, 0) + "t" * (done > 0) + "l" * (limit - done)


def _letters(days: tuple[clock.ExplainedDay, ...], today: date) -> Iterator[str]:
    for day in days:
        if day.mark == clock.Mark.PAUSED:
            yield "p"
        elif day.mark in {clock.Mark.COUNTED, clock.Mark.DUE}:
            yield "t" if day.date == today else "u" if day.date < today else "l"


def _cells(promised: clock.Explanation, standing: clock.Standing, today: date) -> Iterator[Cell]:
    previous: date | None = None
    for day in promised.days:
        begins_month = previous is None or previous.month != day.date.month
        yield _cell(day, today, begins_month=begins_month)
        previous = day.date
    if standing.overdue and today > promised.due:
        words = _("超 %(days)s 天") % {"days": standing.overdue}
        yield Cell(
            on=today, kind="over", big=f"+{standing.overdue}", small=_("今天"), is_today=True,
            month="", note="", provisional=False, spoken=f"{dates.short_day(today)}{_('，')}{words}",
        )  # fmt: skip


def _cell(day: clock.ExplainedDay, today: date, *, begins_month: bool) -> Cell:
    kind = KINDS.get(day.mark, "off")
    if kind == "left" and day.date < today:
        kind = "used"
    if kind in {"left", "due"} and day.date == today:
        kind = "today"
    big, small = clock_words.cell(day, kind)
    spoken = [dates.short_day(day.date), big if kind != "used" else "", small]
    return Cell(
        on=day.date, kind=kind, big=big, small=small, note=_note(day, kind, small), is_today=day.date == today,
        month=dates.month(day.date) if begins_month else "", provisional=day.provisional,
        spoken=_("，").join(part for part in spoken if part),
    )  # fmt: skip


def _note(day: clock.ExplainedDay, kind: str, small: str) -> str:
    if kind == "used" and not day.makeup:
        return "nth"
    return "long" if len(small) > (NARROW_EN if dates.is_english() else NARROW) else ""
