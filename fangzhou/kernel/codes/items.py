"""The codes of service items: basic, implementation and handling code (items:I10–I15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fangzhou.kernel.codes import bodies, shapes
from fangzhou.kernel.codes.regions import ExerciseLevel
from fangzhou.kernel.codes.shapes import CAPITALS, DIGITS, Alphabet, Part, Shape
from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.refusal import Refusal

CODE_WIDTH = 50
"""Columns for item codes are this wide whatever the scheme (items:I15)."""

BASIC = Shape(
    "basic_code",
    Label("事项基本编码", "the basic code"),
    "items:I10",
    (
        Part(Label("区划", "region"), 2),
        Part(Label("事项类型", "item type"), 2),
        Part(Label("部门", "department"), 2, CAPITALS),
        Part(Label("序号", "sequence"), 3, CAPITALS),
        Part(
            Label("子项", "sub-item"),
            3,
            Alphabet("0123456789Y", Label("数字或 00Y", "a digit or 00Y")),
        ),
    ),
)
IMPLEMENTATION = Shape(
    "implementation_code",
    Label("事项实施编码", "the implementation code"),
    "items:I12",
    (
        Part(
            Label("实施主体统一社会信用代码", "social credit code of the body"), 18, bodies.ALPHABET
        ),
        Part(
            Label("行使层级", "level of exercise"),
            1,
            Alphabet("1234567", Label("1 至 7", "1 to 7")),
        ),
        Part(Label("基本编码", "basic code"), 12, CAPITALS),
    ),
)
HANDLING = Shape(
    "handling_code",
    Label("业务办理项编码", "the handling item code"),
    "items:I13",
    (
        Part(Label("实施编码", "implementation code"), 31, CAPITALS),
        Part(Label("序号", "sequence"), 2, DIGITS),
    ),
)
FOLDER = "00Y"

SUB_ITEM = Label(
    "{code}的子项部分应为三位数字或 00Y",
    "The sub-item part of {code} is three digits or 00Y",
)
NOT_IMPLEMENTABLE = Label(
    "{code}不能引用含子项的主项，请使用子项的基本编码",
    "{code} cannot rest on a main item that has sub-items; use the code of a sub-item",
)
SEQUENCE = Label("{code}的序号应为 01 至 99", "The sequence of {code} runs from 01 to 99")


class Scheme(Labeled):
    """By which scheme a code was made (items:I15)."""

    CURRENT = "current", "现行编码规则", "Current scheme"
    GBT_39046 = "gbt_39046", "GB/T 39046-2020", "GB/T 39046-2020"


STANDARD_TYPES: Mapping[str, str] = MappingProxyType(
    {number: number for number in (*(f"{n:02d}" for n in range(1, 11)), "20")}
)
"""Item types as GB/T 39046 table A.1 numbers them."""

LEGACY_TYPES: Mapping[str, str] = MappingProxyType(
    {**STANDARD_TYPES, "06": "08", "08": "09", "09": "06"}
)
"""Older provincial systems: 06 reward, 08 adjudication, 09 inspection (items:I8)."""


@dataclass(frozen=True, slots=True)
class BasicCode:
    """What a power or service is, the same everywhere (items:I10)."""

    value: str
    region: str
    item_type: str
    department: str
    sequence: str
    sub_item: str

    @property
    def is_folder(self) -> bool:
        """A main item that has sub-items: only those can be implemented (items:I4, items:I11)."""
        return self.sub_item == FOLDER


@dataclass(frozen=True, slots=True)
class ImplementationCode:
    """How one body exercises a basic item (items:I12)."""

    value: str
    uscc: str
    level: ExerciseLevel
    basic: BasicCode


@dataclass(frozen=True, slots=True)
class HandlingCode:
    """One situation of an implementation item, which an applicant chooses (items:I13)."""

    value: str
    implementation: ImplementationCode
    sequence: int


def parse_basic_code(text: str) -> BasicCode:
    """The parts; raises `codes.basic_code.length|alphabet|sub_item` (items:I10, items:I11)."""
    parts = BASIC.split(text)
    BASIC.require(parts[-1].isdecimal() or parts[-1] == FOLDER, "sub_item", SUB_ITEM)
    return BasicCode("".join(parts), *parts)


def check_basic_code(text: str, *, scheme: Scheme = Scheme.CURRENT) -> str:
    """The plain code; under GB/T 39046-2020 at most 10 characters without parts (items:I15)."""
    if scheme is Scheme.GBT_39046:
        return _unstructured(BASIC, text, 10)
    return parse_basic_code(text).value


def implementation_code(uscc: str, level: ExerciseLevel, basic_code: str) -> str:
    """Body, level and basic item in one code; raises what any of the three is refused for (items:I12)."""
    return check_implementation_code(
        bodies.check_uscc(uscc) + level.value + parse_basic_code(basic_code).value
    )


def parse_implementation_code(text: str) -> ImplementationCode:
    """The parts, each checked by its own rule; a folder is refused as `….folder` (items:I12, items:I4)."""
    uscc, level, basic = IMPLEMENTATION.split(text)
    parsed = parse_basic_code(basic)
    IMPLEMENTATION.require(not parsed.is_folder, "folder", NOT_IMPLEMENTABLE)
    return ImplementationCode(
        uscc + level + basic, bodies.check_uscc(uscc), ExerciseLevel(level), parsed
    )


def check_implementation_code(text: str, *, scheme: Scheme = Scheme.CURRENT) -> str:
    """The plain code; under GB/T 39046-2020 at most 24 characters without parts (items:I15)."""
    if scheme is Scheme.GBT_39046:
        return _unstructured(IMPLEMENTATION, text, 24)
    return parse_implementation_code(text).value


def handling_code(implementation_code: str, sequence: int) -> str:
    """An implementation code with the number of the situation, 1 to 99 (items:I13)."""
    HANDLING.require(1 <= sequence <= 99, "sequence", SEQUENCE)
    return check_implementation_code(implementation_code) + f"{sequence:02d}"


def parse_handling_code(text: str) -> HandlingCode:
    """The parts; raises as the implementation code does, or `….sequence` for 00 (items:I13)."""
    implementation, sequence = HANDLING.split(text)
    HANDLING.require(sequence != "00", "sequence", SEQUENCE)
    return HandlingCode(
        implementation + sequence, parse_implementation_code(implementation), int(sequence)
    )


def check_handling_code(text: str) -> str:
    """The plain code; raises as `parse_handling_code` does (items:I13)."""
    return parse_handling_code(text).value


def check_local_code(text: str) -> str:
    """A province's own code: kept as it is, at most 50 characters, nothing is computed from it (items:I14)."""
    code = text.strip()
    if 1 <= len(code) <= CODE_WIDTH and code.isprintable():
        return code
    words = Label(
        "地方编码应为 1 至 {n} 个可见字符",
        "A local code has 1 to {n} visible characters",
    )
    raise Refusal("codes.local_code.length", words.format(n=CODE_WIDTH), "items:I14")


def item_type(number: str, numbering: Mapping[str, str]) -> str:
    """The standard type of an imported number, by its source's own table (items:I8).

    Raises `codes.item_type.unmapped`: a number without a mapping is never taken at its face.
    """
    if number in numbering:
        return numbering[number]
    words = Label(
        "来源系统的事项类型“{number}”没有对照关系",
        "Item type “{number}” of the source system has no mapping",
    )
    raise Refusal("codes.item_type.unmapped", words.format(number=number), "items:I8")


def _unstructured(shape: Shape, text: str, limit: int) -> str:
    plain = shapes.normalize(text).upper()
    if 1 <= len(plain) <= limit and set(plain) <= set(CAPITALS.characters):
        return plain
    words = Label(
        "按 GB/T 39046-2020，{code}应为 1 至 {n} 位数字或字母",
        "Under GB/T 39046-2020 {code} has 1 to {n} digits or letters",
    )
    raise shape.refusal("scheme", words, n=limit)
