"""What the applicant does: start, fill, attach, submit, hand in corrections."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from fangzhou.domains.cases import events, models, queries
from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.queries.facts import ANSWERS
from fangzhou.domains.cases.rules import form, intake
from fangzhou.domains.cases.rules.facts import Facts, digest
from fangzhou.domains.cases.services import tasks
from fangzhou.domains.cases.values import CaseState, Filing, Step
from fangzhou.domains.catalog import api as catalog
from fangzhou.kernel import codes, masking
from fangzhou.platform import command, files, inbox, workdays
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock, sealing
from fangzhou.platform.db.ids import new_id

CITY = (
    "321300"  # the first six digits of case numbers when the department has no division of its own
)


@command.command("cases.start", title="开始申请")
def start(*, actor: Actor, now: datetime, item: str) -> Step:
    """A draft for the published version of `item` (its implementation code), pinned to that version (items:I84).

    Raises `Refusal` when the item is not published (items:I64) or not for this kind of applicant.
    """
    snapshot = catalog.published(item, clock.today(now))
    form.audience(snapshot.guide, for_firm=actor.legal_person is not None)
    if actor.person is None:
        raise Denied("cases.start")
    salt = os.urandom(16)
    case = models.Case.objects.create(
        id=new_id(),
        item_version_id=snapshot.version_id,
        item_code=snapshot.code,
        item_name=snapshot.guide.name.zh,
        item_name_en=snapshot.guide.name.en,
        department_id=snapshot.department_id,
        region=snapshot.region or CITY,
        immediate=snapshot.guide.is_immediate,
        person_id=actor.person,
        firm_id=actor.legal_person,
        applicant_masked=actor.legal_person_name or masking.name(actor.name),
        salt=salt,
        created_at=now,
    )
    command.announce(events.DraftStarted(case.id, snapshot.code, snapshot.version_id))
    return Step(case.id, "", CaseState.DRAFT)


@command.command("cases.save", title="保存草稿")
def save(*, actor: Actor, now: datetime, case: UUID, answers: Mapping[str, str]) -> Step:
    """Keep the answers given so far; what is still missing is said at submission, not here."""
    del now
    facts = queries.lock(actor, case)
    _only(facts, CaseState.DRAFT)
    clean = form.known(catalog.version(facts.item_version).guide, answers)
    sealed = sealing.seal_text(json.dumps(dict(clean), ensure_ascii=False), ANSWERS)
    statements.write(statements.SAVE, {"case": case, "answers": sealed})
    command.announce(events.DraftSaved(case, digest(facts.salt, clean)))
    return Step(case, facts.case_no, facts.state)


@command.command("cases.attach", title="上传材料")
def attach(
    *, actor: Actor, now: datetime, case: UUID, material: str, file: files.StoredFile
) -> Step:
    """Put one stored file into the case, for a material that is asked for now (ux AW-12)."""
    facts = queries.lock(actor, case)
    _only(facts, CaseState.DRAFT, CaseState.CORRECTION)
    form.asked(catalog.version(facts.item_version).guide, facts, material)
    blob = files.record(file, now)
    models.CaseMaterial.objects.create(
        id=new_id(),
        case_id=case,
        material=material,
        blob_id=blob,
        file_name=file.name,
        size=file.size,
        media_type=file.media_type,
        round=int(facts.state is CaseState.CORRECTION),
        added_at=now,
    )
    _touch(facts)
    command.announce(events.MaterialAttached(case, material, file.sha256, file.size))
    return Step(case, facts.case_no, facts.state)


@command.command("cases.detach", title="移除材料")
def detach(*, actor: Actor, now: datetime, case: UUID, file: UUID) -> Step:
    """Take a file back before submitting. Files of an earlier round stay: they were handed in."""
    facts = queries.lock(actor, case)
    _only(facts, CaseState.DRAFT, CaseState.CORRECTION)
    row = (
        models.CaseMaterial.objects.filter(
            id=file,
            case_id=case,
            removed_at=None,
            round=int(facts.state is CaseState.CORRECTION),
        )
        .values("material", "blob_id")
        .first()
    )
    if row is None:
        raise Denied(f"file {file}")
    models.CaseMaterial.objects.filter(id=file).update(removed_at=now)
    _touch(facts)
    command.announce(events.MaterialRemoved(case, row["material"], row["blob_id"]))
    return Step(case, facts.case_no, facts.state)


@command.command("cases.submit", title="提交申请")
def submit(*, actor: Actor, now: datetime, case: UUID) -> Filing:
    """Hand in the draft: number, query code, receipt; the acceptor's clock begins (cases:CT1, cases:CN1, cases:CN3)."""
    today = clock.today(now)
    facts, number = queries.lock_and_number(
        actor, case, series=f"case:{CITY}", period=today.isoformat()
    )
    guide = catalog.version(facts.item_version).guide
    decided = intake.filing(facts, form.gaps(guide, facts, today), workdays.calendar(), today)
    case_no = codes.case_no(facts.region, today, number)
    query_code = codes.query_code(secrets.randbelow)
    statements.write(
        statements.SUBMIT,
        {
            "case": case,
            "state": decided.state.value,
            "case_no": case_no,
            "query_code": sealing.seal_text(query_code, "cases_case.query_code"),
            "now": now,
            "received_on": decided.received_on,
            "intake_due": decided.intake_due,
        },
    )
    inbox.switch(case, open=(tasks.intake(facts, decided.intake_due),), now=now)
    command.announce(
        events.CaseSubmitted(
            subject=case,
            case_no=case_no,
            item_code=facts.item_code,
            item_version=facts.item_version,
            received_on=decided.received_on,
            intake_due=decided.intake_due,
            digest=digest(facts.salt, dict(facts.answers)),
            materials=tuple(sorted(m.sha256 for m in facts.materials)),
        )
    )
    return Filing(case, case_no, decided.received_on, decided.intake_due)


@command.command("cases.hand_in", title="提交补正")
def hand_in(*, actor: Actor, now: datetime, case: UUID, answers: Mapping[str, str]) -> Filing:
    """Answer the one-off notice; only what it asks for may change (cases:CT4, cases:C13)."""
    today = clock.today(now)
    facts = queries.lock(actor, case)
    guide = catalog.version(facts.item_version).guide
    merged, changed = form.corrected(guide, facts, answers)
    gaps = form.gaps_in(guide, merged, facts.files(), today)
    decided = intake.handing_in(facts, changed, gaps, workdays.calendar(), today)
    statements.write(
        statements.HAND_IN,
        {
            "case": case,
            "state": decided.state.value,
            "answers": sealing.seal_text(json.dumps(merged, ensure_ascii=False), ANSWERS),
            "now": now,
            "received_on": decided.received_on,
            "intake_due": decided.intake_due,
        },
    )
    inbox.switch(case, open=(tasks.intake(facts, decided.intake_due),), now=now)
    command.announce(
        events.CorrectionsHandedIn(
            subject=case,
            case_no=facts.case_no,
            received_on=decided.received_on,
            intake_due=decided.intake_due,
            digest=digest(facts.salt, merged),
            materials=tuple(sorted(m.sha256 for m in facts.materials if m.round == 1)),
        )
    )
    return Filing(case, facts.case_no, decided.received_on, decided.intake_due)


def _only(facts: Facts, *states: CaseState) -> None:
    """Forms are open only while it is the applicant's turn."""
    if facts.state not in states:
        raise form.closed(facts.state)


def _touch(facts: Facts) -> None:
    """Tell a waiting reader that the case's files changed (see `statements`)."""
    statements.write(statements.TOUCH, {"case": facts.case})
