"""The city's divisions, departments, halls, windows, posts and the people who serve in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from fangzhou.platform.db.models import Row
from fangzhou.platform.identity.values import USCC_SHAPE


class Division(models.Model):
    """A place of the administrative order, by its 12-digit code: province 1, city 2, county 3, town 4, village 5."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__regex="^[0-9]{12}$"), name="division_code_shape"
            ),
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=5), name="division_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(level=1, parent=None)
                | models.Q(level__gt=1, parent__isnull=False),
                name="division_has_parent",
            ),
        )


class Department(Row):
    """A body that owns items and decides.

    `code` is the city's short letters (`WJW`); `short_name` heads its document numbers (宿卫).
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150)
    short_name = models.CharField(max_length=20)
    uscc = models.CharField(max_length=18, default="", blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="departments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__regex="^[A-Z][A-Z0-9-]*$"), name="department_code_shape"
            ),
            models.CheckConstraint(
                condition=models.Q(uscc="") | models.Q(uscc__regex=USCC_SHAPE),
                name="department_uscc_shape",
            ),
            models.UniqueConstraint(
                fields=["uscc"], condition=~models.Q(uscc=""), name="department_uscc_once"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="department_is_not_its_own_parent",
            ),
        )


class Hall(Row):
    """A service hall of the centre."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150)
    place = models.CharField(max_length=100, default="", blank=True)
    division = models.ForeignKey(Division, models.PROTECT, related_name="halls")


class Window(Row):
    """A numbered counter of a hall; `department` is the one that staffs it, none for a general window."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="windows")
    number = models.CharField(max_length=10)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="windows")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["hall", "number"], name="window_number_once_in_hall"),
        )


class Post(Row):
    """A post in a department, such as the head of its window."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="posts")
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["department", "name"], name="post_once_in_department"),
        )


class Staff(Row):
    """Somebody on public duty. Name and number stand on the desk for all to read, so they are kept in clear."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, related_name="staff")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="holders")


class Appointment(Row):
    """A staff member may act for a department in a role, on the days from `valid_from` to `valid_until`.

    `items` narrows the role to some items by their implementation codes; empty means every item of the
    department. `basis` is the number of the document by which `given_by` gave it; `ended_at` the moment from which
    an appointment that was taken back at once holds no more. The same role for the same department cannot be held
    twice on one day: an exclusion constraint (see the migrations) holds that.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="appointments")
    department = models.ForeignKey(Department, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20)
    window = models.ForeignKey(Window, models.PROTECT, null=True, related_name="appointments")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    items = models.JSONField(default=list)
    basis = models.CharField(max_length=80, default="", blank=True)
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__regex="^[a-z_]+$"), name="appointment_role_shape"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="appointment_ends_after_it_begins",
            ),
        )


# Asked with every request of staff, so written by hand (see `identity.models`).
APPOINTMENTS = """
SELECT s.id, s.number, s.name, a.role, a.department_id, d.code, d.name, d.division_id, a.window_id,
       ARRAY(SELECT jsonb_array_elements_text(a.items)), a.basis, a.valid_until
  FROM organization_staff s
  LEFT JOIN organization_appointment a ON a.staff_id = s.id AND a.valid_from <= %(today)s
                                      AND (a.valid_until IS NULL OR a.valid_until >= %(today)s)
                                      AND a.ended_at IS NULL
  LEFT JOIN organization_department d ON d.id = a.department_id
 WHERE s.account_id = %(account)s
 ORDER BY d.code, a.role
"""
