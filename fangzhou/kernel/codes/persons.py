"""The citizen number (公民身份号码) of GB 11643 (items:I22)."""

from __future__ import annotations

from datetime import date

from stdnum.cn import ric

from fangzhou.kernel.codes import shapes
from fangzhou.kernel.codes.shapes import Alphabet, Part, Shape
from fangzhou.kernel.labels import Label

CITIZEN_NO = Shape(
    "citizen_no",
    Label("公民身份号码", "the citizen number"),
    "items:I22",
    (
        Part(Label("地址码", "region"), 6),
        Part(Label("出生日期码", "date of birth"), 8),
        Part(Label("顺序码", "sequence"), 3),
        Part(
            Label("校验码", "check character"),
            1,
            Alphabet("0123456789X", Label("数字或 X", "a digit or X")),
        ),
    ),
)
OLDEST = 130
"""Years: nobody older than this holds a valid number; a convention of ours."""

BIRTH_DATE = Label(
    "{code}第 7 至 14 位不是真实的出生日期",
    "Characters 7 to 14 of {code} are not a possible date of birth",
)
FUTURE = Label(
    "{code}中的出生日期晚于今天",
    "The date of birth in {code} lies in the future",
)
TOO_OLD = Label(
    "{code}中的出生日期距今超过 {years} 年",
    "The date of birth in {code} is more than {years} years ago",
)


def check_citizen_no(text: str, *, today: date) -> str:
    """The plain number; raises `codes.citizen_no.length|alphabet|birth_date|check_digit` (items:I22).

    `today` bounds the date of birth: not later, and at most 130 years before.
    """
    number = "".join(CITIZEN_NO.split(text))
    born = birth_date(number)
    if born > today:
        raise CITIZEN_NO.refusal("birth_date", FUTURE)
    if born.year < today.year - OLDEST:
        raise CITIZEN_NO.refusal("birth_date", TOO_OLD, years=OLDEST)
    CITIZEN_NO.require(
        number[-1] == ric.calc_check_digit(number), "check_digit", shapes.CHECK_DIGIT
    )
    return number


def birth_date(citizen_no: str) -> date:
    """The date of birth that the number carries; raises `codes.citizen_no.birth_date` (items:I22)."""
    _, born, _, _ = CITIZEN_NO.split(citizen_no)
    try:
        return date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        raise CITIZEN_NO.refusal("birth_date", BIRTH_DATE) from None
