"""The clock block on the worked example of the work calendar of 2025: accepted on 23 April, nine working days."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from fangzhou.kernel import clock
from fangzhou.platform.ui import clock_block, clock_words, gallery_clocks

TODAY = gallery_clocks.TODAY


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def shown(index: int) -> clock_block.View:
    sample = gallery_clocks.samples()[index]
    return clock_block.view(sample.promised, sample.standing, sample.today, sample.statutory)


def test_the_answer_comes_first_and_the_sum_agrees_with_it():
    view = shown(0)
    assert (view.headline.before, view.headline.number, view.headline.after) == (
        "还剩",
        4,
        "个工作日",
    )
    assert view.facts == (
        ("答应您", "5月9日（周五）前"),
        ("法律规定最晚", "7月1日（周二）"),
        ("已经用了", "5 天，另停 1 天"),
    )
    kinds = [cell.kind for cell in view.cells]
    assert kinds.count("used") + kinds.count("today") == 5
    assert kinds.count("left") + kinds.count("due") == 4


def test_every_day_from_the_start_to_the_due_day_has_its_cell():
    view = shown(0)
    days = [cell.on for cell in view.cells]
    assert days[0] == date(2025, 4, 23)
    assert days[-1] == date(2025, 5, 9)
    assert len(days) == len(set(days)) == 17
    assert view.first_weekday == 3
    assert [(c.big, c.small) for c in view.cells[:5]] == [
        ("不计", "起算日"), ("1", "第 1 天"), ("2", "第 2 天"), ("休", ""), ("3", "调休班"),
    ]  # fmt: skip


def test_the_reasons_are_in_words():
    view = shown(0)
    assert view.how == (
        "受理当天不算；周末和劳动节不算。4月27日（周日）调休上班，算一天。"
        "4月24日到今天共 6 个工作日，用了 5 天，停了 1 天。"
    )
    assert view.moves == (
        "4月28日看现场，停 1 天，答应的日期跟着往后顺延。依据：办事指南第 6 项。",
    )


def test_the_last_day_is_said_without_a_number():
    assert shown(1).headline == clock_words.Headline("今天到期", None, "", is_over=False)
    assert shown(1).cells[-1].kind == "today"


def test_a_pause_that_lasts_is_said_at_once():
    view = shown(2)
    assert view.headline.after == "个工作日，现在暂停计时"
    assert view.moves == (
        "4月28日至4月30日专家评审，停 3 天，答应的日期跟着往后顺延。依据：《行政许可法》第四十五条。",
    )


@pytest.mark.parametrize(
    ("index", "band", "days"), [(3, clock.Band.YELLOW, 4), (4, clock.Band.RED, 8)]
)
def test_a_late_case_shows_how_late_in_the_words_and_in_a_last_cell(index, band, days):
    view = shown(index)
    assert view.band == band
    assert (view.headline.before, view.headline.number, view.headline.is_over) == (
        "超了",
        days,
        True,
    )
    assert (view.cells[-1].kind, view.cells[-1].big, view.cells[-1].on) == (
        "over",
        f"+{days}",
        TODAY,
    )


def test_a_long_limit_is_drawn_in_weeks_and_names_its_months():
    view = shown(5)
    assert view.is_long
    assert [cell.month for cell in view.cells if cell.month] == ["4月", "5月", "6月", "7月"]
    assert "5月13日经批准延长 10 个工作日。依据：《行政许可法》第四十二条。" in view.moves


@pytest.mark.rule("cases:C2")
def test_a_count_into_a_year_without_holidays_is_marked_and_explained():
    view = shown(6)
    assert view.provisional.startswith("国务院还没有公布")
    assert {cell.on.year for cell in view.cells if cell.provisional} == {2026}
    assert shown(0).provisional == ""


def test_limits_in_calendar_days_are_told_as_such():
    limit = clock.Limit(30, clock.Unit.DAY)
    promised = clock.explain(gallery_clocks.CALENDAR, date(2025, 4, 1), limit)
    standing = clock.standing(promised, None, date(2025, 4, 11), calendar=gallery_clocks.CALENDAR)
    view = clock_block.view(promised, standing, date(2025, 4, 11))
    assert view.headline.after == "天（自然日）"
    assert "从第二天起每天都算" in view.how
    assert view.cells[-1].on == date(2025, 5, 6)  # 1 May is off until the 5th: moved on


@pytest.mark.parametrize(
    ("index", "bar"),
    [(0, "uuuputllll"), (1, "uuuuut"), (3, "uuuuuuuuuoooo"), (4, "uuuuuxxxxxx")],
)
def test_the_small_bar_has_one_cell_a_counted_day(index, bar):
    sample = gallery_clocks.samples()[index]
    assert clock_block.bar(sample.promised, sample.standing, sample.today) == bar


@pytest.mark.parametrize(
    ("limit", "used", "overdue", "red", "bar"),
    [(5, 0, 0, False, "lllll"), (5, 3, 0, False, "uutll"), (5, 5, 0, False, "uuuut"), (2, 2, 3, False, "uuooo"),
     (2, 2, 9, True, "uuxxxxxx")],
)  # fmt: skip
def test_a_bar_can_be_made_of_plain_numbers(limit, used, overdue, red, bar):
    assert clock_block.bar_of(limit, used, overdue, is_red=red) == bar


def test_the_same_in_english():
    with translation.override("en"):
        view = shown(0)
        assert (view.headline.before, view.headline.after) == ("", "working days left")
        assert view.facts[0] == ("Promised", "by Fri 9 May")
        assert view.moves[0].startswith("28 April: Site visit.")
