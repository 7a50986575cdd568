"""When a limit may be extended."""

from __future__ import annotations

from datetime import date

from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.values import Extension
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import WorkCalendar

# Working days: of a license (cases:C24); of joint handling, approved by the people's government (cases:C21).
LONGEST, JOINT_EXTENSION = 10, 15
APL_42 = "《行政许可法》第四十二条"


def check_extension(
    statutory: Explanation, amount: int, today: date, *, longest: int = LONGEST
) -> Extension:
    """The extension, if `amount` working days may be added today: once, before the due date (cases:C24).

    `longest` is what the law of the item allows. Raises `Refusal`.
    """
    if amount > longest:
        raise _refused(
            "amount",
            "最多延长 {longest} 个工作日",
            "At most {longest} working days",
            longest=longest,
        )
    return _checked(statutory, amount, today)


def check_promise(
    calendar: WorkCalendar, promised: Explanation, statutory: Explanation, amount: int, today: date
) -> Extension:
    """The extension of a promise: once, before its due date, never past the statutory one (cases:C24).

    Raises `Refusal`.
    """
    extension = _checked(promised, amount, today)
    if calendar.add_workdays(promised.due, amount) > statutory.due:
        raise _refused(
            "past_law",
            "承诺期限不能延长到法定到期日（{due}）以后",
            "A promise cannot be extended past the legal due date ({due})",
            due=statutory.due,
        )
    return extension


def _checked(count: Explanation, amount: int, today: date) -> Extension:
    if count.extension is not None:
        raise _refused("once", "已经延长过一次", "It was already extended once")
    if amount < 1:
        raise _refused("amount", "至少延长 1 个工作日", "At least one working day")
    if today >= count.due:
        raise _refused(
            "late",
            "延长要在到期日（{due}）以前批准",
            "An extension is approved before the due date ({due})",
            due=count.due,
        )
    return Extension(amount, today, APL_42)


def _refused(code: str, zh: str, en: str, **values: object) -> Refusal:
    return Refusal(f"clock.extension.{code}", Label(zh, en).format(**values), "cases:C24")
