"""Open and done tasks: what waits for whom, and until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fangzhou.platform.db.models import Row


class Task(Row):
    """Something that a role of a department is to do about a subject; open until `closed_at`.

    `due_on` is the last day in time; from `warn_at`, `yellow_at`, `red_at` on it is more and more urgent. Only open
    tasks are in an index.
    """

    subject = models.UUIDField()
    kind = models.CharField(max_length=20)
    department = models.ForeignKey(
        "organization.Department", models.PROTECT, related_name="+", db_index=False
    )
    role = models.CharField(max_length=20)
    due_on = models.DateField()
    warn_at = models.DateField(null=True)
    yellow_at = models.DateField(null=True)
    red_at = models.DateField(null=True)
    claimed_by = models.ForeignKey(
        "organization.Staff", models.PROTECT, null=True, related_name="+", db_index=False
    )
    claimed_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["department", "role", "due_on", "id"],
                name="task_open",
                condition=Q(closed_at=None),
            ),
            models.Index(
                fields=["subject"], name="task_open_of_subject", condition=Q(closed_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="task_claimed_by_somebody_at_some_time",
                condition=Q(claimed_by=None, claimed_at=None)
                | Q(claimed_by__isnull=False, claimed_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["subject", "kind"], name="task_open_once", condition=Q(closed_at=None)
            ),
        ]


# One statement closes the subject's open tasks and opens the new ones. The parts of a statement see the same
# snapshot, so a kind that is closed and opened again would break the unique index: such a task is kept open,
# and its claim with it unless it goes to another department or role.
SWITCH = """
WITH wanted AS (
  SELECT * FROM jsonb_to_recordset(%(tasks)s::jsonb) AS t(id uuid, kind text, department uuid, role text,
         due_on date, warn_at date, yellow_at date, red_at date)),
done AS (
  UPDATE inbox_task SET closed_at = %(now)s
   WHERE subject = %(subject)s AND closed_at IS NULL AND kind NOT IN (SELECT kind FROM wanted))
INSERT INTO inbox_task (id, subject, kind, department_id, role, due_on, warn_at, yellow_at, red_at, opened_at)
SELECT w.id, %(subject)s, w.kind, w.department, w.role, w.due_on, w.warn_at, w.yellow_at, w.red_at, %(now)s
  FROM wanted w
    ON CONFLICT (subject, kind) WHERE closed_at IS NULL DO UPDATE SET due_on = excluded.due_on,
       warn_at = excluded.warn_at, yellow_at = excluded.yellow_at, red_at = excluded.red_at,
       department_id = excluded.department_id, role = excluded.role,
       claimed_by_id = CASE WHEN (inbox_task.department_id, inbox_task.role)
         = (excluded.department_id, excluded.role) THEN inbox_task.claimed_by_id END,
       claimed_at = CASE WHEN (inbox_task.department_id, inbox_task.role)
         = (excluded.department_id, excluded.role) THEN inbox_task.claimed_at END
"""
CLAIM = """
UPDATE inbox_task SET claimed_by_id = %(staff)s, claimed_at = %(now)s
 WHERE id = %(task)s AND closed_at IS NULL AND claimed_by_id IS NULL
   AND department_id = %(department)s AND role = ANY(%(roles)s)
RETURNING subject
"""
CLAIMANT = """
SELECT s.name, t.claimed_at FROM inbox_task t JOIN organization_staff s ON s.id = t.claimed_by_id
 WHERE t.id = %(task)s AND t.closed_at IS NULL AND t.department_id = %(department)s AND t.role = ANY(%(roles)s)
"""
_COLUMNS = """
SELECT t.id, t.subject, t.kind, t.role, t.due_on, t.warn_at, t.yellow_at, t.red_at, t.claimed_by_id, s.name,
       t.claimed_at, t.opened_at
"""
_STAFF = "LEFT JOIN organization_staff s ON s.id = t.claimed_by_id"
# One page of each role through the index, then the first of all: asked for all roles at once PostgreSQL sorts
# everything that waits in the department.
OPEN = f"""
{_COLUMNS}
  FROM unnest(%(roles)s::text[]) AS r(role)
 CROSS JOIN LATERAL (
       SELECT * FROM inbox_task o
        WHERE o.closed_at IS NULL AND o.department_id = %(department)s AND o.role = r.role
          AND (o.due_on, o.id) > (%(due_on)s, %(last)s)
        ORDER BY o.due_on, o.id LIMIT %(limit)s) t
  {_STAFF}
 ORDER BY t.due_on, t.id LIMIT %(limit)s
"""  # noqa: S608 - constants only
OF_SUBJECT = f"""
{_COLUMNS}
  FROM inbox_task t {_STAFF}
 WHERE t.subject = %(subject)s AND t.closed_at IS NULL AND t.department_id = %(department)s
   AND t.role = ANY(%(roles)s)
 ORDER BY t.due_on, t.id
"""
COUNTS = """
SELECT r.role, (SELECT count(*) FROM (SELECT 1 FROM inbox_task t
                  WHERE t.closed_at IS NULL AND t.department_id = %(department)s AND t.role = r.role
                  ORDER BY t.due_on, t.id LIMIT %(limit)s) x)
  FROM unnest(%(roles)s::text[]) AS r(role)
"""
