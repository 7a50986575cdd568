"""The key ring: keys that must never lie in the database, kept in one private file of the installation.

Layout of `$FANGZHOU_HOME/keys/ring.json` (mode 0600): `secret` signs sessions; `active` names the key that
encrypts now; `data` holds every data key by name (old ones still decrypt); `index` keys the blind indexes;
`ledger` is the Ed25519 seed that signs tree heads. All values are base64.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeyRing:
    secret: str
    active: str
    data: dict[str, bytes]
    index: bytes
    ledger: bytes


def home() -> Path:
    """Where this installation keeps its database, keys and files (`FANGZHOU_HOME`, default `var/`)."""
    return Path(os.environ.get("FANGZHOU_HOME", "var")).resolve()


def _new_ring() -> dict[str, object]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {"secret": key(), "active": "k1", "data": {"k1": key()}, "index": key(), "ledger": key()}


def create_if_absent(folder: Path | None = None) -> Path:
    """Make the key ring of a new installation; an existing one is never touched."""
    path = (folder or home()) / "keys" / "ring.json"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w") as handle:
        json.dump(_new_ring(), handle)
        handle.flush()
        os.fsync(handle.fileno())
    return path


@cache
def ring() -> KeyRing:
    """The key ring of this installation; made on first use."""
    raw = json.loads(create_if_absent().read_text())
    return KeyRing(
        secret=raw["secret"],
        active=raw["active"],
        data={name: base64.b64decode(value) for name, value in raw["data"].items()},
        index=base64.b64decode(raw["index"]),
        ledger=base64.b64decode(raw["ledger"]),
    )
