"""From an account to the actor: who it is today, in which roles, for whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fangzhou.kernel.labels import Label
from fangzhou.kernel.mandates import Mandate
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.identity import queries as people
from fangzhou.platform.identity.models import Account
from fangzhou.platform.identity.values import Realm
from fangzhou.platform.organization import queries as bodies

AUTHORIZATION_ENDED = Label(
    "您为该企业办事的授权已结束", "Your authorization to act for this firm has ended"
)
KNOWN_ROLES = {role.value: role for role in Role}


def for_account(
    account: Account,
    *,
    today: date,
    legal_person: UUID | None = None,
    department: UUID | None = None,
) -> Actor:
    """The actor of an account, in one query.

    `legal_person`: the firm to act for; raises `Refusal` when that is not, or no longer, allowed
    (identity-payment-delivery:ID22). `department`: which of several departments a staff member acts for.
    An account that has neither person nor staff, or a staff member without an appointment today, gets no role.
    """
    if account.realm == Realm.STAFF:
        return _staff(account, department, today)
    return _citizen(account, legal_person, today)


def _citizen(account: Account, legal_person: UUID | None, today: date) -> Actor:
    standing = people.standing(account.pk, legal_person, today)
    if standing is None:
        return Actor(account=account.pk, roles=frozenset({Role.PUBLIC}))
    if legal_person is not None and not standing.legal_person_name:
        raise Refusal(
            "access.authorization_ended", AUTHORIZATION_ENDED, "identity-payment-delivery:ID22"
        )
    return Actor(
        account=account.pk,
        roles=frozenset({Role.PUBLIC, Role.CITIZEN}),
        person=standing.person,
        legal_person=legal_person,
        legal_person_name=standing.legal_person_name,
        name=standing.name,
        level=str(standing.level),
    )


def _staff(account: Account, department: UUID | None, today: date) -> Actor:
    staff = bodies.appointments_of(account.pk, today)
    if staff is None:
        return Actor(account=account.pk, roles=frozenset({Role.PUBLIC}))
    held = staff.for_department(department)
    roles = {KNOWN_ROLES[row.role] for row in held if row.role in KNOWN_ROLES}
    first = held[0] if held else None
    return Actor(
        account=account.pk,
        roles=frozenset({Role.PUBLIC, *roles}),
        staff=staff.id,
        staff_number=staff.number,
        name=staff.name,
        department=first.department if first else None,
        department_code=first.department_code if first else "",
        department_name=first.department_name if first else "",
        division=first.division if first else "",
        window=next((row.window for row in held if row.window), None),
        limits=tuple(
            (KNOWN_ROLES[row.role], Mandate(frozenset(row.items), row.basis, row.until))
            for row in held
            if row.role in KNOWN_ROLES and row.items
        ),
    )
