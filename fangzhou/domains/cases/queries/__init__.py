"""Reads, always scoped to an actor."""

from fangzhou.domains.cases.queries.facts import lock, lock_and_number

__all__ = ["lock", "lock_and_number"]
