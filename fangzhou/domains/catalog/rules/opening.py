"""Whether a case may be opened for an item, and which version is in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from fangzhou.domains.catalog.values import ItemSnapshot
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal


class Dated(Protocol):
    @property
    def effective_on(self) -> date: ...

    @property
    def cancel_on(self) -> date | None: ...


V = TypeVar("V", bound=Dated)


def version_on(versions: Iterable[V], day: date) -> V | None:
    """The version in force on `day`; intervals are half-open (items:I83)."""
    return next(
        (
            version
            for version in versions
            if version.effective_on <= day
            and (version.cancel_on is None or day < version.cancel_on)
        ),
        None,
    )


def may_open(found: ItemSnapshot | None) -> ItemSnapshot:
    """`found`, when an applicant may start a case under it; a `Refusal` otherwise (items:I6, I64, I88)."""
    if found is None:
        raise Refusal(
            "catalog.not_published",
            Label(
                "这个事项没有公布，不能办理", "This item is not published, so no case can be opened"
            ),
            "items:I64",
        )
    if found.is_suspended:
        raise Refusal(
            "catalog.suspended",
            Label(
                "“{name}”暂停受理新的申请，已经受理的照常办理",
                "{name} takes no new applications for now; running cases go on",
            ).format(name=found.guide.name),
            "items:I88",
        )
    if not found.guide.appliable:
        raise Refusal(
            "catalog.not_appliable",
            Label("这个事项由部门依职权办理，不需要申请", "This item is not done on application"),
            "items:I6",
        )
    return found
