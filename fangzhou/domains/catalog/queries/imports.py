"""What importing items would do."""

from __future__ import annotations

from dataclasses import dataclass

from fangzhou.domains.catalog import values
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.values import ItemDraft

Drafts = tuple[ItemDraft, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many items are new, differ from their newest version, or are the same."""

    added: int
    changed: int
    unchanged: int

    @property
    def is_nothing_new(self) -> bool:
        return not (self.added or self.changed)


def compare(source: str, drafts: Drafts) -> Imported:
    """What importing these drafts would do; a source is compared only with itself."""
    newest = dict(
        ItemVersion.objects.filter(item__source=source)
        .order_by("number")
        .values_list("item__source_key", "digest")
    )
    added = sum(draft.key not in newest for draft in drafts)
    same = sum(newest.get(draft.key) == values.digest(draft) for draft in drafts)
    return Imported(added, len(drafts) - added - same, same)
