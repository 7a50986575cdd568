"""The base of every table with a UUIDv7 key. The key is made in Python: time-ordered, kind to indexes."""

from __future__ import annotations

import uuid

import uuid_utils.compat
from django.db import models


def new_id() -> uuid.UUID:
    return uuid_utils.compat.uuid7()


class Row(models.Model):
    """A row with a UUIDv7 primary key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
