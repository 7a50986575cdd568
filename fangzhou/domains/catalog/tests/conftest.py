"""A department, and the people that a publication needs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.values import ItemDraft
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock
from fangzhou.platform.db.ids import new_id
from fangzhou.platform.organization.models import Department, Division

NOW = datetime(2025, 4, 23, 2, 0, tzinfo=UTC)
EDITOR = Actor(account=UUID(int=11), roles=frozenset({Role.CATALOG_EDITOR}))
REVIEWER = Actor(account=UUID(int=12), roles=frozenset({Role.CATALOG_REVIEWER}))
LAWYER = Actor(account=UUID(int=13), roles=frozenset({Role.LEGAL_REVIEWER}))
STAFFING = Actor(account=UUID(int=14), roles=frozenset({Role.STAFFING_REVIEWER}))


class Desk:
    """The acts by which an item reaches the public."""

    def write(self, *drafts: ItemDraft, actor: Actor = EDITOR):
        return services.import_items(
            actor=actor, now=NOW, key=new_id(), source="test", drafts=drafts
        )

    def newest(self, key: str = "a") -> ItemVersion:
        return ItemVersion.objects.filter(item__source_key=key).latest("number")

    def do(self, verb, *, actor: Actor, key: str = "a", **more: Any):
        return verb(actor=actor, now=NOW, key=new_id(), version=self.newest(key).id, **more)

    def approve(self, key: str = "a") -> None:
        """What the two offices do; nothing when the version is past them."""
        if self.newest(key).state != "draft":
            return
        self.do(services.submit_version, actor=EDITOR, key=key)
        self.do(services.legal_review, actor=LAWYER, key=key)
        self.do(services.staffing_review, actor=STAFFING, key=key)

    def publish(self, on=build.FIRST_DAY, *, actor: Actor = REVIEWER, key: str = "a"):
        self.approve(key)
        version = self.newest(key)
        return services.publish(
            actor=actor, now=NOW, key=new_id(), version=version.id, effective_on=on
        )


@pytest.fixture
def desk(db: None):
    division = Division.objects.create(code="320000000000", name="江苏省", level=1)
    city = Division.objects.create(code="321300000000", name="宿迁市", level=2, parent=division)
    Department.objects.create(
        code="WJW",
        name="宿迁市卫生健康委员会",
        name_en="Suqian Health Commission",
        short_name="宿卫",
        uscc=build.USCC,
        division=city,
    )
    with clock.frozen(NOW):
        yield Desk()
