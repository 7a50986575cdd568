"""The unified social credit code (统一社会信用代码) of GB 32100 and the organization code inside it."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import uscc

from fangzhou.kernel.codes import shapes
from fangzhou.kernel.codes.shapes import Alphabet, Part, Shape
from fangzhou.kernel.labels import Label

ALPHABET = Alphabet(
    "0123456789ABCDEFGHJKLMNPQRTUWXY",
    Label(
        "数字或字母（I、O、S、V、Z 除外）",
        "a digit or a letter other than I, O, S, V, Z",
    ),
)
USCC = Shape(
    "uscc",
    Label("统一社会信用代码", "the unified social credit code"),
    "items:I20",
    (
        Part(Label("登记管理部门代码", "registering department"), 1, ALPHABET),
        Part(Label("机构类别代码", "kind of body"), 1, ALPHABET),
        Part(Label("登记管理机关行政区划码", "region"), 6),
        Part(Label("主体标识码", "organization code"), 9, ALPHABET),
        Part(Label("校验码", "check character"), 1, ALPHABET),
    ),
)
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
WARNING = Label(
    "统一社会信用代码中的主体标识码（组织机构代码）校验不符，请核对登记证照",
    "The organization code inside the unified social credit code fails its own check; compare the certificate",
)


@dataclass(frozen=True, slots=True)
class Uscc:
    """A code that passed its check; `warning` is set when the older inner check fails (items:I21)."""

    value: str
    department_class: str
    body_class: str
    region: str
    organization_code: str
    warning: Label | None


def parse_uscc(text: str) -> Uscc:
    """The parts of a code; raises `codes.uscc.length|alphabet|check_digit` (items:I20).

    Letters are lawful in the first two places too (N: rural collectives, A: military).
    """
    parts = USCC.split(text)
    value = "".join(parts)
    USCC.require(value[-1] == uscc.calc_check_digit(value), "check_digit", shapes.CHECK_DIGIT)
    department, body, region, organization, _ = parts
    sound = organization_check(organization[:8]) == organization[8]
    return Uscc(value, department, body, region, organization, None if sound else WARNING)


def check_uscc(text: str) -> str:
    """The plain code; raises as `parse_uscc` does (items:I20)."""
    return parse_uscc(text).value


def organization_check(first_eight: str) -> str:
    """The check character of an organization code after GB 11714 (items:I21)."""
    total = sum(int(place, 36) * weight for place, weight in zip(first_eight, WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
