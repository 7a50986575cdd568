"""Who and what the lives need: items by popularity, applicants, and the people of every department."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import FieldKind, FormField, ItemSnapshot
from fangzhou.platform import files
from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account, LegalPerson
from fangzhou.platform.organization.models import Staff

SKEW = 1.05  # Zipf's exponent: the first of 340 items is asked for in every sixth case
HALF = 0.5
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAMPLE = {
    FieldKind.TEXT: "示例",
    FieldKind.TEXTAREA: "宿城区示例路 1 号",
    FieldKind.PHONE: "13800000103",
    FieldKind.NUMBER: "120",
    FieldKind.DATE: "2025-05-01",
    FieldKind.CITIZEN_NO: "321302199001011234",
    FieldKind.USCC: "91321300MA0000015F",
}
Firm = tuple[str, str]  # credit code, the handler's phone


class NoCast(RuntimeError):
    """The installation lacks something that every life needs."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything in an order that does not depend on the database, so that a draw picks the same again."""

    items: tuple[ItemSnapshot, ...]
    popularity: tuple[float, ...]
    first: date
    people: tuple[str, ...]
    firms: tuple[Firm, ...]
    staff: Mapping[UUID, Mapping[Role, tuple[Actor, ...]]]
    supervisor: Actor
    paper: files.StoredFile
    forms: dict[UUID, dict[str, str]] = field(default_factory=dict)
    met: dict[str, Actor] = field(default_factory=dict)

    def item(self, draw: random.Random) -> ItemSnapshot:
        return draw.choices(self.items, cum_weights=self.popularity)[0]

    def applicant(self, draw: random.Random, item: ItemSnapshot) -> Actor:
        """A person or somebody for a firm, whom the item serves."""
        person, firm = item.guide.serves_persons, item.guide.serves_firms
        if firm and not (person and draw.random() < HALF):
            code, phone = draw.choice(self.firms)
        else:
            code, phone = "", draw.choice(self.people)
        if code + phone not in self.met:
            self.met[code + phone] = _applicant(phone, code, self.first)
        return self.met[code + phone]

    def member(
        self, draw: random.Random, item: ItemSnapshot, role: Role, but: Collection[UUID | None] = ()
    ) -> Actor:
        """Somebody of the item's department in that role, none of `but`."""
        team = self.staff[item.department_id][role]
        return draw.choice([actor for actor in team if actor.staff not in but])

    def answers(self, item: ItemSnapshot) -> dict[str, str]:
        """The form filled in."""
        if item.version_id not in self.forms:
            self.forms[item.version_id] = {f.key: _answer(f) for f in item.guide.fields}
        return self.forms[item.version_id]


def gather(seed: int, first: date, phones: Iterable[str], firms: Iterable[Firm]) -> Cast:
    """The cast of a city as of its first day. Raises `NoCast`."""
    staff = _staff(first)
    items = sorted(catalog.offered(first, limit=10_000), key=lambda item: item.code)
    items = [item for item in items if _is_staffed(staff.get(item.department_id, {}))]
    random.Random(seed).shuffle(items)  # noqa: S311 - sample data, not a secret
    if not items:
        raise NoCast("no published item has a department with people for every step")
    upload = SimpleUploadedFile("示例.pdf", PAPER, "application/pdf")
    return Cast(
        items=tuple(items),
        popularity=tuple(accumulate(1 / rank**SKEW for rank in range(1, len(items) + 1))),
        first=first,
        people=tuple(phones),
        firms=tuple(firms),
        staff=staff,
        supervisor=_supervisor(staff),
        paper=files.store(upload, kinds=("pdf",), limit=10_000),
    )


def _applicant(phone: str, firm: str, today: date) -> Actor:
    account = Account.objects.get(handle=handles.of_login_name(phone))
    legal_person = LegalPerson.objects.get(uscc=firm).id if firm else None
    return actors.for_account(account, legal_person=legal_person, today=today)


def _staff(today: date) -> dict[UUID, dict[Role, tuple[Actor, ...]]]:
    found: dict[UUID, dict[Role, tuple[Actor, ...]]] = {}
    accounts = Account.objects.in_bulk(Staff.objects.values_list("account_id", flat=True))
    for member in Staff.objects.order_by("number").values("account_id"):
        actor = actors.for_account(accounts[member["account_id"]], today=today)
        if actor.department is None:
            continue
        team = found.setdefault(actor.department, {})
        for role in sorted(actor.roles, key=str):
            team[role] = (*team.get(role, ()), actor)
    return found


def _supervisor(staff: Mapping[UUID, Mapping[Role, tuple[Actor, ...]]]) -> Actor:
    for team in staff.values():
        for actor in team.get(Role.SUPERVISOR, ()):
            return actor
    raise NoCast("nobody supervises this city")


NEEDED = (Role.ACCEPTOR, Role.REVIEWER, Role.CHECKER, Role.APPROVER, Role.LICENSE_OFFICER,
          Role.WINDOW_CLERK, Role.HEAD)  # fmt: skip


def _is_staffed(team: Mapping[Role, object]) -> bool:
    return all(role in team for role in NEEDED)


def _answer(asked: FormField) -> str:
    return asked.choices[0].key if asked.kind is FieldKind.CHOICE else SAMPLE[asked.kind]
