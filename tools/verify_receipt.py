"""Check a receipt of the ledger without trusting whoever gave it.

    python verify_receipt.py RECEIPT.json [--key HEX] [--old-head OLD.json --consistency PROOF.json]

Needs Python 3.11, the package `cryptography` and this file. A receipt holds an entry, its path to the
root (RFC 6962) and the signed root. OLD is an earlier head or receipt; PROOF a list of hashes.
Exit: 0 all steps hold, 1 the last step printed failed, 2 the files cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

CANONICAL: Any = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def climb(node: int, last: int, seed: str, path: list[str]) -> tuple[str, str]:
    """The root of all up to a node, and of all; empty when the path has the wrong length."""
    old = new = bytes.fromhex(seed)
    for sibling in map(bytes.fromhex, path):
        while last and not node & 1 and node == last:
            node, last = node >> 1, last >> 1
        if last == 0:
            return "", ""
        new = node_hash(sibling, new) if node & 1 else node_hash(new, sibling)
        old = node_hash(sibling, old) if node & 1 else old
        node, last = node >> 1, last >> 1
    return ("", "") if last else (old.hex(), new.hex())


def is_included(receipt: dict[str, Any]) -> bool:
    leaf, size, root = receipt["leaf"], receipt["head"]["size"], receipt["head"]["root"]
    seed = sha256(b"\x00" + json.dumps(receipt["record"], **CANONICAL).encode()).hexdigest()
    return 0 <= leaf < size and climb(leaf, size - 1, seed, receipt["proof"])[1] == str(root)


def is_prefix(old: dict[str, Any], new: dict[str, Any], proof: list[str]) -> bool:
    if not 0 < old["size"] < new["size"]:
        return (old["size"], old["root"], []) == (new["size"], new["root"], proof)
    height = (old["size"] & -old["size"]).bit_length() - 1
    seed, *path = [old["root"], *proof] if old["size"] == 1 << height else proof or [""]
    node, last = (old["size"] - 1) >> height, (new["size"] - 1) >> height
    return climb(node, last, seed, path) == (old["root"], new["root"])


def is_signed(log: str, head: dict[str, Any], key: str) -> bool:
    lines = ["fangzhou tree head v1", log, str(head["size"]), head["root"], head["at"], ""]
    text, signature = "\n".join(lines).encode(), bytes.fromhex(head["signature"])
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def steps(receipt: dict[str, Any], asked: argparse.Namespace) -> Iterator[tuple[bool, str]]:
    log, head = receipt["log"], receipt["head"]
    key = (asked.key or head["signer"]).lower()
    yield receipt["v"] == 1, "回执版本为 1 / the receipt has version 1"
    if asked.key:
        yield head["signer"] == key, "签名公钥是所给的公钥 / the signer is the key given"
    yield is_signed(log, head, key), "日志头签名有效 / the signature of the head is good"
    yield is_included(receipt), "记录原样在日志中 / the record stands in the log, unchanged"
    if asked.old_head:
        old = load(asked.old_head)
        old, proof = old.get("head", old), load(asked.consistency) if asked.consistency else []
        yield is_signed(log, old, key), "旧日志头签名有效 / the signature of the old head is good"
        yield is_prefix(old, head, proof), "日志只有追加 / the log has only been added to"


def load(path: str) -> Any:
    return json.loads(Path(path).read_text("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description="核验回执 / Check a receipt of the ledger")
    parser.add_argument("receipt", metavar="RECEIPT.json")
    for option, name in (("key", "HEX"), ("old-head", "OLD.json"), ("consistency", "PROOF.json")):
        parser.add_argument(f"--{option}", metavar=name)
    asked = parser.parse_args()
    try:
        receipt = load(asked.receipt)
        for holds, title in steps(receipt, asked):
            print("通过 OK    " if holds else "不符 FAILED", title)
            if not holds:
                return 1
        log, leaf, head = receipt["log"], receipt["leaf"], receipt["head"]
        print(f"回执有效 / valid: {log} #{leaf} < {head['size']}, {head['at']}")
        print(f"请与公布的公钥比对 / compare with the published key: {head['signer']}")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        print("无法核验，文件不完整或格式不对 / cannot check, a file is missing or bad:", error)
        return 2
    return 0


if __name__ == "__main__":
    sys.stdout = TextIOWrapper(sys.stdout.buffer, "utf-8")  # whatever the console is set to
    sys.exit(main())
