"""The legal clock: limits counted on the work calendar, and explained day by day.

`explain` counts a limit and says of every day why it was counted or not; everything else (due dates, standing,
watch dates) follows from its answer, so that a page and a stored column can never disagree.
"""

from fangzhou.kernel.clock.counting import explain
from fangzhou.kernel.clock.explanation import Explanation
from fangzhou.kernel.clock.extension import JOINT_EXTENSION, check_extension, check_promise
from fangzhou.kernel.clock.intake import (
    CORRECTION_DAYS,
    INTAKE_LIMIT,
    correction_deadline,
    deemed_accepted_on,
    intake_deadline,
)
from fangzhou.kernel.clock.standing import (
    Band,
    EarlyWarning,
    Standing,
    WatchDates,
    standing,
    watch_dates,
)
from fangzhou.kernel.clock.values import (
    ExplainedDay,
    Extension,
    Limit,
    Mark,
    Suspension,
    Unit,
)

__all__ = [
    "CORRECTION_DAYS",
    "INTAKE_LIMIT",
    "JOINT_EXTENSION",
    "Band",
    "EarlyWarning",
    "ExplainedDay",
    "Explanation",
    "Extension",
    "Limit",
    "Mark",
    "Standing",
    "Suspension",
    "Unit",
    "WatchDates",
    "check_extension",
    "check_promise",
    "correction_deadline",
    "deemed_accepted_on",
    "explain",
    "intake_deadline",
    "standing",
    "watch_dates",
]
