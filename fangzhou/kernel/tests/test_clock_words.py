"""The sentences with which a count explains itself."""

from __future__ import annotations

import pytest

from fangzhou.kernel.labels import Label
from fangzhou.kernel.tests.counts import DAY, MONTH, VISIT, WORKDAY, count, pause

START = ("受理当天不算", "The day of acceptance is not counted")


def makeup(day, weekday, en_day, en_weekday):
    zh = f"{day}是{weekday}，但调休上班，算一天"
    return zh, f"{en_day} is a {en_weekday}, but a make-up workday, and counts"


@pytest.mark.rule("cases:C2", "cases:C3", "cases:C38")
@pytest.mark.parametrize(
    ("start", "amount", "clauses"),
    [
        ("2017-07-19", 0, [("受理当天就要办完", "It is due on the day of acceptance itself")]),
        ("2017-07-19", 1, [START]),
        ("2017-07-21", 1, [START, ("周末不算", "we do not count weekends")]),
        ("2017-05-26", 1, [START, makeup("5月27日", "周六", "27 May", "Saturday")]),
        ("2026-05-03", 2, [START, ("劳动节不算", "we do not count Labor Day")]),
        (
            "2025-04-23", 9,
            [START, ("周末和劳动节不算", "we do not count weekends and Labor Day"), makeup("4月27日", "周日", "27 April", "Sunday")],
        ),
        (
            "2025-09-26", 4,
            [
                START,
                ("周末和国庆节、中秋节不算", "we do not count weekends, National Day and Mid-Autumn Festival"),
                makeup("9月28日", "周日", "28 September", "Sunday"),
            ],
        ),
        (
            "2025-12-30", 3,
            [
                START,
                ("元旦不算", "we do not count New Year"),
                makeup("2026年1月4日", "周日", "4 January 2026", "Sunday"),
            ],
        ),
        (
            "2026-12-30", 2,
            [
                START,
                ("周末和元旦不算", "we do not count weekends and New Year"),
                (
                    "2027 年的放假安排还没有公布，那一年的日子先按周一到周五推算，公布后重新计算",
                    (
                        "the holidays of 2027 are not announced yet: its days are counted Monday to Friday "
                        "for now, and again once they are"
                    ),
                ),
            ],
        ),
    ],
)  # fmt: skip
def test_only_what_lay_on_the_way_is_told(start, amount, clauses):
    zh, en = ("；".join(c[0] for c in clauses) + "。", "; ".join(c[1] for c in clauses) + ".")
    assert count(start, amount).sentence() == Label(zh, en)


@pytest.mark.rule("cases:C4")
@pytest.mark.parametrize(("unit", "amount"), [(DAY, 10), (DAY, 11)])
def test_calendar_days_say_that_all_count_and_where_the_end_moved(unit, amount):
    sentence = count("2017-07-19", amount, unit).sentence()
    moved = {10: "7月29日", 11: "7月30日"}[amount]
    assert (
        sentence.zh
        == f"受理当天不算；从第二天起每天都算；最后一天{moved}是休息日，顺延到下一个工作日。"
    )
    assert "the end moves on to the next working day" in sentence.en
    assert count("2017-07-19", 12, unit).sentence().zh == "受理当天不算；从第二天起每天都算。"
    assert "算一天" not in count("2017-05-22", 1, MONTH).sentence().zh


def test_the_start_may_be_the_day_of_another_event():
    sentence = count("2017-07-19", 1).sentence(Label("收件", "receipt"))
    assert sentence == Label("收件当天不算。", "The day of receipt is not counted.")


@pytest.mark.rule("cases:C29")
def test_a_pause_is_named_with_its_days_and_the_move():
    explained = count("2025-04-23", 9, WORKDAY, pause("2025-04-27", "2025-04-28", VISIT))
    assert explained.why_moved() == Label(
        "4月28日看现场，停 1 天；到期日从5月8日改到5月9日。",
        "28 April: site visit, the clock stopped for 1 day; the due date went from 8 May to 9 May.",
    )


@pytest.mark.rule("cases:C24", "cases:C29")
def test_several_causes_are_told_in_their_order():
    explained = count(
        "2017-07-19", 20, WORKDAY,
        pause("2017-07-26", "2017-08-02"), pause("2017-08-04", "2017-08-07"), longer=(1, "2017-08-10"),
    )  # fmt: skip
    assert explained.why_moved() == Label(
        "7月27日至8月2日专家评审，停 5 天；8月7日专家评审，停 1 天；8月10日经批准延长 1 个工作日；"
        "到期日从8月16日改到8月25日。",
        "27 July to 2 August: expert review, the clock stopped for 5 days; "
        "7 August: expert review, the clock stopped for 1 day; "
        "on 10 August it was extended by 1 working day with approval; "
        "the due date went from 16 August to 25 August.",
    )


@pytest.mark.rule("cases:C24")
def test_a_move_into_another_year_names_the_year():
    explained = count("2016-12-20", 5, longer=(10, "2016-12-22"))
    assert (
        explained.why_moved().zh
        == "12月22日经批准延长 10 个工作日；到期日从12月27日改到2017年1月11日。"
    )
    assert "10 working days" in explained.why_moved().en


def test_what_never_moved_has_no_reason():
    assert count("2017-07-19", 20).why_moved() is None
    assert count("2017-07-19", 5, WORKDAY, pause("2017-07-21", "2017-07-23")).why_moved() is None


@pytest.mark.rule("cases:C2", "cases:C3", "cases:C29")
def test_every_day_of_the_strip_says_what_it_is_and_why():
    visit = pause("2025-04-27", "2025-04-28", VISIT, "办事指南第 6 项")
    explained = count("2025-04-23", 9, WORKDAY, visit)
    strip = [
        (d.date.day, d.mark.value, d.number, d.name and d.name.zh, d.basis) for d in explained.days
    ]
    assert strip == [
        (23, "start", None, None, "cases:C3"),
        (24, "counted", 1, None, "cases:C2"),
        (25, "counted", 2, None, "cases:C2"),
        (26, "weekend", None, None, "cases:C2"),
        (27, "counted", 3, "劳动节", "cases:C2"),
        (28, "paused", None, "看现场", "办事指南第 6 项"),
        (29, "counted", 4, None, "cases:C2"),
        (30, "counted", 5, None, "cases:C2"),
        *((day, "holiday", None, "劳动节", "cases:C2") for day in range(1, 6)),
        (6, "counted", 6, None, "cases:C2"),
        (7, "counted", 7, None, "cases:C2"),
        (8, "counted", 8, None, "cases:C2"),
        (9, "due", 9, None, "cases:C2"),
    ]
    assert [d.date.day for d in explained.days if d.makeup] == [27]
