"""A version's way to the public and out of it, by the people whom the rules ask for."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import UUID

import pytest

from fangzhou.domains.catalog import api, services
from fangzhou.domains.catalog.models import ImplementationItem, ItemVersion, Review
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.tests.conftest import EDITOR, LAWYER, NOW, REVIEWER, STAFFING
from fangzhou.domains.catalog.values import ItemState, Material, Operation, Text
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db.ids import new_id

TODAY = NOW.date()
JUNE = date(2025, 6, 1)
BOTH = Actor(LAWYER.account, frozenset({Role.LEGAL_REVIEWER, Role.STAFFING_REVIEWER}))


def state(desk, key: str = "a") -> str:
    return desk.newest(key).state


def edit(desk, revision: int = 0, *, actor: Actor = EDITOR, **changes: object):
    guide = dataclasses.replace(build.GUIDE, **changes)
    return desk.do(services.edit_draft, actor=actor, revision=revision, guide=guide)


def revised(desk) -> None:
    desk.write(build.draft())
    desk.publish()
    desk.do(services.revise, actor=EDITOR)


@pytest.mark.rule("items:I81")
def test_a_version_goes_through_both_offices(desk) -> None:
    """catalog.submit_version, catalog.take_up, catalog.legal_review, catalog.staffing_review"""
    desk.write(build.draft())
    seen = [state(desk)]
    for verb, actor in (
        (services.submit_version, EDITOR),
        (services.take_up, LAWYER),
        (services.legal_review, LAWYER),
        (services.staffing_review, STAFFING),
    ):
        desk.do(verb, actor=actor)
        seen.append(state(desk))
    assert seen == ["draft", "submitted", "legal_review", "staffing_review", "approved"]
    desk.publish()
    row = desk.newest()
    assert (row.state, row.legal_reviewer, row.reviewer) == (
        "published",
        LAWYER.account,
        STAFFING.account,
    )
    assert Review.objects.filter(approved=True).count() == 2


@pytest.mark.rule("items:I81")
def test_no_step_is_left_out(desk) -> None:
    desk.write(build.draft())
    for verb, actor, more in (
        (services.publish, REVIEWER, {"effective_on": JUNE}),
        (services.legal_review, LAWYER, {}),
        (services.staffing_review, STAFFING, {}),
    ):
        with pytest.raises(Refusal, match="not_allowed"):
            desk.do(verb, actor=actor, **more)


@pytest.mark.rule("items:I81")
@pytest.mark.parametrize("verb", ["take_up", "legal_review", "return_version"])
def test_who_wrote_or_edited_does_not_review(desk, verb: str) -> None:
    desk.write(build.draft())
    edit(
        desk,
        actor=Actor(LAWYER.account, frozenset({Role.CATALOG_EDITOR})),
        faqs=build.GUIDE.faqs * 2,
    )
    desk.do(services.submit_version, actor=EDITOR)
    more = {"reason": "不全"} if verb == "return_version" else {}
    with pytest.raises(Refusal, match="own_version"):
        desk.do(getattr(services, verb), actor=LAWYER, **more)


@pytest.mark.rule("items:I81")
def test_the_two_reviews_are_two_people(desk) -> None:
    desk.write(build.draft())
    desk.do(services.submit_version, actor=EDITOR)
    desk.do(services.legal_review, actor=BOTH)
    with pytest.raises(Refusal, match="same_person"):
        desk.do(services.staffing_review, actor=BOTH)


@pytest.mark.rule("items:I81")
def test_a_returned_version_goes_back_with_its_reason(desk) -> None:
    """catalog.return_version"""
    desk.write(build.draft())
    desk.do(services.submit_version, actor=EDITOR)
    desk.do(services.legal_review, actor=LAWYER)
    with pytest.raises(Refusal, match="reason"):
        desk.do(services.return_version, actor=STAFFING, reason=" ")
    desk.do(services.return_version, actor=STAFFING, reason="编制依据要更新")
    assert (state(desk), desk.newest().legal_reviewer) == ("draft", None)
    said = Review.objects.get(approved=False)
    assert (said.stage, said.reason) == ("staffing_review", "编制依据要更新")


@pytest.mark.rule("items:I86")
def test_an_incomplete_draft_is_not_submitted(desk) -> None:
    desk.write(build.draft(faqs=()))
    with pytest.raises(Refusal) as refused:
        desk.do(services.submit_version, actor=EDITOR)
    assert [name for name, _ in refused.value.fields] == ["faqs"]


@pytest.mark.rule("items:I87", "items:I80")
def test_a_revision_leaves_the_published_version_alone(desk) -> None:
    """catalog.revise, catalog.edit_draft"""
    revised(desk)
    edit(desk, name=Text("改了名称"))
    assert api.published(build.CODE, TODAY).guide == build.GUIDE
    row = desk.newest()
    assert (row.number, row.operation, row.revision, row.name) == (
        2,
        Operation.CHANGE,
        1,
        "改了名称",
    )
    item = ItemVersion.objects.first().item_id
    entry = list(ledger.history(item))[-1]
    assert entry.command == "catalog.edit_draft"
    with pytest.raises(Refusal, match="exists"):
        services.revise(actor=EDITOR, now=NOW, key=new_id(), version=UUID(row.origins[0]))


@pytest.mark.rule("items:I87")
def test_of_two_editors_the_second_is_told(desk) -> None:
    desk.write(build.draft())
    assert edit(desk, faqs=build.GUIDE.faqs * 2).revision == 1
    with pytest.raises(Refusal, match="moved"):
        edit(desk, revision=0, faqs=())
    assert desk.newest().revision == 1


@pytest.mark.rule("items:I80")
def test_an_item_is_split_off_another(desk) -> None:
    """catalog.split"""
    desk.write(build.draft())
    desk.publish()
    desk.do(services.split, actor=EDITOR, name="游泳场所卫生许可")
    fresh = ItemVersion.objects.exclude(item=desk.newest().item).get()
    assert (fresh.name, fresh.operation, fresh.number) == ("游泳场所卫生许可", Operation.SPLIT, 1)
    assert fresh.origins == [str(desk.newest().id)]


@pytest.mark.rule("items:I80")
def test_two_items_are_merged_into_one(desk) -> None:
    """catalog.merge"""
    other = dataclasses.replace(
        build.draft("b", materials=(Material("plot", Text("总图")),)), implementation_code=""
    )
    desk.write(build.draft(), other)
    desk.publish()
    desk.do(services.merge, actor=EDITOR, other=desk.newest("b").id)
    row = desk.newest()
    assert [m["key"] for m in row.content["materials"]] == ["plan", "plot"]
    assert (row.operation, len(row.origins)) == (Operation.MERGE, 2)


@pytest.mark.rule("items:I82", "items:I88")
def test_a_suspended_item_is_resumed(desk) -> None:
    """catalog.resume"""
    desk.write(build.draft())
    desk.publish()
    desk.do(services.suspend, actor=REVIEWER, reason="系统升级")
    assert ImplementationItem.objects.get().state == ItemState.SUSPENDED
    desk.do(services.resume, actor=REVIEWER)
    assert ImplementationItem.objects.get().state == ItemState.IN_USE
    assert api.published(build.CODE, TODAY).suspension == ""


@pytest.mark.rule("items:I82", "items:I88", "items:I80")
def test_a_canceled_item_is_gone_but_its_cases_keep_it(desk) -> None:
    """catalog.cancel"""
    desk.write(build.draft())
    version = desk.publish().version_id
    with pytest.raises(Refusal, match="past"):
        desk.do(services.cancel, actor=REVIEWER, on=date(2025, 4, 22), reason="法规废止")
    desk.do(services.cancel, actor=REVIEWER, on=JUNE, reason="法规废止")
    assert api.published(build.CODE, date(2025, 5, 31)).version_id == version
    with pytest.raises(Refusal, match="not_published"):
        api.published(build.CODE, JUNE)
    assert api.version(version).guide == build.GUIDE
    assert ImplementationItem.objects.get().state == ItemState.CANCELLED


@pytest.mark.rule("items:I83", "items:I80")
def test_a_version_withdrawn_before_it_begins_leaves_the_one_before_in_force(desk) -> None:
    revised(desk)
    edit(desk, name=Text("新名称"))
    desk.publish(JUNE)
    desk.do(services.cancel, actor=REVIEWER, on=TODAY, reason="不改了")
    assert api.published(build.CODE, date(2026, 1, 1)).guide == build.GUIDE
    assert ImplementationItem.objects.get().state == ItemState.IN_USE


@pytest.mark.rule("items:I84")
@pytest.mark.parametrize(
    ("reaches_back", "agreed", "moves"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_a_running_case_moves_only_to_a_version_that_reaches_back(
    desk, reaches_back: bool, agreed: bool, moves: bool
) -> None:
    desk.write(build.draft())
    pinned = desk.publish().version_id
    desk.write(build.draft(name=Text("新名称"), retroactive=reaches_back))
    fresh = desk.publish(JUNE).version_id
    if moves:
        assert api.retroactive(pinned, JUNE, agreed=agreed, benefits=False).version_id == fresh
    else:
        with pytest.raises(Refusal, match="not_retroactive"):
            api.retroactive(pinned, JUNE, agreed=agreed, benefits=False)
