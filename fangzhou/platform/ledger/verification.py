"""The audit: is the log still what its signed heads promised? Trusts no stored hash that it can compute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from fangzhou.kernel import merkle
from fangzhou.kernel.labels import Label, Labeled
from fangzhou.platform.ledger import entries, heads, models, tree
from fangzhou.platform.ledger.canonical import NotCanonical

PAGE = 2000
MOST_FAULTS = 100


class FaultKind(Labeled):
    """What can be wrong; the words take the places of `Fault`."""

    ENTRY_CHANGED = "entry_changed", "记录 {entry} 被改动", "entry {entry} was changed"
    ENTRY_MISSING = "entry_missing", "记录 {entry} 已丢失", "entry {entry} is missing"
    ENTRY_SKIPPED = "entry_skipped", "记录 {entry} 未编入序列", "entry {entry} was never numbered"
    LEAF_MISSING = "leaf_missing", "序号 {first} 缺失", "number {first} is missing"
    HISTORY_CHANGED = (
        "history_changed",
        "序号 {first} 至 {last} 之间的历史被改写",
        "history was rewritten between numbers {first} and {last}",
    )
    HEAD_FORGED = (
        "head_forged",
        "大小为 {last} 的树头签名无效",
        "the head of size {last} is not signed by us",
    )
    LOG_SHORTENED = (
        "log_shortened",
        "日志只有 {first} 条，签名树头承诺了 {last} 条",
        "the log has {first} entries, a signed head promised {last}",
    )
    BLOCK_CHANGED = (
        "block_changed",
        "序号 {first} 至 {last} 的区块摘要不符",
        "the stored block over numbers {first} to {last} is wrong",
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: at an entry (its id), at a number, or between two numbers (first, last)."""

    kind: FaultKind
    entry: int | None = None
    first: int | None = None
    last: int | None = None

    def text(self) -> Label:
        return self.kind.label.format(entry=self.entry, first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; `pending` entries are too young to be numbered. `faults` begins with the first bad entry."""

    size: int
    root: bytes
    heads: int
    pending: int
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults


def verify(
    *, held: Sequence[heads.Head] = (), progress: Callable[[int], object] = lambda _count: None
) -> Verification:
    """Check every entry, number, block and head. `held`: heads that somebody kept outside.

    `progress` is told how many entries each step has read.
    """
    audit = _Audit(tree.size(), heads.public_key())
    audit.judge_heads([*heads.every(), *held])
    for rows in _pages(audit.size):
        for row in rows:
            audit.read(row)
        progress(len(rows))
    audit.finish()
    pending = audit.judge_unnumbered()
    return Verification(
        size=audit.size,
        root=audit.frontier.root(),
        heads=audit.head_count,
        pending=pending,
        faults=tuple(audit.faults[:MOST_FAULTS]),
    )


def _pages(size: int) -> Iterator[list[tuple[Any, ...]]]:
    """The numbered entries below `size`, in order, by pages."""
    start = 0
    while start < size:
        with connection.cursor() as cursor:
            cursor.execute(models.AUDIT, [start, min(PAGE, size - start)])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        start = rows[-1][1] + 1


@dataclass(slots=True)
class _Audit:
    """The state of one run: a second tree grows beside the stored one."""

    size: int
    signer: str
    faults: list[Fault] = field(default_factory=list)
    frontier: merkle.Frontier = field(default_factory=merkle.Frontier)
    promised: list[heads.Head] = field(default_factory=list)  # good heads ahead, the smallest last
    blocks: dict[tuple[int, int], bytes] = field(default_factory=dict)
    fresh: list[bytes] = field(default_factory=list)
    head_count: int = 0
    good_until: int = 0
    read_until: int = 0

    def __post_init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(models.BLOCKS)
            self.blocks = {(row[0], row[1]): bytes(row[2]) for row in cursor.fetchall()}

    def judge_heads(self, found: list[heads.Head]) -> None:
        """Keep those that we signed, as promises to be compared on the way."""
        for head in found:
            self.head_count += 1
            if not head.is_signed_by(self.signer):
                self.faults.append(Fault(FaultKind.HEAD_FORGED, last=head.size))
            elif head.size > self.size:
                self.faults.append(Fault(FaultKind.LOG_SHORTENED, first=self.size, last=head.size))
            else:
                self.promised.append(head)
        self.promised.sort(key=lambda head: head.size, reverse=True)

    def read(self, row: tuple[Any, ...]) -> None:
        """One numbered entry."""
        *viewed, stored, leaf_hash, is_missing = row
        entry, leaf = viewed[0], viewed[1]
        if leaf != self.read_until:
            self.faults.append(Fault(FaultKind.LEAF_MISSING, first=self.read_until))
        if is_missing:
            self.faults.append(Fault(FaultKind.ENTRY_MISSING, entry=entry, first=leaf))
        elif not _digest(viewed) == bytes(stored) == bytes(leaf_hash):
            self.faults.append(Fault(FaultKind.ENTRY_CHANGED, entry=entry, first=leaf))
        self.fresh.append(bytes(leaf_hash))
        self.read_until = leaf + 1
        if len(self.fresh) >= PAGE or (self.promised and self.promised[-1].size <= self.read_until):
            self._grow()

    def finish(self) -> None:
        self._grow()
        for (level, index), _ in sorted(self.blocks.items()):
            self._block_fault(level, index)

    def judge_unnumbered(self) -> int:
        """Young entries wait their turn; older ones than the last head's horizon were skipped."""
        with connection.cursor() as cursor:
            cursor.execute(models.UNNUMBERED)
            rows = cursor.fetchall()
        skipped = [Fault(FaultKind.ENTRY_SKIPPED, entry=entry) for entry, is_old in rows if is_old]
        self.faults += skipped
        return len(rows) - len(skipped)

    def _grow(self) -> None:
        self.frontier, full = self.frontier.extend(self.fresh)
        self.fresh = []
        for block in full:
            if self.blocks.pop((block.level, block.index), b"") != block.hash:
                self._block_fault(block.level, block.index)
        while self.promised and self.promised[-1].size <= self.read_until:
            self._keep_promise(self.promised.pop())

    def _keep_promise(self, head: heads.Head) -> None:
        if self.frontier.size == head.size and self.frontier.root() == head.root:
            self.good_until = head.size
            return
        self.promised.clear()  # every later head differs for the same reason
        self.faults.append(
            Fault(FaultKind.HISTORY_CHANGED, first=self.good_until, last=head.size - 1)
        )

    def _block_fault(self, level: int, index: int) -> None:
        width = merkle.WIDTH**level
        self.faults.append(
            Fault(FaultKind.BLOCK_CHANGED, first=index * width, last=(index + 1) * width - 1)
        )


def _digest(viewed: list[Any]) -> bytes:
    try:
        return entries.view(tuple(viewed)).record.digest()
    except NotCanonical:
        return b""
