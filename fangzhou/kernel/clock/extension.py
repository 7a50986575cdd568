"""When a limit may be extended."""

from __future__ import annotations

from datetime import date

from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.values import Extension
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

LONGEST = 10  # working days, for a license


def check_extension(statutory: Explanation, amount: int, today: date) -> Extension:
    """The extension, when the law allows it today: once, at most ten days, before the due date (cases:C24).

    Raises `Refusal`.
    """
    if statutory.extension is not None:
        raise _refused("once", "已经延长过一次", "It was already extended once")
    if not 1 <= amount <= LONGEST:
        raise _refused("amount", "最多延长 10 个工作日", "At most 10 working days can be added")
    if today > statutory.due:
        raise _refused("late", "法定期限已过，不能再延长", "The legal limit has passed")
    return Extension(amount, today, "《行政许可法》第四十二条")


def _refused(code: str, zh: str, en: str) -> Refusal:
    return Refusal(f"clock.extension.{code}", Label(zh, en), "cases:C24")
