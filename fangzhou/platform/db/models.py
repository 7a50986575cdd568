"""The base of every table with a UUIDv7 key."""

from __future__ import annotations

from django.db import models

from fangzhou.platform.db.ids import new_id


class Row(models.Model):
    """A row with a UUIDv7 primary key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
