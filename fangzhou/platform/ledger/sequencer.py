"""Gives committed entries their one order: numbers them, grows the tree, signs heads.

It numbers whatever is committed and not yet numbered, so that a late commit is never skipped and a long-open
writer delays only itself. One process leads by an advisory lock, for economy; what keeps two leaders from doing
harm is the primary key on the leaf number and the unique key on the entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from fangzhou.kernel import merkle
from fangzhou.platform.ledger import heads, models, tree

BATCH = 50_000
BEGINNING = "0"
HEAD_EVERY = timedelta(seconds=5)


class Overtaken(RuntimeError):
    """Another leader has numbered entries since this one last looked."""


def lead() -> bool:
    """Try to become the one that numbers, as long as this connection lives. Never waits."""
    with connection.cursor() as cursor:
        # A plan cached while the window was large keeps later small ticks slow.
        cursor.execute("SET plan_cache_mode = force_custom_plan")
        cursor.execute(models.LEAD)
        return bool(cursor.fetchone()[0])


@dataclass(slots=True)
class Sequencer:
    """The leader's memory: it makes ticks cheap and is never needed for their being right.

    `low`: every entry of an earlier transaction is numbered. `frontier`: the right edge of the tree.
    """

    low: str = BEGINNING
    cluster: int = 0
    frontier: merkle.Frontier = field(default_factory=merkle.Frontier)
    signed: int = 0
    signed_at: datetime | None = None

    @classmethod
    def resume(cls) -> Sequencer:
        """Begin where the last leader ended; the low mark only counts in the database that it was made in."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(models.CLUSTER)
            cluster = int(cursor.fetchone()[0])
            cursor.execute(models.LAST_HORIZON)
            stored = cursor.fetchone()
            low = stored[0] if stored and stored[1] == cluster else BEGINNING
            head = heads.last()
            return cls(
                low=low,
                cluster=cluster,
                frontier=merkle.Frontier.load(tree.size(), tree.fetch),
                signed=head.size if head else 0,
                signed_at=head.at if head else None,
            )

    def tick(self, now: datetime) -> int:
        """Number what is committed, sign a head when one is due; returns how many were numbered.

        Raises `Overtaken` or `IntegrityError` when another leader was faster: nothing is then done; resume.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(models.HORIZON)
            horizon = cursor.fetchone()[0]
            cursor.execute(models.NUMBER, [self.low, BATCH])
            rows = sorted(cursor.fetchall())
            if rows and rows[0][0] != self.frontier.size:
                raise Overtaken
            hashes = [bytes(row[1]) for row in rows]
            frontier = tree.grow(self.frontier, hashes) if hashes else self.frontier
            low = horizon if len(hashes) < BATCH else self.low
            head = self._head(frontier, low, now)
            if hashes:
                cursor.execute(models.NOTIFY, [frontier.size])
        self.low, self.frontier = low, frontier
        if head:
            self.signed, self.signed_at = head.size, head.at
        return len(hashes)

    def _head(self, frontier: merkle.Frontier, low: str, now: datetime) -> heads.Head | None:
        if frontier.size == self.signed:
            return None
        if self.signed_at and abs(now - self.signed_at) < HEAD_EVERY:
            return None
        head = heads.sign(frontier.size, frontier.root(), now)
        heads.store(head, horizon=low, cluster=self.cluster)
        return head
