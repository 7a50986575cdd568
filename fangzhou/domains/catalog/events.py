"""What happens to items, in the past tense; ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ItemsImported:
    """A file of items was taken in; `subject` names this import, `content_digest` what it held."""

    subject: UUID
    source: str
    content_digest: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class VersionPublished:
    """A version of an item takes effect; the one before it, if any, ends that day."""

    subject: UUID
    version_id: UUID
    implementation_code: str
    number: int
    effective_on: date
    content_digest: str
    replaced_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemSuspended:
    """No new cases may be opened for an item (items:I88)."""

    subject: UUID
    version_id: UUID
    implementation_code: str
