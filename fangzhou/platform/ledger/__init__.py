"""The one log: what was done, in one order, in a tree that outsiders can check."""

from fangzhou.platform.ledger.batches import batch
from fangzhou.platform.ledger.entries import EntryView, history

__all__ = ["EntryView", "batch", "history"]
