"""Loading a city's organization from its data files. Rows that exist stay as they are; each call may be repeated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from fangzhou.kernel import codes
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.loading import DemoAccount, Line, lines
from fangzhou.platform.identity.models import Account
from fangzhou.platform.identity.values import Realm
from fangzhou.platform.organization.models import (
    Appointment,
    Department,
    Division,
    Hall,
    Post,
    Staff,
    Window,
)

Model = TypeVar("Model", bound=models.Model)


def load_divisions(path: Path) -> int:
    """`code,name,level,parent_code`; the number of new divisions."""
    return _add(
        Division(
            code=line["code"],
            name=line["name"],
            level=int(line["level"]),
            parent_id=line["parent_code"] or None,
        )
        for line in lines(path)
    )


@transaction.atomic
def load_departments(path: Path) -> int:
    """`code,name,name_en,short_name,uscc,division,parent`; the number of new departments.

    Raises `Refusal` for a malformed credit code.
    """
    found = list(lines(path))
    added = _add(
        Department(
            code=line["code"],
            name=line["name"],
            name_en=line["name_en"],
            short_name=line["short_name"],
            uscc=codes.check_uscc(line["uscc"]) if line["uscc"] else "",
            division_id=line["division"],
        )
        for line in found
    )
    ids = dict(Department.objects.values_list("code", "id"))
    for line in found:
        if line["parent"]:
            Department.objects.filter(code=line["code"], parent=None).update(
                parent=ids[line["parent"]]
            )
    return added


@transaction.atomic
def load_halls(halls: Path, windows: Path) -> int:
    """`code,name,name_en,place,division` and `hall,number,department`; the number of new windows."""
    _add(
        Hall(
            code=line["code"],
            name=line["name"],
            name_en=line["name_en"],
            place=line["place"],
            division_id=line["division"],
        )
        for line in lines(halls)
    )
    ids = dict(Hall.objects.values_list("code", "id"))
    departments = dict(Department.objects.values_list("code", "id"))
    return _add(
        Window(
            hall_id=ids[line["hall"]],
            number=line["number"],
            department_id=departments[line["department"]] if line["department"] else None,
        )
        for line in lines(windows)
    )


@transaction.atomic
def load_staff(path: Path, *, password: str, since: date, now: datetime) -> int:
    """`number,name,department,post,post_en,roles,window`; accounts, staff, and appointments from `since` on.

    All new accounts get `password`. The number of new staff members.
    """
    known = set(Staff.objects.values_list("number", flat=True))
    new = [line for line in lines(path) if line["number"] not in known]
    if not new:
        return 0
    departments = dict(Department.objects.values_list("code", "id"))
    _add(
        Post(department_id=departments[code], name=name, name_en=name_en)
        for code, name, name_en in {(li["department"], li["post"], li["post_en"]) for li in new}
    )
    posts = {(row.department_id, row.name): row for row in Post.objects.all()}
    accounts = _accounts([line["number"] for line in new], password, now)
    staff = [
        Staff(
            account=account,
            number=line["number"],
            name=line["name"],
            department_id=departments[line["department"]],
            post=posts[departments[line["department"]], line["post"]],
        )
        for line, account in zip(new, accounts, strict=True)
    ]
    Staff.objects.bulk_create(staff)
    _appoint(new, staff, since)
    return len(staff)


def demo_accounts(path: Path) -> list[DemoAccount]:
    """How the staff of a staff file sign in."""
    return [
        DemoAccount(line["name"], line["number"], line["post"], line["department"])
        for line in lines(path)
    ]


def _accounts(numbers: list[str], password: str, now: datetime) -> list[Account]:
    sealed = make_password(password)  # one hash for all: hashing is slow on purpose
    return Account.objects.bulk_create(
        Account(
            handle=handles.of_login_name(number), realm=Realm.STAFF, password=sealed, created_at=now
        )
        for number in numbers
    )


def _appoint(new: list[Line], staff: list[Staff], since: date) -> None:
    windows = dict(Window.objects.values_list("number", "id"))
    Appointment.objects.bulk_create(
        Appointment(
            staff=member,
            department_id=member.department_id,
            role=role,
            window_id=windows[line["window"]] if line["window"] else None,
            valid_from=since,
        )
        for line, member in zip(new, staff, strict=True)
        for role in line["roles"].split()
    )


def _add(rows: Iterable[Model]) -> int:
    """Insert what is not there yet, in one statement; the number of new rows."""
    batch = list(rows)
    if not batch:
        return 0
    rows_there: models.QuerySet[Model] = models.QuerySet(type(batch[0]))
    before = rows_there.count()
    rows_there.bulk_create(batch, ignore_conflicts=True)
    return rows_there.all().count() - before
