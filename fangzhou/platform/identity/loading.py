"""Loading sample people and firms. Those that exist stay as they are; each call may be repeated."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from fangzhou.kernel import codes
from fangzhou.platform.db import clock
from fangzhou.platform.identity import authorizations, handles, queries
from fangzhou.platform.identity.models import Account, LegalPerson, Person
from fangzhou.platform.identity.values import Realm

Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the table that tells visitors how to sign in."""

    who: str
    sign_in_name: str
    role: str
    department: str


@transaction.atomic
def load_people(path: Path, *, password: str, now: datetime) -> int:
    """`name,citizen_no,phone,level,language,elder,note`; people with an account each. The number of new people.

    Raises `Refusal` for a malformed number.
    """
    known = {bytes(index) for index in Person.objects.values_list("citizen_no_index", flat=True)}
    new = [line for line in lines(path) if handles.of_citizen_no(line["citizen_no"]) not in known]
    if not new:
        return 0
    sealed = make_password(password)  # one hash for all: hashing is slow on purpose
    accounts = Account.objects.bulk_create(
        Account(
            handle=handles.of_login_name(line["phone"]),
            realm=Realm.CITIZEN,
            password=sealed,
            language=line["language"],
            elder=line["elder"] == "yes",
            created_at=now,
        )
        for line in new
    )
    Person.objects.bulk_create(
        _person(line, account, now) for line, account in zip(new, accounts, strict=True)
    )
    return len(new)


@transaction.atomic
def load_firms(path: Path, *, today: date, now: datetime) -> int:
    """`uscc,name,registered_address,representative,handler`, people by phone. The number of new firms.

    A handler who has no standing authorization gets one of the usual term, from today. Raises `Refusal` for a
    malformed code.
    """
    known = set(LegalPerson.objects.values_list("uscc", flat=True))
    added = 0
    for line in lines(path):
        if line["uscc"] not in known:
            _firm(line, now)
            added += 1
        if line["handler"]:
            _authorize(line, today, now)
    return added


def demo_accounts(path: Path) -> list[DemoAccount]:
    """How the people of a people file sign in."""
    return [DemoAccount(line["name"], line["phone"], line["note"], "") for line in lines(path)]


def lines(path: Path) -> Iterator[Line]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _person(line: Line, account: Account, now: datetime) -> Person:
    citizen_no = codes.check_citizen_no(line["citizen_no"], today=clock.today(now))
    return Person(
        account=account,
        name=line["name"],
        citizen_no=citizen_no,
        citizen_no_index=handles.of_citizen_no(citizen_no),
        phone=line["phone"],
        phone_index=handles.of_phone(line["phone"]),
        level=line["level"],
        created_at=now,
    )


def _firm(line: Line, now: datetime) -> None:
    LegalPerson.objects.create(
        uscc=codes.check_uscc(line["uscc"]),
        name=line["name"],
        registered_address=line["registered_address"],
        representative=_by_phone(line["representative"]),
        created_at=now,
    )


def _authorize(line: Line, today: date, now: datetime) -> None:
    firm = LegalPerson.objects.select_related("representative").get(uscc=line["uscc"])
    handler = _by_phone(line["handler"])
    standing = queries.firms(handler.account_id, today) if handler.account_id else []
    if firm.pk not in {found.id for found in standing}:
        authorizations.grant(
            legal_person=firm,
            granted_by=firm.representative,
            handler=handler,
            term=authorizations.usual_term(today),
            now=now,
        )


def _by_phone(phone: str) -> Person:
    return Person.objects.get(phone_index=handles.of_phone(phone))
