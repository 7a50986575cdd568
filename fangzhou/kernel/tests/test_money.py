"""Money is exact, and documents write it out so that nobody can add a digit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel.money import Money

FEN = st.integers(-(10**14), 10**14)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1234", "¥1,234.00"),
        ("0", "¥0.00"),
        ("0.5", "¥0.50"),
        ("-1234.5", "-¥1,234.50"),
        ("1234567.89", "¥1,234,567.89"),
        ("-0", "¥0.00"),
        ("-0.00", "¥0.00"),
    ],
)
def test_screens_show_yuan_with_commas_and_fen(amount, shown):
    assert str(Money(amount)) == shown


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1234", "壹仟贰佰叁拾肆元整"),
        ("0", "零元整"),
        ("0.50", "伍角"),
        ("0.05", "伍分"),
        ("0.56", "伍角陆分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10000.01", "壹万元零壹分"),
        ("1001000", "壹佰万壹仟元整"),
        ("1000100", "壹佰万零壹佰元整"),
        ("1000001", "壹佰万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1200000000000", "壹万贰仟亿元整"),
        ("10203040.50", "壹仟零贰拾万叁仟零肆拾元零伍角"),
        ("-20.30", "负贰拾元零叁角"),
    ],
)
def test_documents_write_the_amount_out(amount, written):
    assert Money(amount).chinese() == written


@pytest.mark.parametrize("amount", ["0.001", "1.005", "NaN", "Infinity", Decimal("0.123")])
def test_parts_of_a_fen_are_refused(amount):
    with pytest.raises(ValueError, match="fen"):
        Money(amount)


@pytest.mark.parametrize("amount", [0.5, True, None, b"1"])
def test_only_exact_numbers_become_money(amount):
    with pytest.raises(TypeError, match="money is made of"):
        Money(amount)


def test_equal_amounts_are_equal_however_written():
    assert Money("1.5") == Money(Decimal("1.50")) == Money.of_fen(150)
    assert len({Money(2), Money("2.00"), Money("2.0")}) == 1
    assert Money("1.99") < Money(2) <= Money("2.00")
    assert not Money(0)
    assert Money("0.01")


@given(FEN, FEN, st.integers(-1000, 1000))
def test_sums_and_products_are_those_of_whole_fen(a, b, count):
    left, right = Money.of_fen(a), Money.of_fen(b)
    assert (left + right).fen == a + b
    assert (left - right).fen == a - b
    assert (left * count).fen == a * count
    assert (-left).fen == -a


def test_amounts_add_up_from_nothing():
    assert sum([Money("0.10")] * 3, start=Money(0)) == Money("0.30")


@pytest.mark.parametrize(
    ("amount", "rate", "share"),
    [
        ("100", "0.335", "33.50"),
        ("0.01", "0.5", "0.01"),
        ("-0.01", "0.5", "-0.01"),
        ("1", "0.334", "0.33"),
    ],
)
def test_a_share_rounds_half_a_fen_away_from_zero(amount, rate, share):
    assert Money(amount).times(Decimal(rate)) == Money(share)


@given(st.integers(0, 10**17))
def test_what_is_written_out_can_be_read_back(fen):
    assert read(Money.of_fen(fen).chinese()) == fen


def read(text):
    """Financial numerals to fen, by the value of each unit and not by the writer's recursion."""
    digits = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    small = {"拾": 10, "佰": 100, "仟": 1000}
    fen = section = total = digit = 0
    for char in text:
        if char in digits:
            digit = digits[char]
        elif char in small:
            section, digit = section + digit * small[char], 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif char == "元":
            fen, section, digit, total = (total + section + digit) * 100, 0, 0, 0
        elif char == "角":
            fen, digit = fen + digit * 10, 0
        elif char == "分":
            fen, digit = fen + digit, 0
    return fen
