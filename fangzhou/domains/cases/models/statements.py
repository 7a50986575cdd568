"""The named SQL of the hot verbs: one read under lock and one write each. A test prepares every one of them.

An ORM statement costs more to build than PostgreSQL needs to run it; a dozen verbs carry the load of the city.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from fangzhou.platform import numbering

# The case under lock, with what its rules need. After a wait for the lock PostgreSQL shows the row anew but the
# sub-selects as of before the wait: `seen` then differs from `revision`, and the read is repeated.
_READ = """
SELECT c.id, c.case_no, c.state, c.immediate, c.revision, c.item_version_id, c.item_code, c.department_id,
       c.region, c.person_id, c.firm_id, c.answers, c.salt, c.received_on, c.intake_due, c.accepted_on,
       c.deemed, c.provisional,
       c.due_promised, c.due_statutory, c.warn_at, c.yellow_at, c.red_at, c.acceptor_id, c.reviewer_id,
       c.checker_id, c.granted, c.decided_on, c.document_no, c.closing_result, c.special,
       (SELECT s.revision FROM cases_case s WHERE s.id = c.id) AS seen,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('material', m.material, 'sha256', m.blob_id,
               'round', m.round) ORDER BY m.id), '[]')
          FROM cases_casematerial m WHERE m.case_id = c.id AND m.removed_at IS NULL) AS materials,
       (SELECT jsonb_build_object('due_on', n.due_on, 'defects', n.defects, 'answered', n.answered_at IS NOT NULL)
          FROM cases_correctionnotice n WHERE n.case_id = c.id) AS notice,
       CASE WHEN c.special THEN jsonb_build_object(
         'procedures', (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind,
                'special_kind', p.special_kind, 'days', p.days,
                'reason', p.reason, 'basis', p.basis, 'agreed', p.agreed,
                'asked_by', p.asked_by_id, 'started_on', p.started_on,
                'answered_on', (p.answered_at AT TIME ZONE 'Asia/Shanghai')::date,
                'expected_on', p.expected_on, 'ended_on', p.ended_on) ORDER BY p.id)
            FROM cases_caseprocedure p WHERE p.case_id = c.id)) END AS rare"""
_FROM = """
  FROM cases_case c {join}
 WHERE c.id = %(case)s
   AND (%(system)s OR c.department_id = %(department)s OR c.firm_id = %(firm)s
        OR (c.person_id = %(person)s AND c.firm_id IS NULL AND %(firm)s::uuid IS NULL))
   FOR NO KEY UPDATE OF c
"""
LOCK = _READ + _FROM.format(join="")
LOCK_AND_NUMBER = (
    f"WITH number AS ({numbering.NEXT_SQL})"
    + _READ
    + ", number.value AS number"
    + _FROM.format(join="CROSS JOIN number")
)

SAVE = """
UPDATE cases_case SET answers = %(answers)s, revision = revision + 1 WHERE id = %(case)s
"""
TOUCH = """
UPDATE cases_case SET revision = revision + 1 WHERE id = %(case)s
"""
SUBMIT = """
UPDATE cases_case SET state = %(state)s, case_no = %(case_no)s, query_code = %(query_code)s,
       submitted_at = %(now)s, received_on = %(received_on)s, intake_due = %(intake_due)s, revision = revision + 1
 WHERE id = %(case)s
"""
HAND_IN = """
WITH notice AS (UPDATE cases_correctionnotice SET answered_at = %(now)s WHERE case_id = %(case)s)
UPDATE cases_case SET state = %(state)s, answers = %(answers)s, received_on = %(received_on)s,
       intake_due = %(intake_due)s, revision = revision + 1
 WHERE id = %(case)s
"""
REQUEST_CORRECTION = """
WITH notice AS (INSERT INTO cases_correctionnotice (id, case_id, issued_at, due_on, issued_by_id, defects)
                VALUES (%(id)s, %(case)s, %(now)s, %(due_on)s, %(staff)s, %(defects)s))
UPDATE cases_case SET state = %(state)s, acceptor_id = %(staff)s, revision = revision + 1 WHERE id = %(case)s
"""
ACCEPT = """
UPDATE cases_case SET state = %(state)s, accepted_at = %(now)s, accepted_on = %(accepted_on)s, deemed = %(deemed)s,
       due_promised = %(due_promised)s, due_statutory = %(due_statutory)s, provisional = %(provisional)s,
       warn_at = %(warn_at)s, yellow_at = %(yellow_at)s, red_at = %(red_at)s, acceptor_id = %(staff)s,
       revision = revision + 1
 WHERE id = %(case)s
"""
RECOUNT = """
UPDATE cases_case SET intake_due = %(intake_due)s, due_promised = %(due_promised)s, due_statutory = %(due_statutory)s,
       provisional = %(provisional)s, warn_at = %(warn_at)s, yellow_at = %(yellow_at)s, red_at = %(red_at)s,
       revision = revision + 1
 WHERE id = %(case)s
"""
_OPINION = """
WITH opinion AS (INSERT INTO cases_opinion (id, case_id, stage, verdict, staff_id, text, salt, given_at)
                 VALUES (%(id)s, %(case)s, %(stage)s, %(verdict)s, %(staff)s, %(text)s, %(salt)s, %(now)s))
"""


def with_opinion(update: str) -> str:
    """The statement that writes an opinion (`NewOpinion.row`) and, in the same breath, `update`s its case."""
    return _OPINION + update


REFUSE_INTAKE = with_opinion("""
UPDATE cases_case SET state = %(state)s, acceptor_id = %(staff)s, closed_at = %(now)s, closing_result = %(result)s,
       revision = revision + 1
 WHERE id = %(case)s
""")
REVIEW = with_opinion("""
UPDATE cases_case SET state = %(state)s, reviewer_id = %(staff)s, checker_id = NULL, revision = revision + 1
 WHERE id = %(case)s
""")
CHECK = with_opinion("""
UPDATE cases_case SET state = %(state)s, checker_id = %(staff)s, revision = revision + 1 WHERE id = %(case)s
""")
SEND_BACK = with_opinion("""
UPDATE cases_case SET state = %(state)s, reviewer_id = NULL, checker_id = NULL, revision = revision + 1
 WHERE id = %(case)s
""")
DECIDE = with_opinion("""
UPDATE cases_case SET state = %(state)s, approver_id = %(staff)s, granted = %(granted)s, decided_at = %(now)s,
       decided_on = %(decided_on)s, deliver_by = %(deliver_by)s, revision = revision + 1
 WHERE id = %(case)s
""")
ISSUE = """
UPDATE cases_case SET state = %(state)s, document_no = %(document_no)s, revision = revision + 1 WHERE id = %(case)s
"""
DELIVER = """
UPDATE cases_case SET state = %(state)s, delivered_on = %(today)s, closed_at = %(now)s, closing_result = %(result)s,
       revision = revision + 1
 WHERE id = %(case)s
"""
WITHDRAW = """
UPDATE cases_case SET state = %(state)s, closed_at = %(now)s, closing_result = %(result)s, revision = revision + 1
 WHERE id = %(case)s
"""


_names: dict[
    str, tuple[str, ...]
] = {}  # the columns of a statement: describing them anew costs as much as the read


def read(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any] | None:
    """The one row that the statement finds, by column name."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
        if row is None:
            return None
        if sql not in _names:
            _names[sql] = tuple(column[0] for column in cursor.description or ())
        return dict(zip(_names[sql], row, strict=True))


def write(sql: str, parameters: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
