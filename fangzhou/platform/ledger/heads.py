"""Signed tree heads: what outsiders keep, so that no change of history stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection

from fangzhou.platform.db import keys
from fangzhou.platform.ledger import models
from fangzhou.platform.ledger.canonical import moment

TITLE = "fangzhou tree head v1"


@dataclass(frozen=True, slots=True)
class Head:
    """The root over the first `size` entries at one moment; `signer` is the Ed25519 public key in hex."""

    size: int
    root: bytes
    at: datetime
    signer: str
    signature: bytes

    def plain(self) -> dict[str, Any]:
        """The head as it is printed and exported."""
        return {
            "size": self.size,
            "root": self.root.hex(),
            "at": moment(self.at),
            "signer": self.signer,
            "signature": self.signature.hex(),
        }

    def is_signed_by(self, signer: str) -> bool:
        """Whether the signature is good and is that of `signer`."""
        text = signed_text(self.size, self.root, self.at)
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.signer)).verify(
                self.signature, text
            )
        except (InvalidSignature, ValueError):
            return False
        return self.signer == signer


def from_plain(plain: dict[str, Any]) -> Head:
    """A head from its exported form. Raises `ValueError` or `KeyError` when it is not one."""
    return Head(
        size=int(plain["size"]),
        root=bytes.fromhex(plain["root"]),
        at=datetime.fromisoformat(plain["at"]),
        signer=str(plain["signer"]),
        signature=bytes.fromhex(plain["signature"]),
    )


def signed_text(size: int, root: bytes, at: datetime) -> bytes:
    """The bytes that are signed: title, log name, size, root, time, one a line."""
    lines = [TITLE, settings.FANGZHOU_LOG_NAME, str(size), root.hex(), moment(at)]
    return ("\n".join(lines) + "\n").encode()


@cache
def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keys.ring().ledger)


def public_key() -> str:
    """Our own signer, in hex."""
    return _key().public_key().public_bytes_raw().hex()


def sign(size: int, root: bytes, at: datetime) -> Head:
    return Head(size, root, at, public_key(), _key().sign(signed_text(size, root, at)))


def store(head: Head, *, horizon: str, cluster: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            models.INSERT_HEAD,
            [head.size, head.root, head.at, horizon, cluster, head.signer, head.signature],
        )


def from_row(row: tuple[Any, ...]) -> Head:
    size, root, at, signer, signature = row
    return Head(size, bytes(root), at, signer, bytes(signature))


def last() -> Head | None:
    """The newest signed head; None before the first."""
    with connection.cursor() as cursor:
        cursor.execute(models.LAST_HEAD)
        row = cursor.fetchone()
    return from_row(row) if row else None


def every() -> list[Head]:
    """All heads, the smallest first."""
    with connection.cursor() as cursor:
        cursor.execute(models.HEADS)
        return [from_row(row) for row in cursor.fetchall()]
