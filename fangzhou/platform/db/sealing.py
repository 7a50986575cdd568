"""Encryption at rest and blind indexes.

A sealed value is text `v1.<key name>.<base64 nonce || ciphertext || tag>`: AES-256-GCM with a random 96-bit
nonce; the field's name is authenticated, so that a ciphertext moved to another column does not open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fangzhou.platform.db import keys


class SealBroken(ValueError):
    """A stored value does not open: another key ring, a moved ciphertext, or damage."""


def seal(plain: bytes, context: str) -> bytes:
    ring = keys.ring()
    nonce = os.urandom(12)
    box = AESGCM(ring.data[ring.active]).encrypt(nonce, plain, context.encode())
    return b"v1." + ring.active.encode() + b"." + nonce + box


def unseal(sealed: bytes, context: str) -> bytes:
    """Raises `SealBroken`."""
    try:
        version, name, rest = sealed.split(b".", 2)
        key = keys.ring().data[name.decode()]
        if version != b"v1":
            raise SealBroken(f"unknown version {version!r} in {context}")
        return AESGCM(key).decrypt(rest[:12], rest[12:], context.encode())
    except (ValueError, KeyError, InvalidTag) as failure:
        raise SealBroken(f"a value of {context} does not open") from failure


def seal_text(plain: str, context: str) -> str:
    version, name, rest = seal(plain.encode(), context).split(b".", 2)
    return f"{version.decode()}.{name.decode()}.{base64.b64encode(rest).decode()}"


def unseal_text(sealed: str, context: str) -> str:
    """Raises `SealBroken`."""
    try:
        version, name, rest = sealed.split(".", 2)
        raw = base64.b64decode(rest, validate=True)
    except ValueError as failure:
        raise SealBroken(f"a value of {context} does not open") from failure
    return unseal(version.encode() + b"." + name.encode() + b"." + raw, context).decode()


def blind_index(value: str, context: str) -> bytes:
    """A keyed digest for equality look-up; without the key ring it says nothing about the value."""
    return hmac.new(keys.ring().index, f"{context}\0{value}".encode(), hashlib.sha256).digest()
