"""A citizen checks a receipt at home: the verifier runs alone, and says which step failed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fangzhou.kernel import merkle

VERIFIER = Path(__file__).parents[2] / "tools" / "verify_receipt.py"
LOG = "宿迁市政务服务台账"
AT = "2026-11-24T02:00:00.000000Z"
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
RECORDS = [
    {
        "v": 1,
        "command": "cases.accept",
        "note": f"受理·{number}",
        "answer": None,
        "events": [[number]],
    }
    for number in range(11)
]


def canonical(record):
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


LEAVES = [merkle.leaf_hash(canonical(record)) for record in RECORDS]


def signer(key):
    return key.public_key().public_bytes_raw().hex()


def head(size, *, key=KEY, log=LOG, leaves=LEAVES):
    root = merkle.root(leaves[:size]).hex()
    text = f"fangzhou tree head v1\n{log}\n{size}\n{root}\n{AT}\n".encode()
    return {
        "size": size,
        "root": root,
        "at": AT,
        "signer": signer(key),
        "signature": key.sign(text).hex(),
    }


def receipt(leaf=4, size=11, *, key=KEY):
    proof = [node.hex() for node in merkle.inclusion_proof(LEAVES[:size], leaf)]
    parts = {"v": 1, "log": LOG, "record": dict(RECORDS[leaf]), "leaf": leaf, "proof": proof}
    return {**parts, "head": head(size, key=key)}


@pytest.fixture
def verify(tmp_path):
    """Run the verifier on JSON values or raw text, isolated and far from our code."""

    def run(document, *options, old=None, proof=None):
        arguments = [written("receipt", document), *options]
        if old is not None:
            arguments += ["--old-head", written("old", old)]
        if proof is not None:
            arguments += ["--consistency", written("proof", proof)]
        command = [sys.executable, "-I", str(VERIFIER), *arguments]
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )

    def written(name, document):
        path = tmp_path / f"{name}.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
        return str(path)

    return run


def consistency(old, size):
    return [node.hex() for node in merkle.consistency_proof(LEAVES[:size], old)]


def flipped(text, place=0):
    return text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]


@pytest.mark.parametrize(("leaf", "size"), [(0, 1), (0, 11), (4, 11), (10, 11), (7, 8)])
def test_a_good_receipt_is_valid(verify, leaf, size):
    result = verify(receipt(leaf, size))
    assert (result.returncode, result.stderr) == (0, "")
    assert "回执有效" in result.stdout
    assert "valid" in result.stdout
    assert signer(KEY) in result.stdout
    assert result.stdout.count("OK") == 3


def test_a_good_receipt_is_valid_under_the_published_key(verify):
    result = verify(receipt(), "--key", signer(KEY).upper())
    assert result.returncode == 0
    assert result.stdout.count("OK") == 4


FORGERIES = {
    "record": (lambda r: r["record"].update(note="不予受理"), "记录原样在日志中"),
    "record gains a field": (lambda r: r["record"].update(extra=1), "记录原样在日志中"),
    "leaf": (lambda r: r.update(leaf=5), "记录原样在日志中"),
    "leaf beyond the tree": (lambda r: r.update(leaf=11), "记录原样在日志中"),
    "leaf with the same path": (lambda r: r.update(leaf=4 + 16), "记录原样在日志中"),
    "negative leaf with the same path": (lambda r: r.update(leaf=4 - 16), "记录原样在日志中"),
    "proof hash": (lambda r: r["proof"].append(flipped(r["proof"].pop())), "记录原样在日志中"),
    "proof cut short": (lambda r: r["proof"].pop(), "记录原样在日志中"),
    "proof too long": (lambda r: r["proof"].append("00" * 32), "记录原样在日志中"),
    "root": (lambda r: r["head"].update(root=flipped(r["head"]["root"])), "日志头签名有效"),
    "size": (lambda r: r["head"].update(size=12), "日志头签名有效"),
    "time": (lambda r: r["head"].update(at=AT.replace("2026", "2025")), "日志头签名有效"),
    "log": (lambda r: r.update(log="别的台账"), "日志头签名有效"),
    "signature": (
        lambda r: r["head"].update(signature=flipped(r["head"]["signature"])),
        "日志头签名有效",
    ),
    "version": (lambda r: r.update(v=2), "回执版本为 1"),
}


@pytest.mark.parametrize(("forge", "step"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_receipt_fails_at_the_step_that_finds_it(verify, forge, step):
    document = receipt()
    forge(document)
    result = verify(document)
    assert result.returncode == 1
    assert "有效 / valid" not in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last.startswith("不符 FAILED")
    assert step in last


def test_a_receipt_signed_by_somebody_else_fails_under_the_published_key(verify):
    result = verify(receipt(key=OTHER_KEY), "--key", signer(KEY))
    assert result.returncode == 1
    assert "签名公钥是所给的公钥" in result.stdout.splitlines()[-1]


def test_claiming_the_published_signer_does_not_help(verify):
    document = receipt(key=OTHER_KEY)
    document["head"]["signer"] = signer(KEY)
    result = verify(document, "--key", signer(KEY))
    assert result.returncode == 1
    assert "日志头签名有效" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("old", range(1, 12))
def test_the_log_only_grew_since_an_older_head(verify, old):
    result = verify(receipt(), old=head(old), proof=consistency(old, 11))
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("OK") == 5


def test_an_older_receipt_serves_as_the_older_head(verify):
    assert verify(receipt(), old=receipt(2, 6), proof=consistency(6, 11)).returncode == 0
    assert verify(receipt(), old=receipt(2, 11)).returncode == 0


@pytest.mark.parametrize(
    ("old", "proof", "step"),
    [
        (head(6, leaves=LEAVES[::-1]), consistency(6, 11), "日志只有追加"),
        (head(8, leaves=LEAVES[::-1]), consistency(8, 11), "日志只有追加"),
        (head(6), consistency(5, 11), "日志只有追加"),
        (head(6), [], "日志只有追加"),
        (head(0), [], "日志只有追加"),
        (head(6), consistency(6, 11)[:-1], "日志只有追加"),
        (head(6), [*consistency(6, 11), "00" * 32], "日志只有追加"),
        (head(11, leaves=LEAVES[::-1]), [], "日志只有追加"),
        (head(6, log="别的台账"), consistency(6, 11), "旧日志头签名有效"),
        (head(6, key=OTHER_KEY), consistency(6, 11), "旧日志头签名有效"),
    ],
)
def test_a_rewritten_history_is_found(verify, old, proof, step):
    result = verify(receipt(), old=old, proof=proof)
    assert result.returncode == 1
    assert step in result.stdout.splitlines()[-1]


def test_a_log_that_shrank_is_found(verify):
    result = verify(receipt(2, 6), old=head(11), proof=consistency(6, 11))
    assert result.returncode == 1
    assert "日志只有追加" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "document",
    [
        "",
        "not json",
        "[]",
        "{}",
        "[" * 100_000,
        {**receipt(), "head": None},
        {**receipt(), "proof": ["xyz"]},
        {**receipt(), "leaf": "4"},
        {**receipt(), "head": {**head(11), "signature": "12 oops"}},
        {**receipt(), "head": {**head(11), "signer": "ab"}},
        {**receipt(), "record": {"lone": "\ud800"}},
    ],
    ids=range(11),
)
def test_a_file_that_is_no_receipt_cannot_be_checked(verify, document):
    result = verify(document)
    assert result.returncode == 2, result.stdout
    assert "无法核验" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_missing_file_cannot_be_checked(verify):
    result = verify(receipt(), "--old-head", "nowhere.json")
    assert result.returncode == 2
    assert "nowhere.json" in result.stdout


def test_wrong_usage_is_told(verify):
    assert verify(receipt(), "--unknown").returncode == 2


def test_the_verifier_needs_nothing_of_ours():
    text = VERIFIER.read_text("utf-8")
    assert "import fangzhou" not in text
    assert "from fangzhou" not in text
    assert len(text.splitlines()) <= 110
