"""The platform clock: the only place that asks what time it is.

Doors (pages, endpoints, jobs, subscribers) read it once and pass `now` on; nothing below a door asks again.
Tests and the demo set another time with `frozen` or the setting `FANGZHOU_NOW` (an ISO time at which the
process began; it runs on from there).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")

_frozen: ContextVar[datetime | None] = ContextVar("fangzhou_frozen_now", default=None)


def host_now() -> datetime:
    """The host's own clock, for what is no legal time: Django dates its sessions by it."""
    return datetime.now(UTC)  # noqa: TID251 - this is the platform clock


def _start_offset() -> timedelta:
    wanted = os.environ.get("FANGZHOU_NOW", "")
    if not wanted:
        return timedelta()
    start = datetime.fromisoformat(wanted)
    if start.tzinfo is None:
        start = start.replace(tzinfo=BEIJING)
    return start - host_now()


_offset = _start_offset()


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or host_now() + _offset


def today(moment: datetime | None = None) -> date:
    """The Beijing calendar date of `moment` (default: now). Legal limits are counted in it."""
    return (moment or now()).astimezone(BEIJING).date()


@contextlib.contextmanager
def frozen(moment: datetime) -> Iterator[datetime]:
    """Within the block the clock stands at `moment` (aware), in this context only."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _frozen.reset(token)
