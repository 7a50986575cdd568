"""The tables of the catalog: what an item is, who carries it out, and each version of its guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from fangzhou.domains.catalog.values import BatchState, ItemState, Operation, VersionState
from fangzhou.platform.db.models import Row

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field  # not generic at run time

IN_FORCE = (VersionState.PUBLISHED.value, VersionState.SUSPENDED.value)


class SearchWords(_Field):
    """A tsvector made in Python: lexeme → weight (A name, B keywords, C the rest). Chinese needs no dictionary
    in the server this way: the lexemes are bigrams (`rules.words`).
    """

    def db_type(self, connection: Any) -> str:  # noqa: ARG002 - the framework's signature
        return "tsvector"

    def get_prep_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return " ".join(
            f"'{_quoted(lexeme)}':{position}{weight}"
            for position, (lexeme, weight) in enumerate(value.items(), 1)
        )


def _quoted(lexeme: str) -> str:
    return lexeme.replace("\\", "\\\\").replace("'", "''")


class CatalogItem(Row):
    """What a power or a public service is, the same everywhere (基本目录, items:I1)."""

    basic_code = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=200)
    item_type = models.CharField(max_length=2)
    basis = models.TextField(default="", blank=True)
    levels = models.CharField(
        max_length=7, default="", blank=True
    )  # "34": city and county; "": not laid down
    state = models.CharField(max_length=1, default=ItemState.IN_USE.value)
    effective_on = models.DateField(null=True)
    cancel_on = models.DateField(null=True)
    number = models.PositiveIntegerField(default=1)  # of its version


class ImplementationItem(Row):
    """How one department of one place does a catalog item (实施清单, items:I2).

    Items come from authors and from other systems. `source` and `source_key` say which row of which source an
    item is, so that importing again finds it. Until a draft is published its codes and department may be missing.
    """

    catalog_item = models.ForeignKey(CatalogItem, models.PROTECT, null=True, related_name="items")
    # null, not "": unique when there is one
    implementation_code = models.CharField(max_length=50, unique=True, null=True)  # noqa: DJ001 - see above
    local_code = models.CharField(max_length=80, default="", blank=True)
    department = models.ForeignKey(
        "organization.Department", models.PROTECT, null=True, related_name="+"
    )
    department_name = models.CharField(max_length=100, default="", blank=True)
    region = models.CharField(max_length=12, default="", blank=True)
    state = models.CharField(max_length=1, default=ItemState.IN_USE.value)
    source = models.CharField(max_length=60)
    source_key = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"], name="item_once_per_source_row"
            ),
        ]


class ItemVersion(Row):
    """One version of an item's guide. What lists need stands in columns; `content` holds the whole guide.

    Of the versions in force no two of one item may share a day: an exclusion constraint (see the migration) holds
    that (items:I83). A version in force is never edited in place (items:I87).
    """

    item = models.ForeignKey(ImplementationItem, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=VersionState.DRAFT.value)
    effective_on = models.DateField(null=True)
    cancel_on = models.DateField(null=True)

    name = models.CharField(max_length=200)
    item_type = models.CharField(max_length=2)
    case_kind = models.CharField(max_length=1, default="", blank=True)
    promised_days = models.PositiveSmallIntegerField(null=True)
    visits = models.PositiveSmallIntegerField(null=True)
    has_fee = models.BooleanField(null=True)
    is_online = models.BooleanField(default=False)
    serves_persons = models.BooleanField(default=False)
    serves_firms = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    search = SearchWords(default=dict)

    operation = models.CharField(max_length=10, default=Operation.ADD.value)
    origins = models.JSONField(default=list)  # ids of the versions that it was made from
    revision = models.PositiveIntegerField(default=0)  # of a draft: how often it was edited
    created_at = models.DateTimeField()
    author = models.UUIDField()
    editors = models.JSONField(default=list)  # accounts that edited the draft after its author
    legal_reviewer = models.UUIDField(null=True)
    reviewer = models.UUIDField(null=True)
    published_at = models.DateTimeField(null=True)
    suspension = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_number_once_per_item"),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(state=VersionState.DRAFT.value),
                name="one_draft_per_item",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_FORCE)
                | Q(effective_on__isnull=False, published_at__isnull=False, reviewer__isnull=False),
                name="version_in_force_is_dated_and_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("author")), name="reviewer_is_another"
            ),
            models.CheckConstraint(
                condition=Q(legal_reviewer=None)
                | (
                    ~Q(legal_reviewer=F("author"))
                    & (Q(reviewer=None) | ~Q(legal_reviewer=F("reviewer")))
                ),
                name="legal_reviewer_is_a_third",
            ),
            models.CheckConstraint(
                condition=Q(cancel_on=None) | Q(cancel_on__gt=F("effective_on")),
                name="version_lasts_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "effective_on"], name="version_in_force"),
        ]


class Review(Row):
    """What one of the two offices said about a version; kept for good (items:I81)."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20)
    approved = models.BooleanField()
    reviewer = models.UUIDField()
    reason = models.CharField(max_length=500, default="", blank=True)
    at = models.DateTimeField()


class ImportMap(Row):
    """How the columns of one foreign source become elements, kept for the next file of the same shape."""

    source = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=100)
    definition = models.JSONField()  # values.mapping.ColumnMap
    created_at = models.DateTimeField()
    author = models.UUIDField()


class ImportBatch(Row):
    """One file of items on its way into the catalog: who brought it when, how it was mended, what became of it.

    `fixes` are cells written anew (`gateways.reading.place` → words). `traces` say what each written draft was before,
    so that the whole can be taken back as a set within a day.
    """

    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    source = models.CharField(max_length=60, default="", blank=True)
    state = models.CharField(max_length=10, default=BatchState.OPEN.value)
    fixes = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    report = models.JSONField(
        default=list
    )  # row number → what became of it, when it was taken over
    traces = models.JSONField(default=list)
    kept = models.JSONField(
        default=list
    )  # ids of the drafts that an undoing left, as somebody had touched them
    created_at = models.DateTimeField()
    author = models.UUIDField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-created_at"], name="import_newest_first")]
