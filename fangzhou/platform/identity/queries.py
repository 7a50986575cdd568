"""Who stands behind an account today, and for which firms he or she may act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from axes.models import AccessAttempt
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fangzhou.platform.db import sealing
from fangzhou.platform.identity import models
from fangzhou.platform.identity.models import Account, Authorization, LegalPerson, Person
from fangzhou.platform.identity.values import AssuranceLevel


@dataclass(frozen=True, slots=True)
class Standing:
    """A citizen today. `legal_person_name` is empty when he or she may not act for the firm asked about."""

    person: UUID
    name: str
    level: AssuranceLevel
    legal_person_name: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A legal person that somebody may act for; `until` is None for its legal representative."""

    id: UUID
    name: str
    uscc: str
    until: date | None


def standing(account: UUID, legal_person: UUID | None, today: date) -> Standing | None:
    """The person of an account, and whether he or she may act for `legal_person` today; one query."""
    asked = {"account": account, "firm": legal_person, "today": today}
    with connection.cursor() as cursor:
        cursor.execute(models.STANDING, asked)
        row = cursor.fetchone()
    if row is None:
        return None
    person, sealed, level, until, firm = row
    name = sealing.unseal_text(sealed, "identity_person.name")
    return Standing(person, name, _level(level, until, today), firm or "")


def account(sql: str, asked: dict[str, Any]) -> Account | None:
    """The account that `models.ACCOUNT` or `models.ACCOUNT_OF_TOKEN` finds; one query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        row = cursor.fetchone()
    return Account.from_db(connection.alias, models.ACCOUNT_COLUMNS, row) if row else None


def firms(account: UUID, today: date) -> list[Firm]:
    """The firms that the account's person may act for today, by name; two queries."""
    person = Person.objects.filter(account=account).values_list("pk", flat=True).first()
    if person is None:
        return []
    until = _standing_authorizations(today).filter(legal_person=OuterRef("pk"), handler=person)
    rows = (
        _firms_of(person, today)
        .annotate(until=Subquery(until.order_by("-valid_until").values("valid_until")[:1]))
        .order_by("name")
        .values_list("id", "name", "uscc", "until", "representative")
    )
    return [
        Firm(pk, name, uscc, None if representative == person else end)
        for pk, name, uscc, end, representative in rows
    ]


def last_attempt(name: str) -> datetime | None:
    """When somebody last failed to sign in under this handle."""
    attempts = AccessAttempt.objects.filter(username=name).order_by("-attempt_time")
    last: datetime | None = attempts.values_list("attempt_time", flat=True).first()
    return last


def _firms_of(person: UUID, today: date) -> QuerySet[LegalPerson]:
    authorized = _standing_authorizations(today).filter(legal_person=OuterRef("pk"), handler=person)
    return LegalPerson.objects.filter(is_active=True).filter(
        Q(representative=person) | Exists(authorized)
    )


def _standing_authorizations(today: date) -> QuerySet[Authorization]:
    return Authorization.objects.filter(
        revoked_at=None, valid_from__lte=today, valid_until__gte=today
    )


def _level(level: str, until: date | None, today: date) -> AssuranceLevel:
    """A level that ran out falls to what needs no renewal: the match of name and number (LB91)."""
    if until is not None and until < today:
        return min(AssuranceLevel(level), AssuranceLevel.L2, key=str)
    return AssuranceLevel(level)
