"""Commands on tables of the platform itself: those tables lie below `command` and cannot give them."""

from __future__ import annotations

from datetime import datetime

from fangzhou.kernel.workcalendar import YearNotice
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.workdays import publishing
from fangzhou.platform.workdays.publishing import CalendarPublished


@command.command("workdays.publish_notice", title="公布工作日历")
def publish_notice(*, actor: Actor, now: datetime, notice: YearNotice) -> CalendarPublished:
    """Put the official notice of a year in force; who counted on the year before counts again (cases:C2).

    Raises `Refusal` for a notice that cannot be a year's calendar, or that is in force already.
    """
    del actor
    return command.announce(publishing.publish(notice, now=now))
