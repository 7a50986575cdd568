"""The tables of cases (`tables`) and the named SQL of the hot verbs (`statements`)."""

from fangzhou.domains.cases.models import statements
from fangzhou.domains.cases.models.tables import Case, CaseMaterial, CorrectionNotice, Opinion

__all__ = ["Case", "CaseMaterial", "CorrectionNotice", "Opinion", "statements"]
