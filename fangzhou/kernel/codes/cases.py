"""The numbers of cases: case number, joint number, query code, project code (cases:CN1–CN4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stdnum.iso7064 import mod_11_10

from fangzhou.kernel.codes import shapes
from fangzhou.kernel.codes.shapes import Part, Shape
from fangzhou.kernel.labels import Label

CASE = Shape(
    "case_no",
    Label("办件编号", "the case number"),
    "cases:CN1",
    (
        Part(Label("区划", "region"), 6),
        Part(Label("日期", "date"), 8),
        Part(Label("当日序号", "sequence of the day"), 6),
        Part(Label("校验码", "check digit"), 1),
    ),
)
QUERY = Shape(
    "query_code",
    Label("查询码", "the query code"),
    "cases:CN3",
    (Part(Label("查询码", "query code"), 6),),
)
PROJECT = Shape(
    "project_code",
    Label("项目代码", "the project code"),
    "cases:CN4",
    (
        Part(Label("时间", "time"), 4),
        Part(Label("区划", "region"), 6),
        Part(Label("部门", "department"), 2),
        Part(Label("项目类型", "project type"), 2),
        Part(Label("随机码和校验码", "random part and check"), 6),
    ),
)
JOINT = "L"
CLEAR_DIGITS = "23456789"
"""For query codes: nobody can take one of these for a letter when reading it aloud or copying it."""

SEQUENCE = Label(
    "{code}的当日序号应在 1 至 999999 之间",
    "The sequence of {code} runs from 1 to 999999 a day",
)
DATE = Label(
    "{code}第 7 至 14 位不是真实的日期",
    "Characters 7 to 14 of {code} are not a date",
)


@dataclass(frozen=True, slots=True)
class CaseNo:
    """A case number in its parts; a joint case's number begins with L (cases:CN2)."""

    value: str
    joint: bool
    region: str
    day: date
    sequence: int


def case_no(region6: str, day: date, sequence: int) -> str:
    """The 21 digits of a new case; `sequence` counts per region and day from 1 (cases:CN1)."""
    CASE.require(1 <= sequence <= 999_999, "sequence", SEQUENCE)
    digits = f"{region6}{day:%Y%m%d}{sequence:06d}"
    return parse_case_no(digits + mod_11_10.calc_check_digit(digits)).value


def joint_case_no(region6: str, day: date, sequence: int) -> str:
    """The number of a joint case; its sub-cases have numbers of their own (cases:CN2)."""
    return JOINT + case_no(region6, day, sequence)


def parse_case_no(text: str) -> CaseNo:
    """The parts of either kind; raises `codes.case_no.length|alphabet|date|sequence|check_digit`."""
    plain = shapes.normalize(text).upper()
    digits = plain.removeprefix(JOINT)
    region, day, sequence, check = CASE.split(digits)
    try:
        given = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        raise CASE.refusal("date", DATE) from None
    CASE.require(int(sequence) > 0, "sequence", SEQUENCE)
    CASE.require(
        mod_11_10.calc_check_digit(digits[:-1]) == check, "check_digit", shapes.CHECK_DIGIT
    )
    return CaseNo(plain, plain != digits, region, given, int(sequence))


def check_case_no(text: str) -> str:
    """The plain number of a single or joint case; raises as `parse_case_no` does (cases:CN1, cases:CN2)."""
    return parse_case_no(text).value


def group_case_no(number: str) -> str:
    """In fours for reading aloud, a joint case's L apart: `3213 0020 1707 1900 0123 3`."""
    digits = number.removeprefix(JOINT)
    groups = [digits[start : start + 4] for start in range(0, len(digits), 4)]
    return " ".join([JOINT, *groups] if digits != number else groups)


def query_code(below: Callable[[int], int]) -> str:
    """Six random digits without 0 and 1; `below(n)` draws a number under n, secretly (cases:CN3)."""
    return "".join(CLEAR_DIGITS[below(len(CLEAR_DIGITS))] for _ in range(QUERY.length))


def check_query_code(text: str) -> str:
    """The plain six digits; raises `codes.query_code.length|alphabet` (cases:CN3)."""
    return "".join(QUERY.split(text))


def check_project_code(text: str) -> str:
    """An investment project's code in its written form with dashes (cases:CN4).

    Only the national platform assigns one, by a check of its own: the shape is all that is judged.
    """
    return "-".join(PROJECT.split(text))
