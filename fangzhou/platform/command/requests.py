"""The digest of a request: the same actor asking for the same thing with the same words."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import keys


def digest(actor: Actor, command: str, arguments: Mapping[str, Any]) -> bytes:
    """A keyed digest: arguments may be personal, and without the key ring it says nothing about them."""
    who = [actor.account, actor.legal_person]
    words = json.dumps(
        [plain(who), command, plain(arguments)],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hmac.digest(keys.ring().index, words.encode(errors="surrogatepass"), hashlib.sha256)


def plain(value: Any) -> Any:  # noqa: PLR0911 - one return per kind of value
    """An argument as JSON values. Raises `TypeError` for what has no text of its own."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(inner) for key, inner in value.items()}
    return _many(value)


def _many(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(inner) for inner in value), key=repr)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a command cannot take {type(value).__qualname__}: {value!r}")
