"""The one log: what was done, in one order, in a tree that outsiders can check."""

from fangzhou.platform.ledger.batches import batch
from fangzhou.platform.ledger.entries import EntryView, history, recent
from fangzhou.platform.ledger.feed import cursors, key_for, subscriber
from fangzhou.platform.ledger.heads import last as head
from fangzhou.platform.ledger.receipts import Receipt, receipt
from fangzhou.platform.ledger.verification import verify

__all__ = [
    "EntryView",
    "Receipt",
    "batch",
    "cursors",
    "head",
    "history",
    "key_for",
    "receipt",
    "recent",
    "subscriber",
    "verify",
]
