"""Codes of people, bodies and regions: the standards' own examples, and what is wrong with the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import codes
from fangzhou.kernel.refusal import Refusal
from fangzhou.kernel.tests.refusing import refused

TODAY = date(2026, 11, 24)
USCCS = [
    "11321300MB00000271",
    "11321300MB0000035U",
    "91321300MA0000015F",
    "11100000000013338W",
    "11430000006122244L",
]
CITIZENS = ["321302199001011234", "11010519491231002X"]
SUQIAN = "321300000000"


def citizen(text):
    return codes.check_citizen_no(text, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("３２１３０２　１９９００１０１　１２３４", "321302199001011234"),
        ("321302-1990 0101–1234", "321302199001011234"),
        ("\u200b321302\ufeff19900101\u00ad1234\t\n", "321302199001011234"),
        ("ＭＡ００－０１\u2212５Ｆ", "MA00015F"),
        ("\u202a13812345678\u202c", "13812345678"),
        ("", ""),
    ],
)
def test_what_people_type_becomes_plain(typed, plain):
    assert codes.normalize(typed) == plain


@given(st.text())
def test_a_plain_text_stays_as_it_is(text):
    assert codes.normalize(codes.normalize(text)) == codes.normalize(text)


@pytest.mark.rule("items:I22")
@pytest.mark.parametrize("number", CITIZENS)
def test_citizen_numbers_of_the_register_are_accepted(number):
    assert citizen(number) == number


@pytest.mark.rule("items:I22")
def test_a_citizen_number_is_accepted_as_typed():
    assert citizen("１１０１０５ 19491231 002ｘ") == "11010519491231002X"


@pytest.mark.rule("items:I22")
@pytest.mark.parametrize(
    ("number", "problem", "words"),
    [
        ("321302199001011235", "check_digit", "校验码"),
        ("32130219900101123", "length", "应为 18 位，现在是 17 位"),
        ("321302900101123", "length", "现在是 15 位"),
        ("", "length", "现在是 0 位"),
        ("32130219900101123Y", "alphabet", "第 18 位（校验码）应为数字或 X"),
        ("3213O2199001011234", "alphabet", "第 5 位（地址码）应为数字"),
        ("32130219900101X234", "alphabet", "第 15 位（顺序码）应为数字"),
        ("321302199002301234", "birth_date", "第 7 至 14 位不是真实的出生日期"),
        ("321302199013011234", "birth_date", "第 7 至 14 位不是真实的出生日期"),
        ("321302000001011234", "birth_date", "第 7 至 14 位不是真实的出生日期"),
        ("321302202611251234", "birth_date", "晚于今天"),
        ("321302189501011234", "birth_date", "超过 130 年"),
    ],
)
def test_a_wrong_citizen_number_is_told_where(number, problem, words):
    refusal = refused(f"citizen_no.{problem}", citizen, number)
    assert words in refusal.message.zh
    assert refusal.basis == "items:I22"


@pytest.mark.rule("items:I22")
def test_a_child_born_today_has_a_number():
    numbers = [f"32130220261124123{check}" for check in "0123456789X"]
    accepted = [number for number in numbers if accepts(citizen, number)]
    assert len(accepted) == 1


@pytest.mark.rule("items:I22")
@given(st.data())
def test_one_wrong_digit_never_passes_and_the_right_check_digit_is_not_told(data):
    number = data.draw(st.sampled_from(CITIZENS))
    place = data.draw(st.integers(0, 17))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    with pytest.raises(Refusal) as caught:
        citizen(number[:place] + digit + number[place + 1 :])
    if caught.value.code.endswith("check_digit"):
        assert not set(caught.value.message.zh + caught.value.message.en) & set("0123456789X")


@pytest.mark.rule("items:I22")
def test_the_number_tells_the_date_of_birth():
    assert codes.birth_date("11010519491231002X") == date(1949, 12, 31)
    refused("citizen_no.birth_date", codes.birth_date, "110105194913310021")


def accepts(check, text):
    try:
        check(text)
    except Refusal:
        return False
    return True


@pytest.mark.rule("items:I20")
@pytest.mark.parametrize("code", USCCS)
def test_published_and_invented_credit_codes_are_accepted(code):
    assert codes.check_uscc(code) == code
    assert codes.check_uscc(f" {code[:8].lower()}-{code[8:].lower()} ") == code


@pytest.mark.rule("items:I20")
@pytest.mark.parametrize(
    ("code", "problem", "words"),
    [
        ("11321300MB00000272", "check_digit", "校验码"),
        ("11321300MB0000027", "length", "应为 18 位，现在是 17 位"),
        ("11321300MBO0000271", "alphabet", "第 11 位（主体标识码）应为数字或字母"),
        ("1132130OMB00000271", "alphabet", "第 8 位（登记管理机关行政区划码）应为数字"),
        ("11321300MB0000027I", "alphabet", "第 18 位（校验码）"),
    ],
)
def test_a_wrong_credit_code_is_told_where(code, problem, words):
    assert words in refused(f"uscc.{problem}", codes.check_uscc, code).message.zh


@pytest.mark.rule("items:I20")
def test_a_credit_code_falls_into_its_parts():
    parsed = codes.parse_uscc("91321300MA0000015F")
    assert (parsed.department_class, parsed.body_class) == ("9", "1")
    assert (parsed.region, parsed.organization_code) == ("321300", "MA0000015")


@pytest.mark.rule("items:I20")
@given(st.data())
def test_one_wrong_character_of_a_credit_code_never_passes(data):
    code = data.draw(st.sampled_from(USCCS))
    place = data.draw(st.integers(0, 17))
    other = data.draw(
        st.sampled_from([c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if c != code[place]])
    )
    assert not accepts(codes.check_uscc, code[:place] + other + code[place + 1 :])


@pytest.mark.rule("items:I21")
@pytest.mark.parametrize("code", USCCS[3:])
def test_the_organization_code_of_a_real_body_passes_its_own_check(code):
    assert codes.organization_check(code[8:16]) == code[16]
    assert codes.parse_uscc(code).warning is None


@pytest.mark.rule("items:I21")
def test_a_failing_organization_code_is_a_warning_and_no_refusal():
    parsed = codes.parse_uscc("91321300MA0000015F")
    wrong = next(
        text
        for check in "0123456789ABCDEFGHJKLMNPQRTUWXY"
        if accepts(codes.check_uscc, text := f"91321300MA0000016{check}")
    )
    assert parsed.organization_code[-1] == codes.organization_check("MA000001") == "5"
    warning = codes.parse_uscc(wrong).warning
    assert warning is not None
    assert "组织机构代码" in warning.zh
    assert "organization code" in warning.en


@pytest.mark.rule("items:I21")
@pytest.mark.parametrize(
    ("eight", "check"),
    [("00000000", "0"), ("00000008", "6"), ("00000005", "1"), ("00000006", "X"), ("D2143569", "X")],
)
def test_organization_check_characters(eight, check):
    assert codes.organization_check(eight) == check


@pytest.mark.rule("items:I19")
@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("320000000000", codes.ExerciseLevel.PROVINCE, None),
        (SUQIAN, codes.ExerciseLevel.CITY, "320000000000"),
        ("321302000000", codes.ExerciseLevel.COUNTY, SUQIAN),
        ("321311000000", codes.ExerciseLevel.COUNTY, SUQIAN),
        ("321322000000", codes.ExerciseLevel.COUNTY, SUQIAN),
        ("321323000000", codes.ExerciseLevel.COUNTY, SUQIAN),
        ("321324000000", codes.ExerciseLevel.COUNTY, SUQIAN),
        ("321302001000", codes.ExerciseLevel.TOWN, "321302000000"),
        ("321302001002", codes.ExerciseLevel.VILLAGE, "321302001000"),
        ("441900003000", codes.ExerciseLevel.TOWN, "441900000000"),
    ],
)
def test_a_region_knows_its_level_and_parent(code, level, parent):
    region = codes.parse_region_code(code)
    assert (region.value, region.level, region.parent) == (code, level, parent)
    assert (region.six, region.nine) == (code[:6], code[:9])


@pytest.mark.rule("items:I19")
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("321300", "length"),
        ("3213OO000000", "alphabet"),
        ("000000000000", "province"),
        ("991300000000", "province"),
        ("320002000000", "gap"),
        ("320000001000", "gap"),
        ("320000000001", "gap"),
        ("321302000001", "gap"),
    ],
)
def test_a_wrong_region_code_is_refused(code, problem):
    refused(f"region_code.{problem}", codes.check_region_code, code)


@pytest.mark.rule("items:I19")
def test_a_region_code_is_accepted_as_typed():
    assert codes.check_region_code("３２１３ 0000 0000") == SUQIAN


@pytest.mark.rule("items:I16")
def test_levels_of_exercise_carry_the_standard_codes():
    assert {level.value: level.label.zh for level in codes.ExerciseLevel} == {
        "1": "国家级",
        "2": "省级",
        "3": "市级",
        "4": "县级",
        "5": "镇（街道）级",
        "6": "村（社区）级",
        "7": "分级管理",
    }
