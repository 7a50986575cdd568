"""A city with many cases, made with set-based SQL from a few real ones.

Every state of the mix has one template, a case brought there by the real commands. The copies take all its columns,
whatever they are, but have ids, numbers, applicants, items and dates of their own; open ones get its open tasks too.
The copies have no ledger history: only the templates and real lives do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection

MIX = {  # of a thousand cases
    "draft": 10,
    "submitted": 4,
    "correction": 3,
    "accepted": 6,
    "under_review": 6,
    "ready": 4,
    "withdrawn": 20,
    "closed": 947,
}
EVEN = dict.fromkeys(MIX, 125)  # so that few cases fill every page
DAYS = 3 * 365  # over which the closed ones are spread
OPEN_DAYS = 20  # and the open ones
FIRM_SHARE = 20  # every how many-th case is a firm's
BIG = (
    "cases_case",
    "cases_casematerial",
    "cases_opinion",
    "inbox_task",
    "ledger_entry",
    "identity_person",
)
MANY = 100_000  # from here on making indexes anew is cheaper than keeping them
DATES = ("date", "timestamp with time zone")

PEOPLE = """
INSERT INTO identity_person ({columns})
SELECT {values}
  FROM (SELECT * FROM identity_person WHERE account_id IS NOT NULL ORDER BY id LIMIT 1) t,
       generate_series(%(first)s::bigint, %(last)s::bigint) n
    ON CONFLICT (id) DO NOTHING
"""
CASES = """
INSERT INTO cases_case ({columns})
SELECT {values}
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
  JOIN bench_mix m ON n %% 1000 >= m.low AND n %% 1000 < m.high
  JOIN cases_case t ON t.id = m.template
  JOIN bench_item i ON i.place = n %% (SELECT count(*) FROM bench_item)
 CROSS JOIN LATERAL (SELECT CASE WHEN m.is_open THEN n %% {open_days} ELSE 4 + n * 7919 %% {days} END::int AS back) b
"""
TASKS = """
INSERT INTO inbox_task ({columns})
SELECT {values}
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
  JOIN bench_mix m ON n %% 1000 >= m.low AND n %% 1000 < m.high AND m.is_open
  JOIN inbox_task t ON t.subject = m.template AND t.closed_at IS NULL
  JOIN bench_item i ON i.place = n %% (SELECT count(*) FROM bench_item)
 CROSS JOIN LATERAL (SELECT (n %% {open_days})::int AS back) b
"""
PAPERS = """
INSERT INTO {table} ({columns})
SELECT {values}
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
  JOIN bench_mix m ON n %% 1000 >= m.low AND n %% 1000 < m.high
 CROSS JOIN LATERAL (SELECT * FROM {table} p WHERE p.case_id = m.template ORDER BY p.id LIMIT 1) t
 CROSS JOIN LATERAL (SELECT CASE WHEN m.is_open THEN n %% {open_days} ELSE 4 + n * 7919 %% {days} END::int AS back) b
"""
ITEMS = """
CREATE TABLE IF NOT EXISTS bench_item AS
SELECT row_number() OVER (ORDER BY v.id) - 1 AS place, v.id AS version, v.name, i.implementation_code AS code,
       i.department_id AS department
  FROM catalog_itemversion v JOIN catalog_implementationitem i ON i.id = v.item_id
 WHERE v.state = 'published'
"""
MIXED = """
CREATE TABLE IF NOT EXISTS bench_mix (template uuid, low int, high int, is_open boolean)
"""


def templates(city: Any) -> dict[str, UUID]:
    """One real case in each state of the mix."""
    from fangzhou.domains.cases import services
    from fangzhou.domains.cases.values import Defect, DeliveryWay, Verdict

    me, clerk, do = city.citizen, city.staff("WJW01"), city.do
    yes = {"verdict": Verdict.GRANT, "text": "符合条件"}

    def case(*acts: Any) -> UUID:
        made = city.submitted(me)
        for act, actor, given in acts:
            do(act, actor, case=made, **given)
        return made

    accepted = [(services.accept, clerk, {})]
    reviewed = [*accepted, (services.review, city.staff("WJW02"), yes)]
    decided = [
        *reviewed,
        (services.check, city.staff("WJW03"), yes),
        (services.decide, city.staff("WJW04"), yes),
    ]
    ready = [*decided, (services.issue, city.staff("WJW05"), {})]
    defects = {"defects": (Defect("material:layout", "缺标注"),)}
    return {
        "draft": city.draft(me),
        "submitted": case(),
        "correction": case((services.request_correction, clerk, defects)),
        "accepted": case(*accepted),
        "under_review": case(*reviewed),
        "ready": case(*ready),
        "withdrawn": case(*accepted, (services.withdraw, me, {})),
        "closed": case(*ready, (services.deliver, clerk, {"way": DeliveryWay.WINDOW})),
    }


def prepare(made: dict[str, UUID], mix: dict[str, int]) -> None:
    """Remember the templates, the mix and the items in tables of the bench's own."""
    low = 0
    with connection.cursor() as cursor:
        cursor.execute(ITEMS)
        cursor.execute(MIXED)
        cursor.execute("DELETE FROM bench_mix")
        for state, share in mix.items():
            is_open = state not in {"withdrawn", "closed"}
            cursor.execute(
                "INSERT INTO bench_mix VALUES (%s, %s, %s, %s)",
                [made[state], low, low + share, is_open],
            )
            low += share
    assert low == 1000


