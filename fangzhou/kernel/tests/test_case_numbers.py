"""Case numbers, joint numbers, query codes and project codes (cases:CN1–CN4)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fangzhou.kernel import codes
from fangzhou.kernel.refusal import Refusal

DAY = date(2017, 7, 19)
NUMBER = "321300201707190001233"


def problem(check, *arguments):
    with pytest.raises(Refusal) as caught:
        check(*arguments)
    return caught.value.code


@pytest.mark.rule("cases:CN1")
def test_the_worked_example():
    assert codes.case_no("321300", DAY, 123) == NUMBER
    parsed = codes.parse_case_no(NUMBER)
    assert (parsed.value, parsed.joint) == (NUMBER, False)
    assert (parsed.region, parsed.day, parsed.sequence) == ("321300", DAY, 123)


@pytest.mark.rule("cases:CN1")
@given(st.dates(date(1000, 1, 1)), st.integers(1, 999_999))
def test_a_number_survives_grouping_and_typing(day, sequence):
    for number in (
        codes.case_no("321302", day, sequence),
        codes.joint_case_no("321302", day, sequence),
    ):
        typed = codes.group_case_no(number).lower().replace(" ", "　")
        assert codes.check_case_no(typed) == number
        assert codes.parse_case_no(number).day == day


@pytest.mark.rule("cases:CN1")
@given(st.integers(0, 20), st.sampled_from("0123456789"))
def test_one_wrong_digit_never_passes(place, digit):
    wrong = NUMBER[:place] + digit + NUMBER[place + 1 :]
    assume(wrong != NUMBER)
    assert problem(codes.check_case_no, wrong).startswith("codes.case_no.")


@pytest.mark.rule("cases:CN1")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32130020170719000123", "length"),
        ("32130020170719000123X", "alphabet"),
        ("321300201707320001233", "date"),
        ("321300201707190000002", "sequence"),
        ("321300201707190001234", "check_digit"),
        ("LL321300201707190001233", "length"),
    ],
)
def test_a_wrong_number_is_refused(text, expected):
    assert problem(codes.check_case_no, text) == f"codes.case_no.{expected}"


@pytest.mark.rule("cases:CN1")
@pytest.mark.parametrize("sequence", [0, -1, 1_000_000])
def test_a_day_has_at_most_999999_numbers_from_1(sequence):
    assert problem(codes.case_no, "321300", DAY, sequence) == "codes.case_no.sequence"


@pytest.mark.rule("cases:CN1")
def test_a_region_of_another_length_makes_no_number():
    assert problem(codes.case_no, "321300000000", DAY, 1) == "codes.case_no.length"


@pytest.mark.rule("cases:CN2")
def test_a_joint_number_is_l_and_the_same_digits():
    assert codes.joint_case_no("321300", DAY, 123) == "L" + NUMBER
    assert codes.parse_case_no("l" + NUMBER).joint is True
    assert codes.check_case_no("L" + NUMBER) == "L" + NUMBER


@pytest.mark.rule("cases:CN1", "cases:CN2")
def test_numbers_are_read_aloud_in_fours():
    assert codes.group_case_no(NUMBER) == "3213 0020 1707 1900 0123 3"
    assert codes.group_case_no("L" + NUMBER) == "L 3213 0020 1707 1900 0123 3"


@pytest.mark.rule("cases:CN3")
@given(st.randoms(use_true_random=False))
def test_a_query_code_is_six_digits_that_look_like_no_letter(random):
    code = codes.query_code(random.randrange)
    assert codes.check_query_code(code) == code
    assert len(code) == 6
    assert not set(code) & set("01OI")


@pytest.mark.rule("cases:CN3")
def test_every_place_of_a_query_code_is_drawn():
    draws = iter([0, 1, 2, 3, 4, 7])
    assert codes.query_code(lambda below: next(draws) % below) == "234569"


@pytest.mark.rule("cases:CN3")
@pytest.mark.parametrize(("text", "expected"), [("12345", "length"), ("12345O", "alphabet")])
def test_a_wrong_query_code_is_refused(text, expected):
    assert problem(codes.check_query_code, text) == f"codes.query_code.{expected}"
    assert codes.check_query_code("２３４ 567") == "234567"


@pytest.mark.rule("cases:CN4")
def test_a_project_code_is_kept_in_its_written_form():
    written = "1707-321300-04-01-123456"
    assert codes.check_project_code(written) == written
    assert codes.check_project_code("１７０７ 321300 0401 123456") == written
    assert len(written) == 24


@pytest.mark.rule("cases:CN4")
@pytest.mark.parametrize(
    ("text", "expected"),
    [("1707-321300-04-01-12345", "length"), ("A707-321300-04-01-123456", "alphabet")],
)
def test_a_wrong_project_code_is_refused(text, expected):
    assert problem(codes.check_project_code, text) == f"codes.project_code.{expected}"


@pytest.mark.rule("cases:CN4")
def test_a_project_code_is_never_made_here():
    assert not hasattr(codes, "project_code")
