"""The tables of cases, and the named SQL of the verbs (`statements`, `special`, `documents`)."""

from fangzhou.domains.cases.models import special, statements
from fangzhou.domains.cases.models.documents import CaseDocument
from fangzhou.domains.cases.models.procedures import CaseProcedure
from fangzhou.domains.cases.models.tables import Case, CaseMaterial, CorrectionNotice, Opinion

__all__ = [
    "Case",
    "CaseDocument",
    "CaseMaterial",
    "CaseProcedure",
    "CorrectionNotice",
    "Opinion",
    "special",
    "statements",
]
