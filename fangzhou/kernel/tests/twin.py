"""Due dates found the slow way, with sets of days: what the clock's answers are held against."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from fangzhou.kernel import clock
from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.calendars import span, works

ONE = timedelta(days=1)
REVIEW = Label("专家评审", "Expert review")


def pause(start, end, name=REVIEW, basis="《行政许可法》第四十五条"):
    """A suspension from one day to the other, given as text; `end` None: it is still running."""
    end = end and date.fromisoformat(end)
    return clock.Suspension(date.fromisoformat(start), end, "expert_review", name, basis)


def paused_days(suspensions):
    """The union of all (S, E]."""
    return {day for each in suspensions for day in span(each.start + ONE, each.end)}


def due_in_workdays(start, amount, paused=frozenset()):
    """The amount-th workday that is not paused; if a pause follows at once, the last workday of that pause."""
    free = [day for day in span(start + ONE, start + 400 * ONE) if works(day) and day not in paused]
    due = free[amount - 1] if amount else start
    end = due
    while end + ONE in paused:
        end += ONE
    return max([day for day in span(due + ONE, end) if works(day)], default=due)


def due_in_days(start, amount, paused=frozenset()):
    """The amount-th day that is not paused, or the workday after it; a pause that follows at once carries on."""
    free = [day for day in span(start + ONE, start + 900 * ONE) if day not in paused]
    due = start
    if amount:
        due = next(day for day in free if day >= free[amount - 1] and works(day))
    while due + ONE in paused or (due != start and not works(due)):
        due += ONE
    return due


@st.composite
def pauses_after(draw, start):
    """Up to four suspensions, overlapping or not, near the start of a count."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        begin = start + ONE * draw(st.integers(0, 60))
        end = begin + ONE * draw(st.integers(0, 25))
        found.append(clock.Suspension(begin, end, "hearing", REVIEW, ""))
    return found
