from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from fangzhou.domains.catalog import api, services
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.tests.conftest import NOW, REVIEWER
from fangzhou.domains.catalog.values import ItemDraft, Text, VersionState
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db.ids import new_id

JUNE = date(2025, 6, 1)
WAY = [
    "catalog.submit_version",
    "catalog.legal_review",
    "catalog.staffing_review",
    "catalog.publish",
]


def published_names(*days: date) -> list[str]:
    return [api.published(build.CODE, day).guide.name.zh for day in days]


@pytest.mark.rule("items:I84")
def test_a_published_version_can_be_read_and_stays_readable(desk) -> None:
    """catalog.publish"""
    desk.write(build.draft())
    publication = desk.publish()
    snapshot = api.published(build.CODE, build.FIRST_DAY)
    assert snapshot == api.version(publication.version_id)
    assert snapshot.guide == build.GUIDE
    assert [entry.command for entry in ledger.history(publication.item_id)] == WAY
    assert (snapshot.code, snapshot.agency_short, snapshot.region) == (build.CODE, "宿卫", "321300")


@pytest.mark.rule("items:I64")
def test_a_draft_opens_no_case(desk) -> None:
    desk.write(build.draft())
    with pytest.raises(Refusal, match="not_published"):
        api.published(build.CODE, build.FIRST_DAY)


@pytest.mark.rule("items:I81")
def test_nobody_publishes_what_he_wrote(desk) -> None:
    both = Actor(REVIEWER.account, frozenset({Role.CATALOG_EDITOR, Role.CATALOG_REVIEWER}))
    desk.write(build.draft(), actor=both)
    with pytest.raises(Refusal, match="own_version"):
        desk.publish(actor=both)


@pytest.mark.rule("items:I86")
def test_an_incomplete_version_is_not_published_and_says_why(desk) -> None:
    desk.write(build.draft(faqs=()), ItemDraft("b", build.GUIDE))
    ItemVersion.objects.update(state=VersionState.APPROVED)
    with pytest.raises(Refusal) as refused:
        desk.publish()
    assert [field for field, _ in refused.value.fields] == ["faqs"]
    with pytest.raises(Refusal) as refused:
        desk.publish(key="b")
    assert ("department" in dict(refused.value.fields)) and "items:I2" in refused.value.basis
    assert not ItemVersion.objects.exclude(state=VersionState.APPROVED).exists()


@pytest.mark.rule("items:I83")
def test_the_next_version_ends_the_one_before(desk) -> None:
    desk.write(build.draft())
    desk.publish()
    desk.write(build.draft(name=Text("新名称")))
    with pytest.raises(Refusal, match="overlap"):
        desk.publish(build.FIRST_DAY)
    desk.publish(JUNE)
    names = published_names(date(2025, 5, 31), JUNE)
    assert names == [build.GUIDE.name.zh, "新名称"]


@pytest.mark.rule("items:I83")
def test_the_database_holds_one_version_a_day(desk) -> None:
    desk.write(build.draft())
    desk.publish()
    row = ItemVersion.objects.get()
    row.id, row.number = uuid4(), 2
    row.effective_on = JUNE
    with pytest.raises(IntegrityError, match="one_version_in_force"), transaction.atomic():
        row.save(force_insert=True)
    ItemVersion.objects.update(cancel_on=JUNE)
    row.save(force_insert=True)
    assert ItemVersion.objects.count() == 2


def test_a_version_in_force_is_not_published_again(desk) -> None:
    desk.write(build.draft())
    desk.publish()
    with pytest.raises(Refusal, match="not_allowed"):
        desk.publish(JUNE)


@pytest.mark.rule("items:I88")
def test_a_suspended_item_takes_no_new_cases_but_stays_readable(desk) -> None:
    """catalog.suspend"""
    desk.write(build.draft())
    version = desk.publish().version_id

    def suspend() -> None:
        services.suspend(actor=REVIEWER, now=NOW, key=new_id(), version=version, reason="系统升级")

    suspend()
    with pytest.raises(Refusal, match="suspended"):
        api.published(build.CODE, JUNE)
    assert api.version(version).suspension == "系统升级"
    with pytest.raises(Refusal, match="not_allowed"):
        suspend()


def test_offered_items_are_those_for_the_audience(desk) -> None:
    desk.write(build.draft())
    desk.publish()
    assert [item.code for item in api.offered(JUNE, audience="firm")] == [build.CODE]
    assert api.offered(JUNE, audience="person") == []
    assert api.offered(date(2024, 1, 1)) == []
