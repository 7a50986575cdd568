"""The limits before acceptance, and when a limit may be extended."""

from __future__ import annotations

import pytest

from fangzhou.kernel import clock
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.tests.counts import CALENDAR, DAY, MONTH, WORKDAY, count, on, pause

STATUTORY = count("2017-07-19", 20)  # to 16 August
PROMISED = count("2017-07-19", 10)  # to 2 August


@pytest.mark.rule("cases:C10")
@pytest.mark.parametrize(
    ("received", "last"),
    [("2017-07-19", "2017-07-26"), ("2017-01-20", "2017-01-26"), ("2017-07-22", "2017-07-28"), ("2017-09-29", "2017-10-12")],
)  # fmt: skip
def test_the_authority_answers_within_five_working_days(received, last):
    assert clock.intake_deadline(CALENDAR, on(received)) == on(last)


@pytest.mark.rule("cases:C12")
@pytest.mark.parametrize(
    ("today", "accepted"),
    [("2017-07-19", None), ("2017-07-26", None), ("2017-07-27", "2017-07-19"), ("2017-09-01", "2017-07-19")],
)  # fmt: skip
def test_silence_is_acceptance_as_of_the_day_of_receipt(today, accepted):
    deemed = clock.deemed_accepted_on(CALENDAR, on("2017-07-19"), on(today))
    assert deemed == (on(accepted) if accepted else None)
    if deemed:
        assert clock.explain(CALENDAR, deemed, STATUTORY.limit).due == on("2017-08-16")


@pytest.mark.rule("cases:C14", "cases:C4")
@pytest.mark.parametrize(
    ("notified", "days", "last"),
    [
        ("2017-07-19", 30, "2017-08-18"),
        ("2017-07-21", 30, "2017-08-21"),
        ("2017-07-19", 15, "2017-08-03"),
    ],
)
def test_corrections_have_thirty_calendar_days_and_end_on_a_workday(notified, days, last):
    assert clock.correction_deadline(CALENDAR, on(notified), days) == on(last)
    if days == clock.CORRECTION_DAYS:
        assert clock.correction_deadline(CALENDAR, on(notified)) == on(last)


@pytest.mark.rule("cases:C24")
def test_an_extension_before_the_due_date_is_granted_with_its_basis():
    extension = clock.check_extension(STATUTORY, 10, on("2017-08-15"))
    assert extension == clock.Extension(10, on("2017-08-15"), "《行政许可法》第四十二条")
    longer = clock.explain(CALENDAR, STATUTORY.start, STATUTORY.limit, extension=extension)
    assert longer.due == CALENDAR.add_workdays(STATUTORY.due, 10)


@pytest.mark.rule("cases:C21")
def test_joint_handling_may_be_extended_by_fifteen_days():
    longest = clock.JOINT_EXTENSION
    assert clock.check_extension(STATUTORY, 15, on("2017-08-01"), longest=longest).amount == 15
    assert refused("amount", clock.check_extension, STATUTORY, 16, longest=longest).en.endswith(
        "At most 15 working days"
    )


@pytest.mark.rule("cases:C24")
@pytest.mark.parametrize(
    ("code", "statutory", "amount", "today"),
    [
        ("amount", STATUTORY, 11, "2017-08-01"),
        ("amount", STATUTORY, 0, "2017-08-01"),
        ("amount", STATUTORY, -1, "2017-08-01"),
        ("late", STATUTORY, 10, "2017-08-16"),  # on the due date is not before it
        ("late", STATUTORY, 10, "2017-08-17"),
        ("once", count("2017-07-19", 20, longer=(1, "2017-08-01")), 1, "2017-08-02"),
    ],
)
def test_an_extension_the_law_does_not_know_is_refused(code, statutory, amount, today):
    refused(code, clock.check_extension, statutory, amount, today=today)


@pytest.mark.rule("cases:C24")
def test_a_promise_is_extended_only_within_the_law_and_once():
    check = clock.check_promise
    today = on("2017-08-01")
    assert check(CALENDAR, PROMISED, STATUTORY, 10, today).amount == 10  # to the very day
    assert "2017-08-16" in refused("past_law", check, CALENDAR, PROMISED, STATUTORY, 11).zh
    refused("late", check, CALENDAR, PROMISED, STATUTORY, 1, today="2017-08-02")
    again = count("2017-07-19", 10, longer=(1, "2017-07-20"))
    refused("once", check, CALENDAR, again, STATUTORY, 1)


@pytest.mark.rule("cases:C24")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "longer", "due"),
    [
        ("2017-07-19", 20, WORKDAY, 10, "2017-08-30"),
        ("2017-07-19", 1, MONTH, 10, "2017-09-04"),  # 21 August and ten working days
        ("2017-07-19", 30, DAY, 1, "2017-08-21"),
        ("2017-07-19", 0, WORKDAY, 2, "2017-07-21"),
    ],
)
def test_an_extension_adds_working_days_after_the_old_due_date(start, amount, unit, longer, due):
    before, after = count(start, amount, unit), count(start, amount, unit, longer=(longer, start))
    assert after.due == on(due) == CALENDAR.add_workdays(before.due, longer)
    assert after.unmoved_due == before.due
    added = [d.number for d in after.days if d.basis == "cases:C24" and d.is_counted]
    used = sum(d.is_counted for d in before.days)
    assert added == list(range(used + 1, used + longer + 1))


@pytest.mark.rule("cases:C24", "cases:C29")
def test_a_suspension_within_the_extension_moves_the_due_date_too():
    paused = pause("2017-08-18", "2017-08-23")
    explained = count("2017-07-19", 20, WORKDAY, paused, longer=(10, "2017-08-10"))
    assert (explained.due, explained.paused) == (on("2017-09-04"), 3)


def refused(code, check, *given, today="2017-08-01", **options):
    """The words of the refusal."""
    with pytest.raises(Refusal) as caught:
        check(*given, on(today), **options)
    refusal = caught.value
    assert (refusal.code, refusal.basis) == (f"clock.extension.{code}", "cases:C24")
    assert "{" not in refusal.message.zh + refusal.message.en
    return refusal.message
