"""The Merkle tree of RFC 6962: one root that commits to every entry of the ledger, in order.

Two ways in. With all leaf hashes at hand: `root`, `inclusion_proof`, `consistency_proof`. With the
leaves in a store: `Frontier` grows the tree batch by batch and says which full blocks to keep, and
`stored_inclusion_proof` and `stored_consistency_proof` read at most two rows of 256 per level.
The verifiers follow RFC 9162 §2.1.3.2 and §2.1.4.2 and need nothing but the proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from itertools import pairwise

WIDTH = 256
"""A full block of level n covers 256**n leaves; level 0 are the leaves themselves."""

EMPTY_ROOT = sha256(b"").digest()

Fetch = Callable[[int, int, int], Sequence[bytes]]
"""`fetch(level, first, count)`: the roots of `count` full blocks of a level, from number `first`."""


@dataclass(frozen=True, slots=True)
class Block:
    """The root of a full block, worth storing: it never changes again."""

    level: int
    index: int
    hash: bytes


def leaf_hash(record: bytes) -> bytes:
    """The hash of one record as a leaf."""
    return sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node over its two children."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, or over the roots of equal full subtrees of which the last may be partial."""
    nodes = list(leaf_hashes)
    while len(nodes) > 1:
        nodes = _parents(nodes)
    return nodes[0] if nodes else EMPTY_ROOT


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The siblings from the leaf up to the root; raises IndexError for a leaf that is not there."""
    _require(0 <= index < len(leaf_hashes), f"no leaf {index} among {len(leaf_hashes)}")
    nodes, proof = list(leaf_hashes), []
    while len(nodes) > 1:
        if index ^ 1 < len(nodes):
            proof.append(nodes[index ^ 1])
        nodes, index = _parents(nodes), index >> 1
    return proof


def consistency_proof(leaf_hashes: Sequence[bytes], old: int) -> list[bytes]:
    """Why the tree of the first `old` leaves is a prefix of this one; raises IndexError beyond it."""
    _require(0 <= old <= len(leaf_hashes), f"no older size {old} of {len(leaf_hashes)}")
    if old in {0, len(leaf_hashes)}:
        return []
    return _cut(old, leaf_hashes[old - 1], inclusion_proof(leaf_hashes, old - 1))


def verify_inclusion(
    leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf stands at `index` in the tree of `size` leaves with this root."""
    if not 0 <= index < size:
        return False
    replayed = _replay(index, size - 1, leaf_hash, proof)
    return replayed is not None and replayed[1] == root


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of `new_size` leaves only appended to the one of `old_size`.

    The empty tree is a prefix of every tree: nothing was promised, so the proof must be empty.
    """
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    height = _height(old_size)
    path = [old_root, *proof] if old_size == 1 << height else list(proof)
    node, last = (old_size - 1) >> height, (new_size - 1) >> height
    return bool(path) and _replay(node, last, path[0], path[1:]) == (old_root, new_root)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a growing tree: per level the full blocks not yet gathered into a larger one."""

    size: int = 0
    levels: tuple[tuple[bytes, ...], ...] = ()

    @classmethod
    def load(cls, size: int, fetch: Fetch) -> Frontier:
        """Read the edge of a stored tree: one fetch per level, at most 255 hashes each."""
        levels, blocks = list[tuple[bytes, ...]](), size
        while blocks:
            blocks, rest = divmod(blocks, WIDTH)
            levels.append(tuple(fetch(len(levels), blocks * WIDTH, rest)) if rest else ())
        return cls(size, tuple(levels))

    def extend(self, leaf_hashes: Iterable[bytes]) -> tuple[Frontier, tuple[Block, ...]]:
        """Append leaves: the new edge and the blocks that became full, lower levels first."""
        fresh, levels, blocks = tuple(leaf_hashes), list[tuple[bytes, ...]](), list[Block]()
        size = self.size + len(fresh)
        while fresh or len(levels) < len(self.levels):
            level = len(levels)
            row = (self.levels[level] if level < len(self.levels) else ()) + fresh
            cuts = range(0, len(row) + 1, WIDTH)
            fresh = tuple(root(row[start:end]) for start, end in pairwise(cuts))
            levels.append(row[cuts[-1] :])
            first = self.size // WIDTH ** (level + 1)
            blocks += [Block(level + 1, first + i, found) for i, found in enumerate(fresh)]
        return Frontier(size, tuple(levels)), tuple(blocks)

    def root(self) -> bytes:
        """The root of the whole tree."""
        return root(self._edge(len(self.levels)))

    def rows(self) -> Iterator[tuple[bytes, ...]]:
        """Per level the last, unfinished row of siblings, its partial last block included."""
        for level, row in enumerate(self.levels):
            yield row + self._edge(level)

    def _edge(self, level: int) -> tuple[bytes, ...]:
        """The root of all that lies below a level and fills no block of it: one hash or none."""
        edge: tuple[bytes, ...] = ()
        for row in self.levels[:level]:
            edge = (root(row + edge),) if row + edge else ()
        return edge


