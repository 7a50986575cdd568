from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from fangzhou.kernel.labels import Label
from fangzhou.platform.ui import dates, jinja, qr, status, words

FRIDAY = date(2025, 3, 7)
LATE = datetime(2025, 3, 6, 16, 5, tzinfo=UTC)  # already the 7th in Beijing


@pytest.mark.parametrize(
    ("write", "chinese", "english"),
    [
        (lambda: dates.day(FRIDAY), "2025年3月7日（周五）", "7 March 2025"),
        (lambda: dates.short_day(FRIDAY), "3月7日（周五）", "Fri 7 March"),
        (lambda: dates.month_day(LATE), "3月7日", "7 March"),
        (
            lambda: dates.moment(LATE),
            "2025年3月7日（周五）00:05",
            "7 March 2025, 00:05 (Beijing time)",
        ),
        (lambda: dates.stamp(LATE), "2025-03-07 00:05", "2025-03-07 00:05"),
        (lambda: dates.stamp(FRIDAY), "2025-03-07", "2025-03-07"),
        (lambda: dates.weekday(FRIDAY), "五", "Fri"),
        (lambda: dates.day(None), "", ""),
        (lambda: words.text(Label("受理", "Accept")), "受理", "Accept"),
        (lambda: words.text(status.Status.CORRECTION), "待补正", "Correction needed"),
        (lambda: words.text(None), "", ""),
        (lambda: words.text(12), "12", "12"),
    ],
)
def test_dates_and_labels_in_both_languages(write, chinese, english):
    with translation.override("zh-hans"):
        assert write() == chinese
    with translation.override("en"):
        assert write() == english


@pytest.mark.parametrize(
    ("number", "shown"), [(9999, "9999"), (10_000, "10,000"), (203_416, "203,416")]
)
def test_numbers_get_commas_from_ten_thousand(number, shown):
    assert jinja.count(number) == shown


def test_every_status_has_a_look_of_its_own_and_none_is_red():
    for state in status.Status:
        assert state.value in status.LOOKS
    assert "red" not in {look.tone for look in status.LOOKS.values()}


def test_bands_differ_by_shape_and_not_by_color_alone():
    assert len({look.icon for look in status.BANDS.values()}) == len(status.BANDS) == 5


def test_a_qr_code_is_plain_svg_with_words_for_a_screen_reader():
    code = qr.svg("https://example.org/t/738492", '查"进度')
    assert code.startswith('<svg class="qr"')
    assert 'aria-label="查&#34;进度"' in code
    assert "style=" not in code


@pytest.mark.parametrize(
    ("basis", "shown"),
    [("cases:CT1", ""), ("", ""), ("《行政许可法》第三十四条", "《行政许可法》第三十四条")],
)
def test_a_legal_basis_is_shown_when_it_is_words(basis, shown):
    assert words.legal_basis(basis) == shown
