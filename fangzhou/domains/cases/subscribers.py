"""What cases do when something happens elsewhere."""

from __future__ import annotations

from fangzhou.platform import jobs, ledger


@ledger.subscriber("cases.calendar")
def on_calendar(entry: ledger.EntryView) -> None:
    """A year's notice was put in force: provisional dates are counted again, now and not within the hour (cases:C2)."""
    if entry.command == "workdays.publish_notice":
        jobs.defer("cases.recount")