def stored_inclusion_proof(index: int, size: int, fetch: Fetch) -> list[bytes]:
    """`inclusion_proof` over a store: at most two fetches per level; raises IndexError."""
    _require(0 <= index < size, f"no leaf {index} among {size}")
    proof, position, blocks = list[bytes](), index, size
    for level, edge in enumerate(Frontier.load(size, fetch).rows()):
        group, place = divmod(position, WIDTH)
        last = group == blocks // WIDTH
        row = edge if last else fetch(level, group * WIDTH, WIDTH)
        proof += inclusion_proof(row, place)
        position, blocks = group, blocks // WIDTH
    return proof


def stored_consistency_proof(old: int, size: int, fetch: Fetch) -> list[bytes]:
    """`consistency_proof` over a store; raises IndexError beyond the tree."""
    _require(0 <= old <= size, f"no older size {old} of {size}")
    if old in {0, size}:
        return []
    [leaf] = fetch(0, old - 1, 1)
    return _cut(old, leaf, stored_inclusion_proof(old - 1, size, fetch))


def _parents(nodes: Sequence[bytes]) -> list[bytes]:
    """The next level up; an odd last node rises unchanged, which is RFC 6962's uneven split."""
    pairs = zip(nodes[::2], nodes[1::2], strict=False)
    return [node_hash(left, right) for left, right in pairs] + list(nodes[len(nodes) & ~1 :])


def _cut(old: int, leaf: bytes, path: list[bytes]) -> list[bytes]:
    """A consistency proof out of the path of the last old leaf.

    The largest full subtree that ends with that leaf is the proof's first hash (left out when it is
    the whole old tree, whose root the verifier has); what lies below it need not be told.
    """
    height = _height(old)
    if old == 1 << height:
        return path[height:]
    seed = reduce(lambda found, left: node_hash(left, found), path[:height], leaf)
    return [seed, *path[height:]]


def _height(size: int) -> int:
    """Of the largest full subtree that ends with the last of `size` leaves."""
    return (size & -size).bit_length() - 1


def _replay(node: int, last: int, seed: bytes, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Climb from a node of a level whose last node is `last`: the root of all up to that node, and of all.

    None when the path has another length than the climb.
    """
    left_root = whole_root = seed
    for sibling in path:
        if last == 0:
            return None
        while not node & 1 and node == last:  # the last node had no sibling and rose unchanged
            node, last = node >> 1, last >> 1
        if node & 1:
            left_root, whole_root = node_hash(sibling, left_root), node_hash(sibling, whole_root)
        else:
            whole_root = node_hash(whole_root, sibling)
        node, last = node >> 1, last >> 1
    return (left_root, whole_root) if last == 0 else None


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise IndexError(problem)
