"""The way of a version to the public and out of it, as data, and who may walk it with whom (items.md §8)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from fangzhou.domains.catalog.values import ItemSnapshot, VersionState
from fangzhou.kernel.labels import Label
from fangzhou.kernel.lifecycle import Lifecycle, Transition
from fangzhou.kernel.refusal import Refusal

S = VersionState
UNDER_REVIEW = frozenset({S.SUBMITTED, S.LEGAL_REVIEW, S.STAFFING_REVIEW})
OPEN = UNDER_REVIEW | {S.DRAFT, S.APPROVED}
PUBLIC = frozenset({S.PUBLISHED, S.SUSPENDED})


def _row(
    code: str, source: Collection[VersionState], target: VersionState, action: str, title: Label
) -> Transition[VersionState]:
    return Transition(f"items:{code}", frozenset(source), target, action, frozenset(), title)


LIFECYCLE = Lifecycle(
    (
        _row("I87", {S.DRAFT}, S.DRAFT, "edit_draft", Label("编辑", "Edit")),
        _row("I81", {S.DRAFT}, S.SUBMITTED, "submit_version", Label("提交审核", "Submit for review")),
        _row("I81", {S.SUBMITTED}, S.LEGAL_REVIEW, "take_up", Label("开始法制审核", "Begin the legal review")),
        _row("I81", {S.SUBMITTED, S.LEGAL_REVIEW}, S.STAFFING_REVIEW, "legal_review",
             Label("法制审核通过", "Approve, legal office")),
        _row("I81", {S.STAFFING_REVIEW}, S.APPROVED, "staffing_review",
             Label("编制审核通过", "Approve, staffing office")),
        _row("I81", UNDER_REVIEW, S.DRAFT, "return_version", Label("退回修改", "Return")),
        _row("I81", {S.APPROVED}, S.PUBLISHED, "publish", Label("发布", "Publish")),
        _row("I80", {S.PUBLISHED}, S.SUSPENDED, "suspend", Label("暂停", "Suspend")),
        _row("I80", {S.SUSPENDED}, S.PUBLISHED, "resume", Label("恢复", "Resume")),
        _row("I80", PUBLIC | {S.APPROVED}, S.CANCELLED, "cancel", Label("取消", "Cancel")),
    )
)  # fmt: skip


def another_person(reviewer: UUID, authors: Collection[UUID], legal_reviewer: UUID | None) -> None:
    """Neither who wrote a version nor who gave the other review may review it (items:I81)."""
    if reviewer in authors:
        raise Refusal(
            "catalog.publish.own_version",
            Label(
                "编写人不能审核自己的版本", "A version is reviewed by somebody else than its author"
            ),
            "items:I81",
        )
    if reviewer == legal_reviewer:
        raise Refusal(
            "catalog.review.same_person",
            Label("法制审核和编制审核须由两个人作出", "The two reviews must be made by two people"),
            "items:I81",
        )


def reasoned(reason: str, field: str = "reason") -> str:
    """The reason, which must be given and not too long."""
    given = reason.strip()
    if given and len(given) <= 300:
        return given
    message = Label("请写明理由，最多 300 个字", "Give the reason, at most 300 characters")
    raise Refusal("catalog.reason", message, "items:I81", ((field, message),))


def unchanged(known: int, current: int) -> None:
    """An edit is made on what its editor saw; another's edit in between is not overwritten (items:I87)."""
    if known != current:
        raise Refusal(
            "catalog.draft.moved",
            Label(
                "别人刚刚保存了这份草稿。您填的还在下面，请对照最新内容后再保存",
                "Somebody else has just saved this draft. What you typed is still below; compare and save again",
            ),
            "items:I87",
        )


def no_open_version(number: int | None) -> None:
    """An item has one version in the making at a time."""
    if number is not None:
        raise Refusal(
            "catalog.draft.exists",
            Label("第 {n} 版还在编写或审核，请接着改它", "Version {n} is still in the making; go on with it")
            .format(n=number),
            "items:I80",
        )  # fmt: skip


def ending(on: date, today: date) -> None:
    """What is public ends today or later, never in the past: cases were opened under it."""
    if on < today:
        message = Label("取消日期不能早于今天", "It cannot end before today")
        raise Refusal("catalog.cancel.past", message, "items:I83", (("on", message),))


def may_move(
    pinned: ItemSnapshot, newest: ItemSnapshot, *, agreed: bool, benefits: bool
) -> ItemSnapshot:
    """The version a running case moves to: a retroactive one that its applicant accepts or gains by (items:I84)."""
    if newest.item_id != pinned.item_id or newest.number <= pinned.number:
        message = Label("没有更新的版本", "There is no newer version")
    elif not newest.guide.retroactive:
        message = Label(
            "新版本没有溯及力，办件按受理时的版本办理",
            "The new version does not reach back; the case keeps its own",
        )
    elif not (agreed or benefits):
        message = Label(
            "适用新版本须申请人同意，或者对申请人有利",
            "The applicant must agree, or the new version must favor them",
        )
    else:
        return newest
    raise Refusal("catalog.not_retroactive", message, "items:I84")
