"""The city's work calendar: loaded from official notices, asked by every legal clock."""

from fangzhou.platform.workdays.loading import calendar, forget, load_official

__all__ = ["calendar", "forget", "load_official"]
