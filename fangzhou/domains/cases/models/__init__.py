"""The tables of cases (`tables`, `procedures`) and the named SQL of the verbs (`statements`, `special`)."""

from fangzhou.domains.cases.models import special, statements
from fangzhou.domains.cases.models.procedures import CaseProcedure
from fangzhou.domains.cases.models.tables import Case, CaseMaterial, CorrectionNotice, Opinion

__all__ = [
    "Case",
    "CaseMaterial",
    "CaseProcedure",
    "CorrectionNotice",
    "Opinion",
    "special",
    "statements",
]
