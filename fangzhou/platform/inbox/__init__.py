"""The inbox: open tasks of departments and roles, the most urgent first; one claimant each."""

from fangzhou.platform.inbox.tasks import (
    NewTask,
    OpenTask,
    Page,
    counts,
    open_kinds,
    open_tasks,
    switch,
    take,
    task_of,
)

__all__ = [
    "NewTask",
    "OpenTask",
    "Page",
    "counts",
    "open_kinds",
    "open_tasks",
    "switch",
    "take",
    "task_of",
]
