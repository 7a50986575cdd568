"""Which files are stored: by content, so the same content is stored once."""

from __future__ import annotations

from django.db import models


class Blob(models.Model):
    """One stored content; its bytes lie encrypted on disk."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    stored_at = models.DateTimeField()
