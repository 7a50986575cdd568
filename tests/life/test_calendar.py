"""A date that ran into an unannounced year is provisional; when the notice comes it moves, and the case says so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fangzhou.domains.cases import jobs, services, subscribers
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.workcalendar import YearNotice
from fangzhou.platform import ledger
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.db import clock
from fangzhou.platform.inbox.models import Task
from fangzhou.platform.rest.services import publish_notice

DECEMBER = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)  # a Monday
NEW_YEAR = Label("元旦", "New Year")
NOTICE = YearNotice(
    2027,
    {date(2027, 1, 1): NEW_YEAR, date(2027, 1, 4): NEW_YEAR},
    {},
    "a sample notice: the real one was not out when this was written",
)


@pytest.mark.rule("cases:C2")
def test_the_notice_moves_provisional_dates_once_and_tells(city):
    me, clerk = city.citizen, city.staff("WJW01")
    case = city.draft(me)
    city.do(services.submit, me, case=case, now=DECEMBER)
    city.do(services.accept, clerk, case=case, now=DECEMBER)
    before = city.row(case)
    assert (before.due_promised, before.provisional) == (date(2027, 1, 6), True)
    with pytest.raises(Refusal) as same:
        city.do(services.recount, SYSTEM, case=case)
    assert same.value.code == "cases.recount.same"
    waiting = city.draft(me)
    city.do(services.submit, me, case=waiting, now=DECEMBER)
    assert city.row(waiting).intake_due == date(2027, 1, 5)

    admin = city.staff("ZWB04")
    published = city.do(publish_notice, admin, notice=NOTICE, now=DECEMBER)
    (entry,) = ledger.history(published.subject)
    subscribers.on_calendar(entry)
    assert ProcrastinateJob.objects.filter(task_name="cases.recount", status="todo").count() == 1
    with clock.frozen(DECEMBER):
        jobs.recount()
        jobs.recount()  # again: changes and tells nothing more

    after = city.row(case)
    assert (after.due_promised, after.provisional) == (date(2027, 1, 7), False)
    assert city.row(waiting).intake_due == date(2027, 1, 6)
    assert Task.objects.get(subject=case, closed_at=None).due_on == date(2027, 1, 7)
    (event,) = [
        e
        for entry in ledger.history(case)
        for e in entry.events
        if e["event"] == "cases.DueDatesRecounted"
    ]
    assert (event["due_promised_before"], event["due_promised"]) == ("2027-01-06", "2027-01-07")
