"""Keys of rows: UUIDv7, made in Python, so that they are time-ordered and known before the row is written."""

from __future__ import annotations

import uuid

import uuid_utils.compat


def new_id() -> uuid.UUID:
    return uuid_utils.compat.uuid7()
