"""An act on a case lies within what its doer was authorized for."""

from __future__ import annotations

from fangzhou.kernel.labels import Label
from fangzhou.kernel.mandates import Mandate
from fangzhou.kernel.refusal import Refusal

RULE = "hall:L3"


def within(mandate: Mandate | None, item_code: str) -> None:
    """Nothing when the mandate covers the item; None is a mandate for every item. Raises `Refusal` (hall:L3)."""
    if mandate is None or mandate.covers(item_code):
        return
    raise Refusal("cases.mandate.outside", outside(mandate), RULE)


def outside(mandate: Mandate) -> Label:
    """Why somebody with this mandate may not act, and who can help."""
    known = [mandate.basis] if mandate.basis else []
    if mandate.until:
        known.append(f"至 {mandate.until.isoformat()}")
    known_en = [mandate.basis] if mandate.basis else []
    if mandate.until:
        known_en.append(f"until {mandate.until.isoformat()}")
    return Label(
        "您的授权{known}不含这个事项，请转给有授权的同事，或请机关负责人授权",
        "Your authorization{known_en} does not include this item: pass the case to a colleague who is authorized, or "
        "ask the head of the authority",
    ).format(
        known=f"（{'，'.join(known)}）" if known else "",
        known_en=f" ({', '.join(known_en)})" if known_en else "",
    )
