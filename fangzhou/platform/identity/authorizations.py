"""Letting a handler act for a firm, and ending it (ID20-ID22)."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.identity.models import Authorization, LegalPerson, Person
from fangzhou.platform.identity.values import EVERY_ITEM, AssuranceLevel

LONGEST = 36  # months (ID22)
USUAL = 12

NOT_THE_REPRESENTATIVE = Label(
    "只有法定代表人本人可以授权经办人", "Only the legal representative may authorize a handler"
)
LEVEL_TOO_LOW = Label(
    "授权双方都须完成高级实名认证（L3 以上）", "Both sides must be verified at level L3 or higher"
)
TERM_TOO_LONG = Label("授权期限最长 36 个月", "An authorization lasts at most 36 months")


@dataclass(frozen=True, slots=True)
class Term:
    """From the first to the last day on which an authorization holds."""

    begins: date
    ends: date


def usual_term(begins: date) -> Term:
    """Twelve months, the default (ID22)."""
    return Term(begins, months_later(begins, USUAL))


def grant(  # the grant is a statement with these parts; the caller is the door
    *,
    legal_person: LegalPerson,
    granted_by: Person,
    handler: Person,
    term: Term,
    now: datetime,
    scope: Sequence[str] = (EVERY_ITEM,),
) -> Authorization:
    """Authorize a handler. Raises `Refusal` (identity-payment-delivery:ID20, ID21, ID22)."""
    if legal_person.representative_id != granted_by.pk:
        raise _refusal("not_representative", NOT_THE_REPRESENTATIVE, "ID21")
    if not all(
        AssuranceLevel(who.level).reaches(AssuranceLevel.L3) for who in (granted_by, handler)
    ):
        raise _refusal("level_too_low", LEVEL_TOO_LOW, "ID20")
    if term.ends > months_later(term.begins, LONGEST):
        raise _refusal("term_too_long", TERM_TOO_LONG, "ID22")
    return Authorization.objects.create(
        legal_person=legal_person,
        handler=handler,
        granted_by=granted_by,
        scope=list(scope),
        valid_from=term.begins,
        valid_until=term.ends,
        created_at=now,
    )


def revoke(authorization: Authorization, now: datetime) -> None:
    """End it at once; whoever acts under it is refused at the next request. Again: no effect."""
    Authorization.objects.filter(pk=authorization.pk, revoked_at=None).update(revoked_at=now)


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the month's last when it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _refusal(code: str, message: Label, rule: str) -> Refusal:
    return Refusal(f"identity.authorization.{code}", message, f"identity-payment-delivery:{rule}")
