"""Whether a version may be published: all checks, every failure at once (items:I86)."""

from __future__ import annotations

from collections.abc import Iterable

from fangzhou.domains.catalog.rules import coding, consistency, elements, listing, papers, promises
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
    listing.no_folder,
    listing.own_level,
    listing.on_the_list,
    listing.on_application,
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
