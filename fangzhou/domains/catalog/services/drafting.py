"""A draft as a row: the whole guide, the columns that lists need, and the words by which it is found."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fangzhou.domains.catalog import values
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.rules import words
from fangzhou.domains.catalog.values import ItemDraft

COLUMNS = [
    "name", "item_type", "case_kind", "promised_days", "visits", "has_fee", "is_online", "serves_persons",
    "serves_firms", "topics", "content", "digest", "search", "author", "created_at",
]  # fmt: skip


def version(draft: ItemDraft, *, actor: UUID, now: datetime) -> ItemVersion:
    """A version made from a draft, without its item and number."""
    guide = draft.guide
    return ItemVersion(
        name=guide.name.zh,
        item_type=guide.item_type or "",
        case_kind=guide.case_kind or "",
        promised_days=guide.promised.amount if guide.promised else None,
        visits=guide.visits,
        has_fee=guide.has_fee,
        is_online=guide.is_online,
        serves_persons=guide.serves_persons,
        serves_firms=guide.serves_firms,
        topics=[topic.value for topic in (*guide.topics_person, *guide.topics_legal)],
        content=values.dump(guide),
        digest=values.digest(draft),
        search=words.index(guide, [draft.department_name]),
        created_at=now,
        author=actor,
    )
