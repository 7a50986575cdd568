"""What other domains get to hold of an item: one version, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.domains.catalog.values.codes import ItemState, ItemType, VersionState
from fangzhou.domains.catalog.values.guide import Guide
from fangzhou.domains.catalog.values.text import Text
from fangzhou.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class ItemSnapshot:
    """One version of an implementation item with its guide; in force in [`effective_on`, `cancel_on`) (items:I83).

    `code` is the implementation code; `region` the six digits of the place; `agency_short` heads document numbers.
    """

    item_id: UUID
    version_id: UUID
    number: int
    state: VersionState
    code: str
    basic_code: str
    department_id: UUID
    department_name: Text
    agency_short: str
    region: str
    effective_on: date
    cancel_on: date | None
    guide: Guide
    suspension: str = ""

    @property
    def is_suspended(self) -> bool:
        return self.state is VersionState.SUSPENDED


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """The entry of the basic catalog that an item carries out (items:I1); empty `levels` lay no level down."""

    item_type: ItemType | None
    levels: frozenset[str] = frozenset()
    state: ItemState = ItemState.IN_USE
    effective_on: date | None = None
    cancel_on: date | None = None

    def is_in_use(self, day: date | None) -> bool:
        """Whether it may be carried out on a day (items:I7)."""
        if self.state is not ItemState.IN_USE:
            return False
        begun = day is None or self.effective_on is None or self.effective_on <= day
        ended = day is not None and self.cancel_on is not None and self.cancel_on <= day
        return begun and not ended


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version as the publication checks see it: the codes of its item, its department and its guide."""

    guide: Guide
    implementation_code: str = ""
    basic_code: str = ""
    region: str = ""
    department_uscc: str = ""
    has_department: bool = False
    effective_on: date | None = None
    catalog: CatalogEntry | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item as a source tells it, ready to become a draft.

    `key` names it within its source; `department` is the city's own code (`WJW`) when the source knows it.
    `told` names the elements of the guide that the source speaks of, when it leaves others to whoever knows them;
    `source` the source of this very item, when a file holds items of several.
    """

    key: str
    guide: Guide
    basic_code: str = ""
    implementation_code: str = ""
    local_code: str = ""
    department: str = ""
    department_name: str = ""
    region: str = ""
    told: tuple[str, ...] | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one row of a source became no draft: which row, which column, what is wrong, in which sheet."""

    row: int
    column: str
    message: Label
    sheet: str = ""
