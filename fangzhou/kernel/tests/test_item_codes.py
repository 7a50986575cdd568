"""Codes of service items: composed, taken apart, and refused part by part."""

from __future__ import annotations

import pytest

from fangzhou.kernel import codes
from fangzhou.kernel.tests.refusing import refused

BASIC = "320119002000"
IMPLEMENTATION = "11321300MB000002713320119002000"
HANDLING = "11321300MB00000271332011900200001"


@pytest.mark.rule("items:I10", "items:I11")
def test_a_basic_code_falls_into_its_parts():
    basic = codes.parse_basic_code(BASIC)
    assert (basic.region, basic.item_type, basic.department) == ("32", "01", "19")
    assert (basic.sequence, basic.sub_item, basic.is_folder) == ("002", "000", False)


@pytest.mark.rule("items:I11")
@pytest.mark.parametrize(
    ("code", "folder"),
    [
        ("32011900200Y", True),
        ("320119002001", False),
        ("320119002999", False),
        ("00201A1A2000", False),
    ],
)
def test_sub_item_parts(code, folder):
    assert codes.check_basic_code(code.lower()) == code
    assert codes.parse_basic_code(code).is_folder is folder


@pytest.mark.rule("items:I11")
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("32011900200", "length"),
        ("3A0119002000", "alphabet"),
        ("320A19002000", "alphabet"),
        ("3201190020AA", "alphabet"),
        ("32011900201Y", "sub_item"),
        ("320119002YYY", "sub_item"),
        ("3201190020Y0", "sub_item"),
    ],
)
def test_a_wrong_basic_code_is_refused(code, problem):
    refused(f"basic_code.{problem}", codes.check_basic_code, code)


@pytest.mark.rule("items:I12")
def test_an_implementation_code_is_composed_and_taken_apart():
    level = codes.ExerciseLevel.CITY
    assert codes.implementation_code("11321300MB00000271", level, BASIC) == IMPLEMENTATION
    parsed = codes.parse_implementation_code(IMPLEMENTATION)
    assert (parsed.value, parsed.uscc, parsed.level) == (
        IMPLEMENTATION,
        "11321300MB00000271",
        level,
    )
    assert parsed.basic == codes.parse_basic_code(BASIC)
    assert len(IMPLEMENTATION) == 31


@pytest.mark.rule("items:I12", "items:I4")
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("11321300MB00000271332011900200", "implementation_code.length"),
        ("11321300MB000002723320119002000", "uscc.check_digit"),
        ("11321300MB000002718320119002000", "implementation_code.alphabet"),
        ("11321300MB00000271332011900200Y", "implementation_code.folder"),
        ("11321300MB000002713320119002YYY", "basic_code.sub_item"),
    ],
)
def test_every_part_of_an_implementation_code_is_checked(code, problem):
    refused(problem, codes.check_implementation_code, code)


@pytest.mark.rule("items:I13")
def test_a_handling_code_is_composed_and_taken_apart():
    assert codes.handling_code(IMPLEMENTATION, 1) == HANDLING
    assert codes.check_handling_code(HANDLING) == HANDLING
    parsed = codes.parse_handling_code(HANDLING)
    assert (parsed.implementation.value, parsed.sequence) == (IMPLEMENTATION, 1)
    assert codes.handling_code(IMPLEMENTATION, 99).endswith("99")
    assert len(HANDLING) == 33


@pytest.mark.rule("items:I13")
@pytest.mark.parametrize("sequence", [0, 100])
def test_a_handling_sequence_runs_from_1_to_99(sequence):
    refused("handling_code.sequence", codes.handling_code, IMPLEMENTATION, sequence)


@pytest.mark.rule("items:I13")
@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (IMPLEMENTATION, "handling_code.length"),
        (IMPLEMENTATION + "0A", "handling_code.alphabet"),
        (IMPLEMENTATION + "00", "handling_code.sequence"),
        ("11321300MB00000272332011900200001", "uscc.check_digit"),
    ],
)
def test_a_wrong_handling_code_is_refused(code, problem):
    refused(problem, codes.check_handling_code, code)


@pytest.mark.rule("items:I14")
def test_a_local_code_is_kept_as_it_is():
    assert codes.check_local_code(" 苏-0113/02a ") == "苏-0113/02a"
    assert codes.check_local_code("1" * 50) == "1" * 50


@pytest.mark.rule("items:I14")
@pytest.mark.parametrize("code", ["", "  ", "1" * 51, "a\x00b"])
def test_a_local_code_is_visible_and_at_most_50_long(code):
    refused("local_code.length", codes.check_local_code, code)


@pytest.mark.rule("items:I15")
def test_the_older_scheme_is_judged_by_its_own_lengths():
    old = codes.Scheme.GBT_39046
    assert codes.check_basic_code("0119-002000", scheme=old) == "0119002000"
    assert codes.check_implementation_code("a" * 24, scheme=old) == "A" * 24
    assert codes.CODE_WIDTH == 50
    refused("basic_code.scheme", codes.check_basic_code, "1" * 11, scheme=old)
    refused("basic_code.scheme", codes.check_basic_code, "", scheme=old)
    refused("implementation_code.scheme", codes.check_implementation_code, "1" * 25, scheme=old)
    refused("implementation_code.scheme", codes.check_implementation_code, "一二三", scheme=old)


@pytest.mark.rule("items:I8")
@pytest.mark.parametrize(
    ("numbering", "number", "standard"),
    [
        (codes.STANDARD_TYPES, "06", "06"),
        (codes.LEGACY_TYPES, "06", "08"),
        (codes.LEGACY_TYPES, "08", "09"),
        (codes.LEGACY_TYPES, "09", "06"),
        (codes.LEGACY_TYPES, "01", "01"),
        (codes.LEGACY_TYPES, "20", "20"),
    ],
)
def test_imported_item_types_are_mapped_by_their_source(numbering, number, standard):
    assert codes.item_type(number, numbering) == standard


@pytest.mark.rule("items:I8")
def test_an_item_type_without_a_mapping_is_refused():
    assert (
        "“11”"
        in refused("item_type.unmapped", codes.item_type, "11", codes.LEGACY_TYPES).message.zh
    )
