"""Masks show the little that helps and never the hidden rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import masking

STREETS = [
    "宿城区幸福街道",
    "江苏省宿迁市宿豫区顺河镇",
    "西湖路",
    "苏州市姑苏区平江路",
    "沭阳县庙头乡",
    "",
]


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        (" 张三丰 ", "张**"),
        ("欧阳锋", "欧阳*"),
        ("欧阳震华", "欧阳**"),
        ("欧阳", "欧*"),
        ("张", "*"),
        ("", ""),
        ("阿卜杜·热合曼", "阿**·***"),
        ("阿依古丽", "阿***"),
        ("𠮷田正", "𠮷**"),
        ("John Smith", "J*** *****"),
        ("Anne-Marie O'Neil", "A***-***** *'****"),
    ],
)
def test_names_show_the_surname(full, shown):
    assert masking.name(full) == shown


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("张三", "张**"),
        ("张三丰", "张**"),
        ("欧阳锋", "欧阳**"),
        ("John Smith", "J**"),
        ("张", "**"),
    ],
)
def test_public_pages_do_not_tell_the_length_of_a_name(full, shown):
    assert masking.public_name(full) == shown


@pytest.mark.parametrize(
    ("mask", "full", "shown"),
    [
        (masking.citizen_no, "32030219900101123X", "320***********123X"),
        (masking.citizen_no, "３２０３０２ 19900101-123X", "320***********123X"),
        (masking.citizen_no, "E12345678", "*********"),
        (masking.own_citizen_no, "32030219900101123X", "**************123X"),
        (masking.phone, "13812345678", "138****5678"),
        (masking.phone, "+86 138-1234-5678", "138****5678"),
        (masking.phone, "0527-84358888", "052*****8888"),
        (masking.phone, "12345", "*****"),
        (masking.bank_account, "6222 0012 3456 7890 123", "***************0123"),
        (masking.bank_account, "1234567", "*******"),
        (masking.plate, "苏N12123", "苏N·**123"),
        (masking.plate, "苏N·12123", "苏N·**123"),
        (masking.plate, "苏ND12345", "苏N·***345"),
        (masking.plate, "苏N12", "****"),
    ],
)
def test_numbers_show_their_ends(mask, full, shown):
    assert mask(full) == shown


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("江苏省宿迁市宿城区幸福街道西湖路1号3栋201室", "江苏省宿迁市宿城区幸福街道****"),
        ("江苏省南京市玄武区新街口街道中山路8号", "江苏省南京市玄武区新街口街道****"),
        ("宿迁市宿城区西湖路翡翠花园3栋", "宿迁市宿城区西湖路****"),
        ("江西省景德镇市珠山区昌江大道5号", "江西省景德镇市珠山区昌江大道****"),
        ("江苏省苏州市姑苏区平江路12号", "江苏省苏州市姑苏区平江路****"),
        ("沭阳县庙头镇王庄村3组12号", "沭阳县庙头镇****"),
        ("宿城区翡翠小区3栋", "宿城区****"),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路1号",
            "新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路****",
        ),
        ("南京市鼓楼区8号省电力公司宿舍西湖路", "南京市鼓楼区****"),
        ("幸福街道", "幸福街道"),
        ("Flat 3, Baker Street", "****"),
        ("", ""),
    ],
)
def test_addresses_end_with_the_street(full, shown):
    assert masking.address(full) == shown


@given(st.text(min_size=2, max_size=50))
def test_no_character_after_the_surname_of_a_name_appears(full):
    text = full.strip()
    surname = masking.public_name(full).removesuffix("**")
    assert len(surname) <= 2
    hidden = masking.name(full)[len(surname) :]
    assert len(masking.name(full)) == len(text)
    assert set(hidden) <= {"*"} | masking.NAME_SEPARATORS


@given(st.text("0123456789X", max_size=24))
def test_the_middle_of_a_number_never_appears(number):
    for mask, first, last in (
        (masking.citizen_no, 3, 4),
        (masking.own_citizen_no, 0, 4),
        (masking.phone, 3, 4),
        (masking.bank_account, 0, 4),
    ):
        shown = mask(number)
        middle = shown[first : len(shown) - last]
        assert len(shown) == len(number)
        assert set(middle) <= {"*"}
        assert shown.count("*") >= min(len(number), masking.LEAST_HIDDEN)


@given(st.text("0123456789ABCDEF", min_size=5, max_size=6))
def test_the_first_characters_of_a_plate_never_appear(tail):
    shown = masking.plate("苏N" + tail)
    assert shown == "苏N·" + "*" * (len(tail) - 3) + tail[-3:]


@given(
    st.sampled_from(STREETS),
    st.text("翡翠花园王庄村小省市", max_size=4),
    st.text("0123456789号栋室单元-", min_size=3),
)
def test_house_numbers_never_appear(street, estate, house):
    shown = masking.address(street + estate + "9" + house)
    assert shown.endswith("****")
    assert not set(shown) & set("0123456789号栋室")
