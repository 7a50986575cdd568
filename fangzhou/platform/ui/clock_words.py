"""The sentences of the clock block: how much is left, how it was counted, why it moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fangzhou.kernel import clock
from fangzhou.kernel.labels import Labeled
from fangzhou.platform.ui import dates
from fangzhou.platform.ui.words import legal_basis, text

NOT_COUNTED = {clock.Mark.WEEKEND, clock.Mark.HOLIDAY}


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer: `before` number `after`, or only `before` when there is no number to give."""

    before: str
    number: int | None
    after: str
    is_over: bool


def unit_words(unit: clock.Unit, count: int) -> str:
    """The name of the days that are counted: working days unless 自然日 is written (ux §4.9)."""
    if unit == clock.Unit.WORKDAY:
        return ngettext("个工作日", "个工作日", count)
    return ngettext("天（自然日）", "天（自然日）", count)


class Story(Labeled):
    """What a limit is about: the promise to the applicant, the answer whether to accept, or a promise that was kept."""

    PROMISE = "promise", "办理", "Handling"
    INTAKE = "intake", "答复", "Answer"
    DONE = "done", "办好", "Done"


def headline(standing: clock.Standing, unit: clock.Unit, story: Story = Story.PROMISE) -> Headline:
    """还剩 4 个工作日 / 今天到期 / 超了 3 个工作日 / 用了 2 个工作日办好."""
    if story is Story.DONE and not standing.used:
        return Headline(_("当天办好"), None, "", is_over=False)
    if story is Story.DONE:
        return Headline(
            _("用了"),
            standing.used + standing.overdue,
            _("%(days)s办好") % {"days": unit_words(unit, standing.used + standing.overdue)},
            is_over=bool(standing.overdue),
        )
    if standing.overdue:
        return _split(_("超了 %(number)s %(unit)s"), standing.overdue, unit, is_over=True)
    if standing.band == clock.Band.PAUSED:
        return _split(_("还剩 %(number)s %(unit)s，现在暂停计时"), standing.left, unit)
    if not standing.left:
        return Headline(_("今天到期"), None, "", is_over=False)
    return _split(_("还剩 %(number)s %(unit)s"), standing.left, unit)


def _split(sentence: str, number: int, unit: clock.Unit, *, is_over: bool = False) -> Headline:
    """The words before and after the number, which is drawn large."""
    before, _number, after = sentence.partition("%(number)s")
    after = after % {"unit": unit_words(unit, number)}
    return Headline(before.strip(), number, after.strip(), is_over)


def left_words(standing: clock.Standing) -> str:
    """The words of the pill, beside the band: 剩 4 天."""
    if standing.band == clock.Band.PAUSED:
        return ngettext("停 %(days)s 天", "停 %(days)s 天", standing.paused) % {
            "days": standing.paused
        }
    if standing.overdue:
        return ngettext("超 %(days)s 天", "超 %(days)s 天", standing.overdue) % {
            "days": standing.overdue
        }
    if not standing.left:
        return _("今天到期")
    return ngettext("剩 %(days)s 天", "剩 %(days)s 天", standing.left) % {"days": standing.left}


def facts(
    promised: clock.Explanation,
    standing: clock.Standing,
    statutory: clock.Explanation | None,
    story: Story = Story.PROMISE,
) -> tuple[tuple[str, str], ...]:
    """Promised, statutory, used: label and value."""
    label = _("最晚答复") if story is Story.INTAKE else _("答应您")
    rows = [(label, _("%(day)s前") % {"day": dates.short_day(promised.due)})]
    if statutory:
        rows.append((_("法律规定最晚"), dates.short_day(statutory.due)))
    used = ngettext("%(days)s 天", "%(days)s 天", standing.used) % {"days": standing.used}
    if standing.paused:
        used += _("，另停 %(days)s 天") % {"days": standing.paused}
    return (*rows, (_("用了") if story is Story.DONE else _("已经用了"), used))


def cell(day: clock.ExplainedDay, kind: str) -> tuple[str, str]:
    """The big and the small text of one cell of the strip."""
    name = text(day.name)
    if kind == "start":
        return _("不计"), _("起算日")
    if kind == "off":
        return _("休"), name
    if kind == "paused":
        return _("停"), name
    number = "" if day.number is None else str(day.number)
    return number, _under(day, kind)


