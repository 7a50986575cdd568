"""The written documents of a case, and the SQL that issues one in the statement of its act."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from fangzhou.domains.cases.values import DocumentKind
from fangzhou.platform import numbering
from fangzhou.platform.db.fields import SealedJSON
from fangzhou.platform.db.models import Row


class CaseDocument(Row):
    """One document as it was issued; it never changes. `content` holds what its kind must say (cases:CD1)."""

    case: Any = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=60, unique=True)
    content = SealedJSON()
    issued_at = models.DateTimeField()
    issued_by: Any = models.ForeignKey(
        "organization.Staff", models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_kind_is_known",
                condition=Q(kind__in=[kind.value for kind in DocumentKind]),
            )
        ]
        indexes = [models.Index(fields=["case", "id"], name="document_of_case")]


_DOCUMENT = f"""number AS ({numbering.NEXT_SQL}),
document AS (INSERT INTO cases_casedocument (id, case_id, kind, number, content, issued_at, issued_by_id)
             SELECT %(document)s, %(case)s, %(document_kind)s, %(document_head)s::text || number.value || '号',
                    %(content)s, %(now)s, %(issued_by)s FROM number RETURNING number)"""  # noqa: S608 - constants only


@cache
def issuing(act: str) -> str:
    """The statement of an act that also numbers and keeps its document (cases:CD3); it returns the number."""
    rest = act.strip()
    joined = f",\n{rest[5:]}" if rest.startswith("WITH ") else f"\n{rest}"
    return f"WITH {_DOCUMENT}{joined}\nRETURNING (SELECT number FROM document) AS number"  # noqa: S608 - constants only
