"""When a turn is taken, counted from the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from fangzhou.domains.cases.loading.life import Life
from fangzhou.platform.db import clock

When = Callable[[Life], datetime]


def in_office(share: float, spread: float = 0.6) -> When:
    """Office time: about `share` of the promised days, of a quarter day for an item decided at once."""
    return lambda life: life.hours.at_work(
        life.now, life.about(share * (life.promised or 0.25), spread)
    )


def workdays(median: float, spread: float = 0.8) -> When:
    return lambda life: life.hours.at_work(life.now, life.about(median, spread))


def at_home(median: float, spread: float = 0.8) -> When:
    """An applicant's time, in calendar days."""
    return lambda life: life.hours.at_home(life.draw, life.now, life.about(median, spread))


def at_once(life: Life) -> datetime:
    return life.now


def before_intake_due(life: Life) -> datetime:
    """Within the five workdays of intake, mostly on the first (cases:C10); corrections are looked at sooner."""
    drawn = life.hours.at_work(
        life.now, life.about(0.3 if "corrected" not in life.marks else 0.08, 1.0)
    )
    due = life.intake_due
    return drawn if due is None or clock.today(drawn) <= due else life.hours.last_hour(due)


def before_correction_due(life: Life) -> datetime:
    drawn = at_home(4.0)(life)
    due = life.correction_due
    return drawn if due is None or clock.today(drawn) <= due else life.hours.evening_of(due)


def on_the_last_day(life: Life) -> datetime:
    return life.hours.evening_of(life.correction_due) if life.correction_due else life.now


def after_intake_due(life: Life) -> datetime:
    """The system's job of the night after."""
    return life.hours.night_after(life.intake_due) if life.intake_due else life.now


def too_late(life: Life) -> datetime:
    """An acceptor comes a moment before the system does: on the morning after, with the same effect."""
    return life.hours.at_work(after_intake_due(life), life.about(0.1))


def after_correction_due(life: Life) -> datetime:
    """The system's job of the night after."""
    return life.hours.night_after(life.correction_due) if life.correction_due else life.now


def last_day_to_extend(life: Life) -> date | None:
    """The last workday before the promised day: an extension must be granted by then (cases:C24)."""
    day = life.due_promised
    while day is not None:
        day -= timedelta(days=1)
        if life.hours.calendar.is_workday(day):
            return day
    return None


def before_due(life: Life) -> datetime:
    """Soon, and while an extension is still possible."""
    drawn = life.hours.at_work(life.now, life.about(0.2))
    last = last_day_to_extend(life)
    if last is None or clock.today(drawn) <= last:
        return drawn
    return max(life.hours.last_hour(last), life.now + timedelta(minutes=5))


def announced(life: Life) -> datetime:
    """About when the applicant was told that the procedure ends; sometimes later."""
    return life.hours.at_work(life.now, life.pause * life.about(0.8, 0.3))
