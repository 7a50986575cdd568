"""Two departments, their people, and tasks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from fangzhou.platform import inbox
from fangzhou.platform.access.values import Actor, Role
from fangzhou.platform.identity.models import Account
from fangzhou.platform.inbox.models import Task
from fangzhou.platform.organization.models import Department, Division, Staff

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past nine in Beijing
DUE = date(2026, 3, 10)


@dataclass(frozen=True)
class Office:
    """A department that has tasks."""

    department: UUID

    def staff(self, name: str, *roles: Role) -> Actor:
        account = Account.objects.create(handle=uuid4().hex, realm="staff", created_at=NOW)
        row = Staff.objects.create(
            account=account, number=uuid4().hex[:12], name=name, department_id=self.department
        )
        return Actor(
            account.id, frozenset(roles), staff=row.id, department=self.department, name=name
        )

    def task(self, kind: str = "review", role: Role = Role.REVIEWER, **changes: Any) -> Any:
        given: dict[str, Any] = {
            "kind": kind,
            "department": self.department,
            "role": role,
            "due_on": DUE,
            "warn_at": None,
            "yellow_at": None,
            "red_at": None,
        }
        return inbox.NewTask(**{**given, **changes})

    def opened(self, *tasks: Any) -> UUID:
        """A new subject with these tasks, or with one to review."""
        subject = uuid4()
        inbox.switch(subject, open=tasks or (self.task(),), now=NOW)
        return subject


def office(name: str) -> Office:
    division, _ = Division.objects.get_or_create(
        code="320000000000", defaults={"name": "江苏省", "level": 1}
    )
    row = Department.objects.create(
        code=f"T{uuid4().hex[:8].upper()}",
        name=name,
        name_en="Trial office",
        short_name="试",
        division=division,
    )
    return Office(row.id)


def open_of(subject: UUID) -> dict[str, Task]:
    return {task.kind: task for task in Task.objects.filter(subject=subject, closed_at=None)}


@pytest.fixture
def health(db) -> Office:
    return office("卫生健康委员会")


@pytest.fixture
def traffic(db) -> Office:
    return office("交通运输局")
