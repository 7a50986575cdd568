"""The demo city in a database that really commits, and its people as actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fangzhou.config import demo_city
from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import Case, CaseMaterial
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.catalog.values import FieldKind
from fangzhou.platform import files
from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account, LegalPerson
from fangzhou.platform.organization.models import Department

HYGIENE = "公共场所卫生许可"
NOW = datetime(2025, 4, 23, 2, 0, tzinfo=UTC)  # Wednesday, 10 o'clock in Beijing
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAMPLE = {
    FieldKind.TEXT: "示例",
    FieldKind.TEXTAREA: "宿城区示例路 1 号",
    FieldKind.PHONE: "13800000103",
    FieldKind.NUMBER: "120",
    FieldKind.DATE: "2025-05-01",
    FieldKind.CITIZEN_NO: "321302199001011234",
    FieldKind.USCC: "91321300MA0000015F",
}


@dataclass(frozen=True)
class City:
    """Short names for the deeds of a case; every call has its own key unless one is given."""

    def actor(self, login: str, firm: str = "") -> Actor:
        account = Account.objects.get(handle=handles.of_login_name(login))
        legal_person = LegalPerson.objects.get(uscc=firm).id if firm else None
        return actors.for_account(account, legal_person=legal_person, today=clock.today(NOW))

    @property
    def citizen(self) -> Actor:
        return self.actor("13800000103")

    def staff(self, number: str) -> Actor:
        return self.actor(number)

    def item(self, name: str = HYGIENE) -> str:
        found = [i for i in catalog.offered(clock.today(NOW), limit=100) if i.guide.name.zh == name]
        return found[0].code

    def do(
        self,
        command: Callable[..., Any],
        actor: Actor,
        *,
        key: UUID | None = None,
        now=NOW,
        **given: Any,
    ) -> Any:
        return command(actor=actor, now=now, key=key or uuid4(), **given)

    def answers(self, code: str) -> dict[str, str]:
        guide = catalog.published(code, clock.today(NOW)).guide
        return {
            f.key: f.choices[0].key if f.kind is FieldKind.CHOICE else SAMPLE[f.kind]
            for f in guide.fields
        }

    def draft(self, actor: Actor, name: str = HYGIENE) -> UUID:
        """A complete draft, ready to submit."""
        code = self.item(name)
        case = self.do(services.start, actor, item=code).case
        self.do(services.save, actor, case=case, answers=self.answers(code))
        for material in catalog.published(code, clock.today(NOW)).guide.asked_materials:
            self.attach(actor, case, material.key)
        return case

    def stored(self, content: bytes = PDF) -> files.StoredFile:
        upload = SimpleUploadedFile("示例.pdf", content, "application/pdf")
        return files.store(upload, kinds=("pdf",), limit=1_000_000)

    def attach(self, actor: Actor, case: UUID, material: str, content: bytes = PDF) -> None:
        self.do(services.attach, actor, case=case, material=material, file=self.stored(content))

    def submitted(self, actor: Actor, name: str = HYGIENE) -> UUID:
        case = self.draft(actor, name)
        self.do(services.submit, actor, case=case)
        return case

    def accepted(self, actor: Actor, name: str = HYGIENE) -> UUID:
        case = self.submitted(actor, name)
        self.do(services.accept, self.staff("WJW01"), case=case)
        return case

    def files(self, case: UUID) -> list[UUID]:
        return list(CaseMaterial.objects.filter(case_id=case).values_list("id", flat=True))

    def row(self, case: UUID) -> Case:
        return Case.objects.get(id=case)


@pytest.fixture
def city(committed_db: str) -> City:
    """The demo city, loaded once a module."""
    if not Department.objects.exists():
        with clock.frozen(NOW):
            demo_city.load(lambda _line: None)
            from fangzhou.platform import workdays

            workdays.load_official()
    from fangzhou.platform.workdays import loading

    loading.forget()
    return City()


def stranger(actor: Actor) -> Actor:
    """Somebody else with the same roles."""
    return replace(actor, person=uuid4(), account=uuid4())
