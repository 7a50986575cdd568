"""One byte form for one JSON value, the same on every machine and in a hundred years."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

LARGEST = 2**53 - 1
CONTAINERS = frozenset({dict, list})
SCALARS = frozenset({type(None), bool, int, str})


class NotCanonical(TypeError):
    """A value that JSON or the database could give back changed: a float, a huge number, an object."""


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8. Raises `NotCanonical`."""
    _check(value)
    return text(value).encode()


def text(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def moment(at: datetime) -> str:
    """A time as UTC ISO text with microseconds, `2026-11-23T01:02:03.000004Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _check(value: Any) -> None:
    kind = type(value)
    if kind is dict:
        for key in value:
            if type(key) is not str:
                raise NotCanonical(f"a key is not text: {key!r}")
        value = list(value.values())
    if kind in CONTAINERS:
        for inner in value:
            _check(inner)
    elif kind not in SCALARS or (kind is int and not -LARGEST <= value <= LARGEST):
        raise NotCanonical(f"{value!r} has no form that is exact everywhere")
