"""A page of the inbox costs what it shows, however much waits in the department."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from fangzhou.platform.access.values import Role
from fangzhou.platform.inbox import models

WAITING = 12_000
LIMIT = 51
ROLES = [Role.REVIEWER.value, Role.CHECKER.value, Role.ACCEPTOR.value, Role.PUBLIC.value]
FILL = """
INSERT INTO inbox_task (id, subject, kind, department_id, role, due_on, opened_at)
SELECT gen_random_uuid(), gen_random_uuid(), 'review', %s, (%s::text[])[1 + g %% 3],
       date '2026-01-01' + g %% 400, '2026-01-01' FROM generate_series(1, %s) g
"""


@pytest.fixture
def busy(health) -> UUID:
    """A department with a great many open tasks of three roles."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [health.department, ROLES[:3], WAITING])
        cursor.execute("ANALYZE inbox_task")
    return health.department


def read(statement: str, parameters: dict[str, Any]) -> int:
    """How many tasks the statement really touches: the rows of every scan of the table, filtered ones too."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
        (plan,) = cursor.fetchone()
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return round(sum(_touched(node) for node in _nodes(plan[0]["Plan"])))


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def _touched(node: dict[str, Any]) -> float:
    if node.get("Relation Name") != "inbox_task":
        return 0
    rows = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return float(rows * node["Actual Loops"])


@pytest.mark.parametrize("due_on", ["0001-01-01", "2026-07-01"])
@pytest.mark.parametrize("roles", [ROLES[:1], ROLES])
def test_a_page_reads_no_more_than_a_page_of_each_role(busy, roles, due_on):
    place = {"due_on": due_on, "last": UUID(int=0), "limit": LIMIT}
    touched = read(models.OPEN, {"department": busy, "roles": roles, **place})
    assert LIMIT <= touched <= LIMIT * len(roles)


def test_counting_reads_no_more_than_the_cap_of_each_role(busy):
    touched = read(models.COUNTS, {"department": busy, "roles": ROLES, "limit": 100})
    assert touched == 3 * 100  # nobody waits for the fourth role
