"""The tables of the twin: the same case, tasks, materials and history, as an ordinary Django project would have them."""

from __future__ import annotations

from django.db import models

from fangzhou.platform.db import clock

LABEL = "bench_naive"
CASCADE = models.CASCADE


class Item(models.Model):
    name = models.CharField(max_length=200)
    promised_days = models.SmallIntegerField()
    statutory_days = models.SmallIntegerField()
    materials = models.JSONField()

    class Meta:
        app_label = LABEL


class Case(models.Model):
    key = models.UUIDField(primary_key=True)
    case_no = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001 - absent before submission
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    person = models.ForeignKey("identity.Person", models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="draft", db_index=True)
    answers = models.JSONField(default=dict)
    query_code = models.CharField(max_length=40, default="")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    intake_due = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    due_promised = models.DateField(null=True)
    due_statutory = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    granted = models.BooleanField(null=True)
    document_no = models.CharField(max_length=60, default="")
    delivered_on = models.DateField(null=True)
    acceptor = models.ForeignKey("organization.Staff", models.PROTECT, null=True, related_name="+")
    reviewer = models.ForeignKey("organization.Staff", models.PROTECT, null=True, related_name="+")
    checker = models.ForeignKey("organization.Staff", models.PROTECT, null=True, related_name="+")
    approver = models.ForeignKey("organization.Staff", models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = LABEL


class Material(models.Model):
    case = models.ForeignKey(Case, CASCADE, related_name="materials")
    name = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        app_label = LABEL


class Task(models.Model):
    case = models.ForeignKey(Case, CASCADE, related_name="tasks")
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = LABEL


class Opinion(models.Model):
    case = models.ForeignKey(Case, CASCADE, related_name="opinions")
    stage = models.CharField(max_length=20)
    verdict = models.CharField(max_length=20)
    text = models.TextField()
    staff = models.ForeignKey("organization.Staff", models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        app_label = LABEL


class Audit(models.Model):
    key = models.UUIDField(unique=True)
    case = models.ForeignKey(Case, CASCADE, related_name="history")
    verb = models.CharField(max_length=20)
    account = models.ForeignKey("identity.Account", models.PROTECT, related_name="+")
    changes = models.JSONField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        app_label = LABEL


class Counter(models.Model):
    name = models.CharField(max_length=40, unique=True)
    value = models.BigIntegerField(default=0)

    class Meta:
        app_label = LABEL


ALL = (Item, Case, Material, Task, Opinion, Audit, Counter)


def build() -> None:
    """Make the tables beside the platform's."""
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in ALL:
            editor.create_model(model)
