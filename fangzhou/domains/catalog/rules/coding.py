"""The codes of an item: each well made, and the implementation code made of the others (items:I10–I20)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import Candidate
from fangzhou.kernel import codes
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal


def well_formed(candidate: Candidate) -> Iterator[Failed]:
    """Basic code, implementation code, the department's credit code and the region, each by its own rule."""
    for rule, field, value, check in (
        ("items:I10", "basic_code", candidate.basic_code, codes.check_basic_code),
        (
            "items:I12",
            "implementation_code",
            candidate.implementation_code,
            codes.check_implementation_code,
        ),
        ("items:I19", "region", candidate.region, codes.check_region_code),
        ("items:I20", "department", candidate.department_uscc, codes.check_uscc),
    ):
        message = _wrong(value, check)
        if message:
            yield Failed(rule, field, message)


def composed(candidate: Candidate) -> Iterator[Failed]:
    """31 characters: the body's credit code, the level of exercise, the basic code (items:I12)."""
    level = candidate.guide.exercise_level
    if not (level and candidate.department_uscc and candidate.basic_code):
        return
    expected = implementation_code(candidate.department_uscc, level.value, candidate.basic_code)
    if candidate.implementation_code != expected:
        yield Failed(
            "items:I12",
            "implementation_code",
            Label(
                "实施编码应为 {code}（统一社会信用代码＋行使层级＋基本编码）",
                "The implementation code must be {code} (credit code + level + basic code)",
            ).format(code=expected),
        )


def implementation_code(uscc: str, level: str, basic_code: str) -> str:
    """The implementation code of an item (items:I12)."""
    return f"{uscc}{level}{basic_code}"


def _wrong(value: str, check: Callable[[str], object]) -> Label | None:
    try:
        check(value)
    except Refusal as refusal:
        return refusal.message
    return None
