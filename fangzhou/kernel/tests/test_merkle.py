"""The tree agrees with RFC 6962's definition, its published vectors, and refuses every falsehood."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangzhou.kernel import merkle
from fangzhou.kernel.tests.merkle_vectors import CONSISTENCY, INCLUSION, INPUTS, ROOTS

LEAVES = [merkle.leaf_hash(data) for data in INPUTS]
MANY = [merkle.leaf_hash(number.to_bytes(4)) for number in range(1100)]


def defined_root(leaves):
    """MTH of RFC 6962 §2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return merkle.node_hash(defined_root(leaves[:k]), defined_root(leaves[k:]))


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def defined_path(m, leaves):
    """PATH of RFC 6962 §2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*defined_path(m, leaves[:k]), defined_root(leaves[k:])]
    return [*defined_path(m - k, leaves[k:]), defined_root(leaves[:k])]


def defined_proof(m, leaves, whole=True):
    """SUBPROOF of RFC 6962 §2.1.2."""
    if m == len(leaves):
        return [] if whole else [defined_root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*defined_proof(m, leaves[:k], whole), defined_root(leaves[k:])]
    return [*defined_proof(m - k, leaves[k:], whole=False), defined_root(leaves[:k])]


class Store:
    """A ledger in memory: leaves and full blocks as the frontier hands them out, reads counted."""

    def __init__(self, leaves, *, batch=97):
        self.rows = {(0, index): leaf for index, leaf in enumerate(leaves)}
        self.frontier = merkle.Frontier()
        for start in range(0, len(leaves), batch):
            self.frontier, blocks = self.frontier.extend(leaves[start : start + batch])
            self.rows |= {(block.level, block.index): block.hash for block in blocks}
        self.reads = []

    def fetch(self, level, first, count):
        self.reads.append((level, first, count))
        return [self.rows[level, index] for index in range(first, first + count)]


def unhex(texts):
    return [bytes.fromhex(text) for text in texts]


def flip(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize(("size", "expected"), list(enumerate(ROOTS, start=1)))
def test_published_roots(size, expected):
    assert merkle.root(LEAVES[:size]).hex() == expected


def test_the_empty_tree_has_the_hash_of_nothing():
    assert merkle.root([]) == merkle.EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_published_inclusion_proofs(index, size, path):
    assert merkle.inclusion_proof(LEAVES[:size], index) == unhex(path)
    root = bytes.fromhex(ROOTS[size - 1])
    assert merkle.verify_inclusion(LEAVES[index], index, size, unhex(path), root)


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_published_consistency_proofs(old, size, path):
    assert merkle.consistency_proof(LEAVES[:size], old) == unhex(path)
    roots = bytes.fromhex(ROOTS[old - 1]), bytes.fromhex(ROOTS[size - 1])
    assert merkle.verify_consistency(old, size, *roots, unhex(path))


@pytest.mark.parametrize("size", range(1, 71))
def test_every_leaf_of_a_small_tree_is_proved_as_defined(size):
    leaves, root = MANY[:size], defined_root(MANY[:size])
    store = Store(leaves)
    assert merkle.root(leaves) == root
    for index, leaf in enumerate(leaves):
        proof = merkle.inclusion_proof(leaves, index)
        assert proof == defined_path(index, leaves)
        assert proof == merkle.stored_inclusion_proof(index, size, store.fetch)
        assert merkle.verify_inclusion(leaf, index, size, proof, root)


@pytest.mark.parametrize("size", range(1, 71))
def test_every_older_size_of_a_small_tree_is_proved_as_defined(size):
    leaves, root = MANY[:size], defined_root(MANY[:size])
    store = Store(leaves)
    for old in range(1, size + 1):
        proof = merkle.consistency_proof(leaves, old)
        assert proof == defined_proof(old, leaves)
        assert proof == merkle.stored_consistency_proof(old, size, store.fetch)
        assert merkle.verify_consistency(old, size, defined_root(leaves[:old]), root, proof)


@pytest.mark.parametrize("size", [255, 256, 257, 300, 511, 512, 513, 769, 1024, 1025])
def test_trees_around_full_blocks_are_proved_from_the_store(size):
    leaves, root = MANY[:size], defined_root(MANY[:size])
    store = Store(leaves)
    assert store.frontier.root() == root
    for index in {0, 1, 127, 128, 254, 255, 256, 257, 511, 512, size - 2, size - 1} & {
        *range(size)
    }:
        proof = merkle.stored_inclusion_proof(index, size, store.fetch)
        assert proof == defined_path(index, leaves)
        assert merkle.verify_inclusion(leaves[index], index, size, proof, root)
    for old in {1, 2, 255, 256, 257, 511, 512, 513, size - 1, size} & {*range(1, size + 1)}:
        proof = merkle.stored_consistency_proof(old, size, store.fetch)
        assert proof == defined_proof(old, leaves)
        assert merkle.verify_consistency(old, size, defined_root(leaves[:old]), root, proof)


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 70_001, 131_329])
def test_a_proof_in_a_tree_of_three_levels_reads_two_rows_a_level(size):
    leaves = [merkle.leaf_hash(number.to_bytes(4)) for number in range(size)]
    store = Store(leaves, batch=50_000)
    root = merkle.root(leaves)
    for index in (0, 300, 65_000, size - 1):
        store.reads.clear()
        proof = merkle.stored_inclusion_proof(index, size, store.fetch)
        assert merkle.verify_inclusion(leaves[index], index, size, proof, root)
        assert len(store.reads) <= 6
        assert max(count for _, _, count in store.reads) <= merkle.WIDTH
    for old in (1, 256, 65_280, 65_535, size):
        proof = merkle.stored_consistency_proof(old, size, store.fetch)
        assert merkle.verify_consistency(old, size, merkle.root(leaves[:old]), root, proof)


@given(st.lists(st.integers(0, 400), max_size=6))
def test_the_frontier_does_not_depend_on_the_batches(batches):
    leaves = (MANY * 3)[: sum(batches)]
    store, frontier, start, blocks = Store(leaves), merkle.Frontier(), 0, []
    for batch in batches:
        frontier, full = frontier.extend(leaves[start : start + batch])
        start, blocks = start + batch, [*blocks, *full]
    assert frontier == store.frontier == merkle.Frontier.load(len(leaves), store.fetch)
    assert frontier.root() == merkle.root(leaves)
    assert {(b.level, b.index): b.hash for b in blocks} == {
        (level, index): found for (level, index), found in store.rows.items() if level
    }


def test_a_full_block_carries_the_root_of_its_leaves():
    _, blocks = merkle.Frontier().extend(MANY[:600])
    assert blocks == (
        merkle.Block(1, 0, defined_root(MANY[:256])),
        merkle.Block(1, 1, defined_root(MANY[256:512])),
    )


@given(st.data())
def test_any_flipped_bit_breaks_an_inclusion_proof(data):
    size = data.draw(st.integers(1, 300), "size")
    index = data.draw(st.integers(0, size - 1), "index")
    proof, root = merkle.inclusion_proof(MANY[:size], index), merkle.root(MANY[:size])
    parts = [MANY[index], *proof, root]
    part = data.draw(st.integers(0, len(parts) - 1), "part")
    parts[part] = flip(parts[part], data.draw(st.integers(0, 255), "bit"))
    assert not merkle.verify_inclusion(parts[0], index, size, parts[1:-1], parts[-1])


@given(st.data())
def test_any_flipped_bit_breaks_a_consistency_proof(data):
    size = data.draw(st.integers(2, 300), "size")
    old = data.draw(st.integers(1, size - 1), "old")
    proof = merkle.consistency_proof(MANY[:size], old)
    parts = [merkle.root(MANY[:old]), merkle.root(MANY[:size]), *proof]
    part = data.draw(st.integers(0, len(parts) - 1), "part")
    parts[part] = flip(parts[part], data.draw(st.integers(0, 255), "bit"))
    assert not merkle.verify_consistency(old, size, parts[0], parts[1], parts[2:])


@given(st.data())
def test_a_leaf_is_proved_at_no_other_place(data):
    size = data.draw(st.integers(2, 300), "size")
    index, other = data.draw(st.permutations(range(size)).map(lambda p: p[:2]), "places")
    proof, root = merkle.inclusion_proof(MANY[:size], index), merkle.root(MANY[:size])
    assert not merkle.verify_inclusion(MANY[index], other, size, proof, root)


@pytest.mark.parametrize("change", [lambda p: p[:-1], lambda p: p[1:], lambda p: [*p, p[0]]])
@pytest.mark.parametrize("size", [2, 5, 8, 13])
def test_a_proof_of_the_wrong_length_is_refused(change, size):
    leaves, root = MANY[:size], merkle.root(MANY[:size])
    for index in range(size):
        proof = change(merkle.inclusion_proof(leaves, index))
        assert not merkle.verify_inclusion(leaves[index], index, size, proof, root)
    for old in range(1, size):
        proof = change(merkle.consistency_proof(leaves, old))
        assert not merkle.verify_consistency(old, size, merkle.root(leaves[:old]), root, proof)


def test_an_inner_node_does_not_pass_for_a_leaf():
    left, right, root = merkle.root(MANY[:2]), merkle.root(MANY[2:4]), merkle.root(MANY[:4])
    assert merkle.verify_inclusion(left, 0, 2, [right], root)
    assert not merkle.verify_inclusion(left, 0, 4, [right], root)
    assert not merkle.verify_consistency(2, 8, left, root, [right])


def test_the_verifiers_refuse_impossible_sizes():
    leaf, root = MANY[0], merkle.root(MANY[:3])
    assert not merkle.verify_inclusion(leaf, 3, 3, [], root)
    assert not merkle.verify_inclusion(leaf, -1, 3, [], root)
    assert not merkle.verify_inclusion(leaf, 0, 0, [], leaf)
    assert not merkle.verify_consistency(4, 3, root, root, [])
    assert not merkle.verify_consistency(-1, 3, root, root, [])
    assert not merkle.verify_consistency(3, 5, root, root, [])


def test_equal_trees_are_consistent_only_with_equal_roots_and_no_proof():
    root, other = merkle.root(MANY[:3]), merkle.root(MANY[1:4])
    assert merkle.verify_consistency(3, 3, root, root, [])
    assert not merkle.verify_consistency(3, 3, root, other, [])
    assert not merkle.verify_consistency(3, 3, root, root, [root])


def test_the_empty_tree_is_a_prefix_of_every_tree():
    root = merkle.root(MANY[:3])
    assert merkle.consistency_proof(MANY[:3], 0) == []
    assert merkle.stored_consistency_proof(0, 3, Store(MANY[:3]).fetch) == []
    assert merkle.verify_consistency(0, 3, merkle.EMPTY_ROOT, root, [])
    assert not merkle.verify_consistency(0, 3, root, root, [])
    assert not merkle.verify_consistency(0, 3, merkle.EMPTY_ROOT, root, [root])


@pytest.mark.parametrize(
    "ask",
    [
        lambda fetch: merkle.inclusion_proof(MANY[:3], 3),
        lambda fetch: merkle.inclusion_proof([], 0),
        lambda fetch: merkle.consistency_proof(MANY[:3], 4),
        lambda fetch: merkle.stored_inclusion_proof(3, 3, fetch),
        lambda fetch: merkle.stored_consistency_proof(4, 3, fetch),
    ],
)
def test_proofs_beyond_the_tree_are_refused(ask):
    with pytest.raises(IndexError, match="no "):
        ask(Store(MANY[:3]).fetch)
