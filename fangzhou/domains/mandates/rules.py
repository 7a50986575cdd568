"""Who may be authorized for what, and how that ends (hall:L3)."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fangzhou.domains.mandates.values import ROLES, Term
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

RULE = "hall:L3"
# A document number such as 宿卫授〔2025〕3号: no spaces and no sentences, for it stays in the ledger.
BASIS = re.compile(r"[^\W_][\w〔〕\[\]()（）\-.]{3,79}")

Fault = tuple[str, Label]


@dataclass(frozen=True, slots=True)
class Held:
    """A delegation as it stands: its days, whether it was ended, and whether it is the actor's own."""

    role: str
    valid_from: date
    valid_until: date | None
    ended: bool
    own: bool


def giving(term: Term, *, own: bool, known: Collection[str], today: date) -> None:
    """Raises `Refusal` with every fault at its field; `own`: the actor would authorize himself."""
    if own:
        raise _not_oneself()
    faults = [*_role(term), *_items(term, known), *_days(term, today), *_basis(term)]
    if faults:
        raise Refusal("mandates.term", faults[0][1], RULE, tuple(faults))


def changing(held: Held, term: Term, *, known: Collection[str], today: date) -> None:
    """A delegation that still holds gets another term. Raises `Refusal`."""
    running(held, today)
    giving(term, own=held.own, known=known, today=today)


def running(held: Held, today: date) -> None:
    """Nothing while the delegation holds or is still to come; raises `Refusal` when it is over, or is not one."""
    if held.role not in ROLES:
        raise Refusal(
            "mandates.role", Label("这个岗位不由授权给出", "This post is not given here"), RULE
        )
    if held.ended or (held.valid_until is not None and held.valid_until < today):
        raise Refusal(
            "mandates.over",
            Label("这项授权已经结束，不能再改", "This authorization is over and cannot be changed"),
            RULE,
        )


def ending(held: Held, last_day: date | None, today: date) -> date:
    """The last day of a delegation that ends on a day, or at once (None). Raises `Refusal`."""
    running(held, today)
    if last_day is None:
        return max(held.valid_from, today)
    if last_day < today or last_day < held.valid_from:
        raise _at(
            "last_day",
            Label(
                "最后一天不能早于今天和起始日", "The last day cannot lie before today or its start"
            ),
        )
    if held.valid_until is not None and last_day > held.valid_until:
        raise _at(
            "last_day",
            Label(
                "最后一天不能晚于原来的最后一天，要延长请调整授权",
                "The last day cannot lie after the present one: change the authorization to extend it",
            ),
        )
    return last_day


def overlapping(first: date, last: date | None) -> Refusal:
    """The same role is held on some of these days already."""
    known = Label("{first} 起，到 {last}", "from {first}, until {last}").format(
        first=first.isoformat(),
        last=last.isoformat() if last else Label("没有截止日", "no end"),
    )
    return _at(
        "role",
        Label(
            "这个人已有同样的授权（{known}），请调整原来的授权，或换一段时间",
            "This person holds that authorization already ({known}): change it, or choose other days",
        ).format(known=known),
        "mandates.overlap",
    )


def _role(term: Term) -> list[Fault]:
    if term.role in ROLES:
        return []
    return [("role", Label("没有这个可以授权的岗位", "No such role can be given"))]


def _items(term: Term, known: Collection[str]) -> list[Fault]:
    if set(term.items) <= set(known):
        return []
    return [("items", Label("有事项不属于本部门", "An item is not of this department"))]


def _days(term: Term, today: date) -> list[Fault]:
    if term.valid_from < today:
        return [("valid_from", Label("不能从过去的日子起授权", "It cannot begin in the past"))]
    if term.valid_until is not None and term.valid_until < term.valid_from:
        return [("valid_until", Label("最后一天早于起始日", "The last day lies before the first"))]
    return []


def _basis(term: Term) -> list[Fault]:
    if BASIS.fullmatch(term.basis):
        return []
    told = Label(
        "请写授权文件的文号，例如 宿卫授〔2025〕3号",
        "Give the number of the document, such as 宿卫授〔2025〕3号",
    )
    return [("basis", told)]


def _not_oneself() -> Refusal:
    return _at("staff", Label("不能给自己授权", "Nobody can authorize himself"), "mandates.oneself")


def _at(field: str, message: Label, code: str = "mandates.term") -> Refusal:
    return Refusal(code, message, RULE, ((field, message),))
