"""The tables of cases. The hot verbs use the named SQL below (one SELECT, one write); the ORM serves the rest.

A case's row carries its own due and watch dates, so that watching a million cases costs what the late ones cost.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from fangzhou.domains.cases.values import CaseState, Stage, Verdict
from fangzhou.platform.db.fields import SealedJSON, SealedText
from fangzhou.platform.db.models import Row


def _reference(to: str, *, null: bool = False) -> Any:
    """A foreign key without an index: every act pays for each, so `Meta` names the few that lists need."""
    return models.ForeignKey(to, models.PROTECT, related_name="+", null=null, db_index=False)


HANDED_IN = ~Q(state=CaseState.DRAFT.value)  # what a department sees


class Case(Row):
    """One application for one item, pinned to the item version that it began with (items:I84)."""

    # null, not "": unique from submission on, absent before
    case_no = models.CharField(max_length=22, unique=True, null=True)  # noqa: DJ001 - see above
    query_code = SealedText(default="")
    item_version = _reference("catalog.ItemVersion")
    item_code = models.CharField(max_length=50)
    item_name = models.CharField(max_length=200)
    item_name_en = models.CharField(max_length=300, default="")
    department = _reference("organization.Department")
    region = models.CharField(max_length=6)
    immediate = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default=CaseState.DRAFT)
    revision = models.IntegerField(default=0)

    person = _reference("identity.Person")
    firm = _reference("identity.LegalPerson", null=True)
    applicant_masked = models.CharField(max_length=100)
    answers = SealedJSON(default=dict)
    salt = models.BinaryField(max_length=16)

    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    intake_due = models.DateField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_on = models.DateField(null=True)
    deemed = models.BooleanField(default=False)
    due_promised = models.DateField(null=True)
    due_statutory = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    special = models.BooleanField(default=False)  # has rows in the tables of `procedures`
    warn_at = models.DateField(null=True)
    yellow_at = models.DateField(null=True)
    red_at = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    granted = models.BooleanField(null=True)
    document_no = models.CharField(max_length=60, default="")
    deliver_by = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_result = models.CharField(max_length=1, default="")

    acceptor = _reference("organization.Staff", null=True)
    reviewer = _reference("organization.Staff", null=True)
    checker = _reference("organization.Staff", null=True)
    approver = _reference("organization.Staff", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_state_is_known", condition=Q(state__in=[s.value for s in CaseState])
            ),
            models.CheckConstraint(
                name="case_number_from_submission",
                condition=Q(state=CaseState.DRAFT.value, case_no=None)
                | (~Q(state=CaseState.DRAFT.value) & Q(case_no__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_accepted_with_due_date",
                condition=Q(accepted_on=None) | Q(due_promised__isnull=False),
            ),
            models.CheckConstraint(  # cases:C23
                name="case_promise_within_law",
                condition=Q(due_statutory=None) | Q(due_promised__lte=F("due_statutory")),
            ),
            models.CheckConstraint(  # cases:CT30, cases:CT13
                name="case_duties_separated",
                condition=Q(immediate=True)
                | (
                    (Q(reviewer=None) | Q(checker=None) | ~Q(reviewer=F("checker")))
                    & (Q(checker=None) | Q(approver=None) | ~Q(checker=F("approver")))
                    & (Q(reviewer=None) | Q(approver=None) | ~Q(reviewer=F("approver")))
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="case_of_person"),
            models.Index(
                fields=["firm", "-id"], name="case_of_firm", condition=Q(firm__isnull=False)
            ),
            # The department's list: all, by state, by due date, by day of receipt; counted without the rows.
            models.Index(
                fields=["department", "-id"], name="case_of_department", condition=HANDED_IN
            ),
            models.Index(fields=["department", "state", "-id"], name="case_of_state"),
            models.Index(
                fields=["department", "due_promised", "id"],
                name="case_by_due_date",
                condition=HANDED_IN & Q(due_promised__isnull=False),
            ),
            models.Index(
                fields=["department", "received_on", "-id"],
                name="case_by_receipt",
                condition=HANDED_IN,
            ),
            models.Index(
                fields=["department", "case_no"],
                name="case_by_number",
                opclasses=["uuid_ops", "varchar_pattern_ops"],
                condition=HANDED_IN,
            ),
            models.Index(
                fields=["item_version", "department", "-id"],
                name="case_of_item",
                condition=HANDED_IN,
            ),
            models.Index(
                fields=["intake_due"],
                name="case_awaiting_intake",
                condition=Q(state__in=[CaseState.SUBMITTED.value, CaseState.PRE_REVIEW.value]),
            ),
        ]


class CaseMaterial(Row):
    """One file handed in for one material of the item; taken back before submitting leaves its row."""

    case = _reference("cases.Case")
    material = models.CharField(max_length=40)
    blob = _reference("files.Blob")
    file_name = SealedText()
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    round = models.SmallIntegerField(default=0)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["case", "id"], name="material_of_case", condition=Q(removed_at=None)
            )
        ]


class CorrectionNotice(Row):
    """The one-off notice of everything that is missing or wrong (cases:C10); one per case (cases:C11)."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    due_on = models.DateField()
    issued_by = _reference("organization.Staff")
    defects = SealedJSON()
    answered_at = models.DateTimeField(null=True)


class Opinion(Row):
    """What somebody of the department wrote at a stage. Append-only; the ledger holds its salted digest."""

    case = _reference("cases.Case")
    stage = models.CharField(max_length=10)
    verdict = models.CharField(max_length=10)
    staff = _reference("organization.Staff")
    text = SealedText()
    salt = models.BinaryField(max_length=16)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opinion_stage_is_known", condition=Q(stage__in=[s.value for s in Stage])
            ),
            models.CheckConstraint(
                name="opinion_verdict_is_known", condition=Q(verdict__in=[v.value for v in Verdict])
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="opinion_of_case")]
