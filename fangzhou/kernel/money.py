"""Money in yuan, exact to the fen: never a float, never a silent rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

FEN = Decimal("0.01")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of yuan, negative for a refund; raises ValueError for parts of a fen, TypeError for a float."""

    yuan: Decimal

    def __init__(self, yuan: Decimal | int | str) -> None:
        if not isinstance(yuan, (Decimal, int, str)) or isinstance(yuan, bool):
            raise TypeError(f"money is made of Decimal, int or str, not of {type(yuan).__name__}")
        amount = Decimal(yuan)
        if not amount.is_finite() or amount != amount.quantize(FEN):
            raise ValueError(f"{yuan} is not a whole number of fen")
        object.__setattr__(self, "yuan", amount.quantize(FEN))

    @classmethod
    def of_fen(cls, fen: int) -> Self:
        """The amount that payment channels state in fen."""
        return cls(Decimal(fen).scaleb(-2))

    @property
    def fen(self) -> int:
        """The whole amount in fen."""
        return int(self.yuan.scaleb(2))

    def __add__(self, other: Money) -> Money:
        return Money(self.yuan + other.yuan)

    def __sub__(self, other: Money) -> Money:
        return Money(self.yuan - other.yuan)

    def __mul__(self, count: int) -> Money:
        return Money.of_fen(self.fen * count)

    def __neg__(self) -> Money:
        return Money(-self.yuan)

    def __bool__(self) -> bool:
        return bool(self.yuan)

    def times(self, rate: Decimal) -> Money:
        """A share or a percentage of the amount, half a fen rounded away from zero."""
        return Money((self.yuan * rate).quantize(FEN, ROUND_HALF_UP))

    def __str__(self) -> str:
        """As screens show it: `¥1,234.00`."""
        return f"{'-' if self.yuan < 0 else ''}¥{abs(self.yuan):,.2f}"

    def chinese(self) -> str:
        """As documents write it: 壹仟贰佰叁拾肆元整.

        After the rules for filling in payment vouchers (支付结算办法, annex 1), the form that it names
        first where it leaves a choice: 零 once for any run of zeros inside, 零 between a round yuan and
        its jiao, 整 only after a whole yuan.
        """
        yuan, rest = divmod(abs(self.fen), 100)
        jiao, fen = divmod(rest, 10)
        text = "负" if self.yuan < 0 else ""
        if yuan or not rest:
            text += (_capitals(yuan) or DIGITS[0]) + "元"
        if not rest:
            return text + "整"
        if yuan and (yuan % 10 == 0 or not jiao):
            text += DIGITS[0]
        return text + (f"{DIGITS[jiao]}角" if jiao else "") + (f"{DIGITS[fen]}分" if fen else "")


def _capitals(number: int) -> str:
    """A whole number in financial numerals; nothing for zero."""
    for size, unit in UNITS:
        if number >= size:
            high, low = divmod(number, size)
            gap = DIGITS[0] if 0 < low < size // 10 else ""
            return _capitals(high) + unit + gap + _capitals(low)
    return DIGITS[number] if number else ""
