"""The one router of cases: two operations on one address must share it."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["cases"])
