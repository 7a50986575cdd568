"""What departs from the ordinary life of a case; `Case.special` says whether there is any: others pay nothing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from fangzhou.domains.cases.values import ProcedureKind
from fangzhou.platform.db.fields import SealedText
from fangzhou.platform.db.models import Row


def _staff(*, null: bool = False) -> Any:
    return models.ForeignKey("organization.Staff", models.PROTECT, related_name="+", null=null)


class CaseProcedure(Row):
    """A special procedure or an extension: asked by one, answered by another (cases:CT10, cases:CT16, cases:C29).

    `days` are working days. A special procedure that was agreed to runs from `started_on`; its days in
    (`started_on`, `ended_on`] do not count. `expected_on` is the end that the applicant was told.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    special_kind = models.CharField(max_length=30, default="")
    days = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200, default="")
    reason = SealedText()
    salt = models.BinaryField(max_length=16)
    asked_by = _staff()
    asked_at = models.DateTimeField()
    answered_by = _staff(null=True)
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    started_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="procedure_kind_is_known",
                condition=Q(kind__in=[kind.value for kind in ProcedureKind]),
            ),
            models.CheckConstraint(  # cases:CT10
                name="procedure_agreed_by_another",
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="procedure_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.UniqueConstraint(
                name="procedure_asked_once_at_a_time",
                fields=["case", "kind"],
                condition=Q(agreed=None),
            ),
            models.UniqueConstraint(
                name="procedure_one_pause_at_a_time",
                fields=["case"],
                condition=Q(started_on__isnull=False, ended_on=None),
            ),
            models.UniqueConstraint(  # cases:C24
                name="procedure_extended_once",
                fields=["case", "kind"],
                condition=Q(agreed=True) & ~Q(kind=ProcedureKind.SPECIAL.value),
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="procedure_of_case")]
