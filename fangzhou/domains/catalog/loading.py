"""Loading the demo city's items through the same commands that its people use: one writes, another reviews."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from fangzhou.domains.catalog import services
from fangzhou.platform.access import actors
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.db import clock
from fangzhou.platform.identity.models import Account
from fangzhou.platform.organization.models import Appointment


class NobodyInCharge(RuntimeError):
    """No staff member holds a role that the catalog needs."""


def load_items(folder: Path, *, now: datetime) -> int:
    """Import and publish every item of a folder; the number of versions published. May be repeated."""
    author, reviewer = _holder(Role.CATALOG_EDITOR, now), _holder(Role.CATALOG_REVIEWER, now)
    return services.load_items(folder, author=author, reviewer=reviewer, now=now).published


def _holder(role: Role, now: datetime) -> Actor:
    held = Appointment.objects.filter(role=role.value).order_by("staff__number").first()
    if held is None:
        raise NobodyInCharge(f"nobody is appointed as {role.value}")
    account = Account.objects.get(id=held.staff.account_id)
    return actors.for_account(account, today=clock.today(now))
