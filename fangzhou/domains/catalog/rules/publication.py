"""Whether a version may be published: all checks, every failure at once (items:I86)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from fangzhou.domains.catalog.rules import coding, consistency, elements, papers, promises
from fangzhou.domains.catalog.rules.failures import Check, Failed
from fangzhou.domains.catalog.values import Candidate
from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

CHECKS: tuple[Check, ...] = (
    elements.required,
    elements.owned,
    elements.entrusted,
    coding.well_formed,
    coding.composed,
    papers.named,
    papers.once,
    papers.fetched,
    papers.founded,
    consistency.kind,
    consistency.result,
    consistency.visits,
    promises.fees,
    consistency.phones,
    consistency.places,
    consistency.topics,
    promises.license_steps,
    promises.step_days,
    promises.limits,
    promises.license_limit,
)


def failures(candidate: Candidate) -> tuple[Failed, ...]:
    """Every check that the version fails, in the order of the guide; empty when it may be published."""
    return tuple(failed for check in CHECKS for failed in check(candidate))


def blocked(failed: Iterable[Failed]) -> Refusal:
    """The refusal that names every failed element (items:I86)."""
    failed = tuple(failed)
    return Refusal(
        "catalog.publish.incomplete",
        Label("不能发布：{n} 处不符合要求", "Cannot be published: {n} checks failed").format(
            n=len(failed)
        ),
        ",".join(dict.fromkeys(failure.rule for failure in failed)),
        tuple((failure.field, failure.message) for failure in failed),
    )


def second_person(author: UUID, reviewer: UUID) -> None:
    """Who wrote a version does not approve it (items:I81)."""
    if author == reviewer:
        raise Refusal(
            "catalog.publish.own_version",
            Label(
                "编写人不能审核自己的版本", "A version is reviewed by somebody else than its author"
            ),
            "items:I81",
        )
