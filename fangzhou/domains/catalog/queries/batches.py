"""What the pages of imports list."""

from __future__ import annotations

from django.db.models import QuerySet

from fangzhou.domains.catalog.models import ImportBatch
from fangzhou.platform.organization.models import Department

NEWEST = 20  # imports on the first page


def newest() -> QuerySet[ImportBatch]:
    """The newest imports, without what only one of them shows."""
    return ImportBatch.objects.defer("report", "traces", "fixes").order_by("-created_at")[:NEWEST]


def departments() -> QuerySet[Department]:
    """The departments of the city by name."""
    return Department.objects.order_by("name")
