"""Work that happens later or by the clock, kept in the database beside what asked for it."""

from fangzhou.platform.jobs.registration import defer, deferred, periodic

__all__ = ["defer", "deferred", "periodic"]
