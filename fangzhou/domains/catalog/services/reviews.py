"""A version on its way through the two offices (items:I81)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from fangzhou.domains.catalog import events, rules
from fangzhou.domains.catalog.models import ItemVersion, Review
from fangzhou.domains.catalog.queries.candidates import candidate
from fangzhou.domains.catalog.rules import workflow
from fangzhou.domains.catalog.services.locking import Held, hold
from fangzhou.domains.catalog.values import VersionState
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock


@command.command("catalog.submit_version", title="提交审核")
def submit_version(*, actor: Actor, now: datetime, version: UUID) -> UUID:
    """Hand a draft to the legal office. Refused with every failed check named: reviewers see whole guides only."""
    del actor
    held = hold(version)
    state = workflow.LIFECYCLE.target(held.state, "submit_version")
    failed = rules.failures(candidate(held.row, clock.today(now)))
    if failed:
        raise rules.blocked(failed)
    return _move(held.row, state)


@command.command("catalog.take_up", title="开始法制审核")
def take_up(*, actor: Actor, now: datetime, version: UUID) -> UUID:
    """The legal office begins."""
    del now
    held = hold(version)
    state = workflow.LIFECYCLE.target(held.state, "take_up")
    workflow.another_person(actor.account, held.authors, None)
    return _move(held.row, state)


@command.command("catalog.legal_review", title="法制审核")
def legal_review(*, actor: Actor, now: datetime, version: UUID, note: str = "") -> UUID:
    """The legal office approves; the staffing office is next."""
    held = hold(version)
    state = workflow.LIFECYCLE.target(held.state, "legal_review")
    workflow.another_person(actor.account, held.authors, None)
    held.row.legal_reviewer = actor.account
    return _reviewed(held, state, actor, now, note)


@command.command("catalog.staffing_review", title="编制审核")
def staffing_review(*, actor: Actor, now: datetime, version: UUID, note: str = "") -> UUID:
    """The staffing office approves, by another person than the legal office's; it may be published now."""
    held = hold(version)
    state = workflow.LIFECYCLE.target(held.state, "staffing_review")
    workflow.another_person(actor.account, held.authors, held.row.legal_reviewer)
    held.row.reviewer = actor.account
    return _reviewed(held, state, actor, now, note)


@command.command("catalog.return_version", title="退回修改")
def return_version(*, actor: Actor, now: datetime, version: UUID, reason: str) -> UUID:
    """Either office sends a version back to its author, with the reason."""
    held = hold(version)
    state = workflow.LIFECYCLE.target(held.state, "return_version")
    workflow.another_person(actor.account, held.authors, held.row.legal_reviewer)
    reason = workflow.reasoned(reason)
    stage, row = held.row.state, held.row
    row.legal_reviewer = row.reviewer = None
    _keep(row, stage, actor, now, approved=False, reason=reason)
    return _move(row, state, reason)


def _reviewed(held: Held, state: VersionState, actor: Actor, now: datetime, note: str) -> UUID:
    _keep(held.row, held.row.state, actor, now, approved=True, reason=note.strip()[:300])
    return _move(held.row, state)


def _keep(
    row: ItemVersion, stage: str, actor: Actor, now: datetime, *, approved: bool, reason: str
) -> None:
    Review.objects.create(
        version=row, stage=stage, approved=approved, reviewer=actor.account, reason=reason, at=now
    )


def _move(row: ItemVersion, state: VersionState, reason: str = "") -> UUID:
    row.state = state.value
    row.save(update_fields=["state", "legal_reviewer", "reviewer"])
    command.announce(
        events.VersionMoved(
            subject=row.item_id,
            version_id=row.id,
            number=row.number,
            state=state,
            content_digest=row.digest,
            reason_digest=hashlib.sha256(f"{row.id}{reason}".encode()).hexdigest()
            if reason
            else "",
        )
    )
    return row.id
