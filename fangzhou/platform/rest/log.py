"""The public side of the log: its newest signed head, and the proof that it only ever grew."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fangzhou.kernel.labels import Label
from fangzhou.platform import ledger
from fangzhou.platform.ledger import receipts
from fangzhou.platform.rest.operations import allowed
from fangzhou.platform.rest.problems import Problem, absent, pointer

router = Router(tags=["ledger"], auth=None)
LARGEST = 2**62
HEAD = {
    "size": 1204,
    "root": "9f2c1b6f0f0f7d3f8e9c7a5b1d2e3f405162738495a6b7c8d9eafb0c1d2e3f40",
    "at": "2025-04-23T02:00:00.000000Z",
    "signer": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "signature": "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
}
PROVED = {"old": 1200, "proof": [HEAD["root"]], "head": HEAD}


class Since(Schema):
    old: int = Field(ge=0, le=LARGEST, description="The size of a head kept earlier.")


class Head(Schema, json_schema_extra={"examples": [HEAD]}):
    """The Merkle root over the first `size` entries, signed with Ed25519; bytes are in hex."""

    size: int
    root: str
    at: str
    signer: str
    signature: str


class Consistency(Schema, json_schema_extra={"examples": [PROVED]}):
    """Why the tree of `head.size` only appended to the tree of `old` (RFC 6962, section 2.1.2)."""

    old: int
    proof: list[str]
    head: Head


@router.get(
    "/ledger/head", response=Head, summary="The newest signed head", operation_id="ledgerHead"
)
@allowed("portal.log")
def head(request: HttpRequest) -> Any:
    """404 before the first head is signed."""
    del request
    return _head().plain()


@router.get(
    "/ledger/consistency",
    response=Consistency,
    summary="Proof that the log only grew",
    operation_id="ledgerConsistency",
)
@allowed("portal.log")
def consistency(request: HttpRequest, since: Query[Since]) -> Any:
    """From an older size to the newest head; 422 when `old` is larger than that."""
    del request
    old, newest = since.old, _head()
    if old > newest.size:
        message = Label("日志还没有 {n} 条", "The log has no {n} entries yet").format(n=old)
        raise Problem(422, "ledger.old_size", message, pointers=[(pointer("old"), message)])
    proof = receipts.consistency(old, newest.size)
    return {"old": old, "proof": [node.hex() for node in proof], "head": newest.plain()}


def _head() -> Any:
    found = ledger.head()
    if found is None:
        raise absent()
    return found
