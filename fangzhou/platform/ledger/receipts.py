"""Receipts: an entry with the proof that it stands in the log, checkable without us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from fangzhou.kernel import merkle
from fangzhou.platform.ledger import entries, heads, models, tree

VERSION = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry, its place, and the path from it to a signed head."""

    entry: entries.EntryView
    leaf: int
    proof: tuple[bytes, ...]
    head: heads.Head

    def plain(self) -> dict[str, Any]:
        """The receipt as JSON values: what `tools/verify_receipt.py` reads."""
        return {
            "v": VERSION,
            "log": settings.FANGZHOU_LOG_NAME,
            "record": self.entry.record.plain(),
            "leaf": self.leaf,
            "proof": [node.hex() for node in self.proof],
            "head": self.head.plain(),
        }


def receipt(entry_id: int) -> Receipt | None:
    """The receipt of an entry; None when there is no such entry or no signed head covers it yet."""
    with connection.cursor() as cursor:
        cursor.execute(models.ENTRY, [entry_id])
        row = cursor.fetchone()
    entry = entries.view(row) if row else None
    head = heads.last()
    if entry is None or entry.leaf is None or head is None or head.size <= entry.leaf:
        return None
    proof = merkle.stored_inclusion_proof(entry.leaf, head.size, tree.fetch)
    return Receipt(entry, entry.leaf, tuple(proof), head)


def consistency(old_size: int, new_size: int) -> list[bytes]:
    """Why the head of `new_size` only appended to the head of `old_size`. Raises `IndexError`."""
    return merkle.stored_consistency_proof(old_size, new_size, tree.fetch)
