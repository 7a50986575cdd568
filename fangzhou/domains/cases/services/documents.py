"""Issuing the written document of an act, in the act's own statement (cases:CD1, cases:CD3)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from fangzhou.domains.cases import events
from fangzhou.domains.cases.models import documents, statements
from fangzhou.domains.cases.rules.facts import Facts, digest
from fangzhou.domains.cases.values import DocumentKind
from fangzhou.domains.catalog import api as catalog
from fangzhou.platform import command
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock, sealing
from fangzhou.platform.db.ids import new_id

CONTENT = "cases_casedocument.content"


def write(
    sql: str,
    row: dict[str, Any],
    letter: tuple[Actor, Facts, DocumentKind, datetime],
    **content: Any,
) -> str:
    """Run the act's statement and issue its document; the document's number.

    `letter` is who issues which kind of document in which case, and when; `content` what it has to say: plain
    values, dates as ISO text.
    """
    actor, facts, kind, now = letter
    item = catalog.version(facts.item_version)
    year = clock.today(now).year
    told = {
        name: str(value) if hasattr(value, "isoformat") else value
        for name, value in content.items()
    }
    given = {
        "series": f"document:{kind.value}:{item.agency_short}",
        "period": str(year),
        "document": new_id(),
        "document_kind": kind.value,
        "document_head": f"{item.agency_short}{kind.short}〔{year}〕",
        "content": sealing.seal_text(json.dumps(told, ensure_ascii=False), CONTENT),
        "issued_by": actor.staff,
        "case": facts.case,
        "now": now,
    }
    found = statements.read(documents.issuing(sql), given | row)
    if found is None:
        raise RuntimeError(f"case {facts.case} was not there to be written")
    number = str(found["number"])
    command.announce(
        events.DocumentIssued(facts.case, facts.case_no, kind, number, digest(facts.salt, told))
    )
    return number