def fill(first: int, last: int) -> None:
    """Cases number `first` to `last`, and a person for every fourth; then fresh statistics.

    The rows are right by construction, so foreign keys are not checked one by one.
    """
    numbers = {"first": first, "last": last}
    people = {"first": first // 4, "last": last // 4}
    with connection.cursor() as cursor:
        indexes = _without_indexes(cursor) if last - first > MANY else []
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET synchronous_commit = off")
        cursor.execute(_statement(PEOPLE, "identity_person", _PERSON), people)
        cursor.execute(_statement(CASES, "cases_case", _CASE), numbers)
        cursor.execute(_statement(TASKS, "inbox_task", _TASK), numbers)
        for table in ("cases_casematerial", "cases_opinion"):
            own = {"id": _MD5.format(kind=table), "case_id": _OF_CASE}
            cursor.execute(_statement(PAPERS, table, own), numbers)
        for _name, statement in indexes:
            cursor.execute(statement)
        cursor.execute("RESET session_replication_role")
        cursor.execute("RESET synchronous_commit")
        for table in BIG:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("ANALYZE")


def _without_indexes(cursor: Any) -> list[tuple[str, str]]:
    """Drop what is only there for reading; name and statement of each, to be made again after the rows."""
    cursor.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = ANY(%s)"
        " AND i.indexdef NOT LIKE 'CREATE UNIQUE%%'",
        [list(BIG)],
    )
    found = list(cursor.fetchall())
    for name, _statement in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return found


_MD5 = "substr(md5('{kind}' || n), 1, 32)::uuid"
_PERSON = {
    "id": _MD5.format(kind="person"),
    "account_id": "NULL",
    "citizen_no_index": "sha256(('number' || n)::bytea)",
    "phone_index": "sha256(('phone' || n)::bytea)",
}
_ID = (
    "(lpad(to_hex((extract(epoch FROM t.created_at - b.back * interval '1 day') * 1000)::bigint), 12, '0')"
    " || '7' || substr(md5('{kind}' || n), 1, 19))::uuid"
)
_CASE = {
    "id": _ID.format(kind="case"),
    "case_no": "CASE WHEN t.case_no IS NULL THEN NULL ELSE"
    " substr(t.case_no, 1, 6) || to_char(t.received_on - b.back, 'YYYYMMDD') || lpad(n::text, 8, '0') END",
    "item_version_id": "i.version",
    "item_code": "i.code",
    "item_name": "i.name",
    "department_id": "i.department",
    "person_id": "substr(md5('person' || n / 4), 1, 32)::uuid",
    "firm_id": f"CASE WHEN n %% {FIRM_SHARE} = 0 THEN (SELECT min(id::text)::uuid FROM identity_legalperson) END",
}
_OF_CASE = _ID.format(kind="case").replace(
    "t.created_at", "(SELECT c.created_at FROM cases_case c WHERE c.id = m.template)"
)
_TASK = {
    "id": _MD5.format(kind="task"),
    "subject": _OF_CASE,
    "department_id": "i.department",
}


def _statement(sql: str, table: str, own: dict[str, str]) -> str:
    """The INSERT with every column of the table: its own, or the template's, moved back when it is a date."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = 'public' ORDER BY ordinal_position",
            [table],
        )
        found = cursor.fetchall()
    moved = "b.back" in sql or "AS back" in sql
    values = [own.get(name) or _copied(name, kind, moved=moved) for name, kind in found]
    columns = ", ".join(name for name, _kind in found)
    return sql.format(
        table=table,
        columns=columns,
        values=",\n       ".join(values),
        days=DAYS,
        open_days=OPEN_DAYS,
    )


def _copied(name: str, kind: str, *, moved: bool) -> str:
    if not moved or kind not in DATES:
        return f"t.{name}"
    return f"t.{name} - b.back" if kind == "date" else f"t.{name} - b.back * interval '1 day'"


def cursor() -> Any:
    return connection.cursor()


@contextmanager
def database(name: str) -> Iterator[None]:
    """Within the block Django's connection leads to this database; "" is the one that it led to before."""
    settings = connection.settings_dict
    before = settings["NAME"]
    connection.close()
    settings["NAME"] = name or before
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = before


def copy(name: str) -> str:
    """A copy of the present database under another name, which is returned."""
    source = connection.settings_dict["NAME"]
    with database("postgres"), connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    return name


def read_whole(deed: Callable[[], Any]) -> list[str]:
    """The big tables that a statement of the deed reads from end to end, as PostgreSQL plans it now."""
    sent: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(note):
        deed()
    found: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET random_page_cost = 1.1"
        )  # of a solid-state disk; a small table is else a close call
        for sql, params in sent:
            if sql.lstrip().startswith(("SELECT", "WITH")):
                cursor.execute(f"EXPLAIN {sql}", params)
                found |= {
                    table
                    for (line,) in cursor.fetchall()
                    for table in BIG
                    if re.search(rf"Seq Scan on {table}\b", line)
                }
        cursor.execute("RESET random_page_cost")
    return sorted(found)
