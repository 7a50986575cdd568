"""The Merkle tree over the numbered entries, in the database: leaves, and the roots of full blocks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from fangzhou.kernel import merkle
from fangzhou.platform.ledger import models


def fetch(level: int, first: int, count: int) -> list[bytes]:
    """The roots of `count` full blocks of a level from number `first`; level 0 are the leaves."""
    with connection.cursor() as cursor:
        if level == 0:
            cursor.execute(models.LEAF_HASHES, [first, first + count])
        else:
            cursor.execute(models.BLOCK_HASHES, [level, first, first + count])
        return [bytes(row[0]) for row in cursor.fetchall()]


def size() -> int:
    """How many entries are numbered."""
    with connection.cursor() as cursor:
        cursor.execute(models.SIZE)
        return int(cursor.fetchone()[0])


def grow(frontier: merkle.Frontier, hashes: Iterable[bytes]) -> merkle.Frontier:
    """The tree with more leaves; keeps the blocks that became full."""
    grown, blocks = frontier.extend(hashes)
    if blocks:
        with connection.cursor() as cursor:
            cursor.executemany(models.INSERT_BLOCK, [(b.level, b.index, b.hash) for b in blocks])
    return grown
