"""Decisions about items: what may be published, which version is in force, what opens a case. Pure."""

from fangzhou.domains.catalog.rules.coding import implementation_code
from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.rules.opening import may_open, version_on
from fangzhou.domains.catalog.rules.publication import blocked, failures
from fangzhou.domains.catalog.rules.workflow import may_move

__all__ = [
    "Failed",
    "blocked",
    "failures",
    "implementation_code",
    "may_move",
    "may_open",
    "version_on",
]