def _under(day: clock.ExplainedDay, kind: str) -> str:
    """The small text under the number of a counted day."""
    if kind == "today":
        return _("今天")
    if day.mark == clock.Mark.DUE:
        return _("到期")
    if day.makeup:
        return _("调休班")
    return _("第 %(n)s 天") % {"n": day.number} if kind == "used" else ""


def how(
    promised: clock.Explanation,
    standing: clock.Standing,
    today: date,
    story: Story = Story.PROMISE,
) -> str:
    """The rule of counting and the sum, as one paragraph."""
    if promised.limit.unit == clock.Unit.WORKDAY:
        sentences = [
            _start_rule(story),
            _workday_rule(promised),
            *_makeup(promised.days),
            *_sum(promised, standing, today),
        ]
    else:
        sentences = [
            _("受理当天不算，从第二天起每天都算；最后一天是休息日的，顺延到下一个工作日。")
        ]
    return (" " if dates.is_english() else "").join(sentences)


def _start_rule(story: Story) -> str:
    return _("收到当天不算；") if story is Story.INTAKE else _("受理当天不算；")


def _workday_rule(promised: clock.Explanation) -> str:
    names = dict.fromkeys(text(d.name) for d in promised.days if d.mark == clock.Mark.HOLIDAY)
    holidays = _("、").join(name for name in names if name)
    if holidays:
        return _("周末和%(holidays)s不算。") % {"holidays": holidays}
    return _("周末不算。")


def _makeup(days: Iterable[clock.ExplainedDay]) -> list[str]:
    return [
        _("%(day)s调休上班，算一天。") % {"day": dates.short_day(day.date)}
        for day in days
        if day.makeup
    ]


def _sum(promised: clock.Explanation, standing: clock.Standing, today: date) -> list[str]:
    counted = [d.date for d in promised.days if d.mark in {clock.Mark.COUNTED, clock.Mark.PAUSED}]
    if not counted or today < counted[0] or standing.overdue:
        return []
    values = {
        "start": dates.month_day(counted[0]),
        "total": standing.used + standing.paused,
        "used": standing.used,
        "paused": standing.paused,
    }
    if standing.paused:
        return [
            _("%(start)s到今天共 %(total)s 个工作日，用了 %(used)s 天，停了 %(paused)s 天。")
            % values
        ]
    return [_("%(start)s到今天共 %(total)s 个工作日，用了 %(used)s 天。") % values]


def moves(promised: clock.Explanation) -> tuple[str, ...]:
    """Why the promised day moved: one sentence a pause, one for an extension."""
    return (*_pauses(promised.days), *_extension(promised))


def _pauses(days: Iterable[clock.ExplainedDay]) -> list[str]:
    sentences = []
    for (name, basis), group in groupby(_paused_days(days), lambda d: (text(d.name), d.basis)):
        paused = list(group)
        values = {
            "span": _span(paused[0].date, paused[-1].date),
            "name": name or _("特别程序"),
            "days": len(paused),
        }
        sentence = _("%(span)s%(name)s，停 %(days)s 天，答应的日期跟着往后顺延。") % values
        sentences.append(sentence + _because(basis))
    return sentences


def _paused_days(days: Iterable[clock.ExplainedDay]) -> Iterable[clock.ExplainedDay]:
    return (day for day in days if day.mark == clock.Mark.PAUSED)


def _span(first: date, last: date) -> str:
    if first == last:
        return dates.month_day(first)
    return _("%(first)s至%(last)s") % {
        "first": dates.month_day(first),
        "last": dates.month_day(last),
    }


def _extension(promised: clock.Explanation) -> list[str]:
    extension = promised.extension
    if extension is None:
        return []
    values = {
        "day": dates.month_day(extension.decided_on),
        "amount": f"{extension.amount} {unit_words(clock.Unit.WORKDAY, extension.amount)}",
    }
    return [_("%(day)s经批准延长 %(amount)s。") % values + _because(extension.basis)]


def _because(basis: str) -> str:
    """The legal source, when it is words for people and not the id of a rule."""
    words = legal_basis(basis)
    return _("依据：%(basis)s。") % {"basis": words} if words else ""


def provisional(promised: clock.Explanation) -> str:
    """A warning when the year's holidays were not announced yet; empty otherwise (cases:C2)."""
    if not promised.provisional:
        return ""
    return _(
        "国务院还没有公布那一年的放假安排，带“暂”字的日子先按周一到周五数，公布后会重新算并告诉您。"
    )
