"""A receipt proves that an entry stands in the log; anybody can check it."""

from __future__ import annotations

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fangzhou.kernel import merkle
from fangzhou.platform import ledger
from fangzhou.platform.ledger import heads, receipts, sequencer, tree
from fangzhou.platform.ledger.tests.conftest import add, id_of, later, number, numbered


def check(plain: dict) -> int:
    """What an outsider does with a receipt, from the text alone; the size of the head."""
    record, head = plain["record"], plain["head"]
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    leaf = hashlib.sha256(b"\0" + text.encode()).digest()
    lines = ["fangzhou tree head v1", plain["log"], str(head["size"]), head["root"], head["at"]]
    signed = ("\n".join(lines) + "\n").encode()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["signer"])).verify(
        bytes.fromhex(head["signature"]), signed
    )
    proof = [bytes.fromhex(node) for node in plain["proof"]]
    root = bytes.fromhex(head["root"])
    assert merkle.verify_inclusion(leaf, plain["leaf"], head["size"], proof, root)
    return head["size"]


def test_a_receipt_checks_from_its_text_alone(db):
    added = numbered(7)
    for one in added:
        plain = json.loads(json.dumps(ledger.receipt(id_of(one)).plain()))
        assert check(plain) == 7
        plain["record"]["answer"]["amount"] = 6
        with pytest.raises(AssertionError):
            check(plain)


def test_there_is_no_receipt_before_a_head_covers_the_entry(db):
    leader = number()
    [first] = add(1)
    assert ledger.receipt(id_of(first)) is None
    leader.tick(later(0))
    [second] = add(1)
    leader.tick(later(1))
    assert ledger.receipt(id_of(first)) is not None
    assert ledger.history(second.subject)[0].leaf == 1
    assert ledger.receipt(id_of(second)) is None
    leader.tick(later(10))
    assert check(ledger.receipt(id_of(second)).plain()) == 2
    assert ledger.receipt(10**12) is None


def test_proofs_around_the_block_size(db):
    """Every size near 256 and 512: first, last and middle leaves, and every older head is a prefix."""
    leader = sequencer.Sequencer.resume()
    hashes: list[bytes] = []
    sizes = [1, 2, 255, 256, 257, 258, 300, 511, 512, 513]
    roots = {}
    for moment, size in enumerate(sizes):
        hashes += [one.digest() for one in add(size - len(hashes))]
        leader.tick(later(moment * 10))
        roots[size] = ledger.head().root
        assert roots[size] == merkle.root(hashes)
        for leaf in {0, size // 2, size - 1, min(size - 1, 256)}:
            proof = merkle.stored_inclusion_proof(leaf, size, tree.fetch)
            assert merkle.verify_inclusion(hashes[leaf], leaf, size, proof, roots[size])
        for old in sizes[: moment + 1]:
            proof = receipts.consistency(old, size)
            assert merkle.verify_consistency(old, size, roots[old], roots[size], proof)


def test_a_receipt_takes_a_handful_of_queries(db):
    """Two levels of blocks would need 65,536 leaves; at one level the count is at most six."""
    added = numbered(700)
    with CaptureQueriesContext(connection) as queries:
        assert ledger.receipt(id_of(added[300])) is not None
    assert len(queries) <= 1 + 6


def test_a_head_survives_its_export(db):
    numbered(3)
    head = ledger.head()
    again = heads.from_plain(json.loads(json.dumps(head.plain())))
    assert again == head
    assert again.is_signed_by(heads.public_key())
    assert not heads.Head(4, head.root, head.at, head.signer, head.signature).is_signed_by(
        head.signer
    )
