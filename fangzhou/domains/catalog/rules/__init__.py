"""Decisions about items: what may be published, which version is in force, what opens a case. Pure."""

from fangzhou.domains.catalog.rules.opening import may_open, version_on

__all__ = ["may_open", "version_on"]
