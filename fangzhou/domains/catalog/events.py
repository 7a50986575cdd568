"""What happens to items, in the past tense; ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.catalog.values import Operation, VersionState


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


@dataclass(frozen=True, slots=True)
class ImportMapSaved:
    """It was laid down how the columns of one foreign source become elements."""

    subject: UUID
    source: str
    map_digest: str


@dataclass(frozen=True, slots=True)
class ImportOpened:
    """A file of items was handed in to be looked at; nothing was taken over yet."""

    subject: UUID
    file_digest: str


@dataclass(frozen=True, slots=True)
class ImportMended:
    """Cells of a file that waits were written anew; `cells` is how many are mended by now."""

    subject: UUID
    cells: int


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """What an import wrote was taken back, but for drafts that somebody had touched since."""

    subject: UUID
    undone: int
    kept: int


@dataclass(frozen=True, slots=True)
class ItemResumed:
    """New cases may be opened again."""

    subject: UUID
    version_id: UUID
    implementation_code: str


@dataclass(frozen=True, slots=True)
class ItemCanceled:
    """An item ends on a day, or a version is withdrawn before its first (`withdrawn`); cases are to be closed."""

    subject: UUID
    version_id: UUID
    implementation_code: str
    cancel_on: date
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class DraftMade:
    """A new version is begun: of the one in force, or out of other items (items:I80)."""

    subject: UUID
    version_id: UUID
    number: int
    operation: Operation
    origins: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftEdited:
    """A draft says something else; `elements` names what (items:I87)."""

    subject: UUID
    version_id: UUID
    number: int
    revision: int
    elements: tuple[str, ...]
    content_digest: str


@dataclass(frozen=True, slots=True)
class VersionMoved:
    """A version goes one step on its way through the reviews, or back to its author (items:I81)."""

    subject: UUID
    version_id: UUID
    number: int
    state: VersionState
    content_digest: str
    reason_digest: str = ""
