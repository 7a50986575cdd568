"""A count in plain words, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from fangzhou.kernel.clock.values import ExplainedDay, Extension, Mark
from fangzhou.kernel.labels import Label

WEEKDAYS = (
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKENDS = Label("周末", "weekends")
SAME_DAY = Label("{event}当天就要办完", "It is due on the day of {event} itself")
START_DAY = Label("{event}当天不算", "the day of {event} is not counted")
EVERY_DAY = Label("从第二天起每天都算", "from the next day on every day counts")
NOT_COUNTED = Label("{names}不算", "we do not count {names}")
MAKEUP = Label(
    "{day}是{weekday}，但调休上班，算一天",
    "{day} is a {weekday}, but a make-up workday, and counts",
)
MOVED = Label(
    "最后一天{day}是休息日，顺延到下一个工作日",
    "the last day, {day}, is a day off, so the end moves on to the next working day",
)
PROVISIONAL = Label(
    "{year} 年的放假安排还没有公布，那一年的日子先按周一到周五推算，公布后重新计算",
    "the holidays of {year} are not announced yet: its days are counted Monday to Friday for now, "
    "and again once they are",
)
PAUSE = Label("{days}{name}，停 {count} 天", "{days}: {name}, the clock stopped for {count}")
LONGER = Label(
    "{day}经批准延长 {count} 个工作日", "on {day} it was extended by {count} with approval"
)
FROM_TO = Label("到期日从{old}改到{new}", "the due date went from {old} to {new}")


def how_counted(
    days: Sequence[ExplainedDay], event: Label, *, by_workdays: bool, amount: int
) -> Label:
    """The rules that this very count met, one clause each: no holiday is named that it did not cross."""
    if not amount and len(days) == 1:
        return _sentence([SAME_DAY.format(event=event)])
    clauses = [START_DAY.format(event=event)]
    clauses += _skipped(days) if by_workdays else [EVERY_DAY]
    clauses += [
        MAKEUP.format(day=day_words(day.date, days), weekday=Label(*WEEKDAYS[day.date.weekday()]))
        for day in days
        if day.makeup and by_workdays
    ]
    moved = [day.date for day in days if day.mark is Mark.MOVED]
    clauses += [MOVED.format(day=day_words(day, days)) for day in moved[:1]]
    years = sorted({day.date.year for day in days if day.provisional})
    clauses += [PROVISIONAL.format(year=year) for year in years]
    return _sentence(clauses)


def why_moved(
    days: Sequence[ExplainedDay], extension: Extension | None, old: date, new: date
) -> Label:
    """The causes in order, then from which day to which the end went."""
    clauses = [_pause(run, days) for run in _pauses(days)]
    if extension:
        clauses.append(
            LONGER.format(
                day=day_words(extension.decided_on, days),
                count=_working_days(extension.amount),
            )
        )
    return _sentence([*clauses, FROM_TO.format(old=day_words(old, days), new=day_words(new, days))])


def day_words(day: date, days: Sequence[ExplainedDay]) -> Label:
    """5月9日 / 9 May, with the year when the count began in another one."""
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {MONTHS[day.month - 1]}"
    if day.year == days[0].date.year:
        return Label(zh, en)
    return Label(f"{day.year}年{zh}", f"{en} {day.year}")


def _skipped(days: Iterable[ExplainedDay]) -> list[Label]:
    """周末和国庆节、中秋节不算: what lay on the way, in the order of the way."""
    met = [day for day in days if day.mark in {Mark.WEEKEND, Mark.HOLIDAY}]
    weekends = [WEEKENDS] if any(day.mark is Mark.WEEKEND for day in met) else []
    holidays = list(dict.fromkeys(day.name for day in met if day.name))
    parts = [*(w.zh for w in weekends), *(["、".join(h.zh for h in holidays)] if holidays else [])]
    names = Label("和".join(parts), _listed([name.en for name in [*weekends, *holidays]]))
    return [NOT_COUNTED.format(names=names)] if met else []


def _listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _pauses(days: Iterable[ExplainedDay]) -> Iterator[list[ExplainedDay]]:
    """Runs of paused days of one cause; a counted day between two runs keeps them apart."""
    counted = 0
    keyed = []
    for day in days:
        counted += day.is_counted
        if day.paused:
            keyed.append((day.name, day.basis, counted, day))
    for _, run in groupby(keyed, lambda entry: entry[:3]):
        yield [entry[3] for entry in run]


def _pause(run: Sequence[ExplainedDay], days: Sequence[ExplainedDay]) -> Label:
    first, last = day_words(run[0].date, days), day_words(run[-1].date, days)
    span = first if first == last else Label("{a}至{b}", "{a} to {b}").format(a=first, b=last)
    return PAUSE.format(days=span, name=run[0].name, count=_days(len(run)))


def _days(count: int) -> Label:
    return Label(str(count), "1 day" if count == 1 else f"{count} days")


def _working_days(count: int) -> Label:
    return Label(str(count), "1 working day" if count == 1 else f"{count} working days")


def _sentence(clauses: Sequence[Label]) -> Label:
    english = "; ".join(c.en for c in clauses)
    return Label("；".join(c.zh for c in clauses) + "。", english[0].upper() + english[1:] + ".")
