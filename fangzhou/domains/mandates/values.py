"""What a head of an authority hands on: roles, for which items, until when; and why that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fangzhou.kernel.labels import Labeled

ROLES = ("window_clerk", "acceptor", "reviewer", "checker", "approver", "license_officer")
SOON = 30  # days before its last day from which a delegation is marked


class EndReason(Labeled):
    """Why a delegation ends before its term."""

    LEFT = "left", "离职", "Left the service"
    MOVED = "moved", "调岗", "Moved to another post"
    AWAY = "away", "休假或外出", "On leave or away"
    ADJUSTED = "adjusted", "调整授权", "Authorization adjusted"
    ERROR = "error", "授权有误", "Given by mistake"


@dataclass(frozen=True, slots=True)
class Term:
    """What is asked for: a role for items (none: every item), its first and last day, and by which document."""

    role: str
    items: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """A role that a staff member may act in from `valid_from` to `valid_until`, the last day included.

    `items` are implementation codes; none means every item of the department.
    """

    delegation: UUID
    staff: UUID
    role: str
    items: tuple[str, ...]
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    """A delegation and its last day; `at_once`: it holds no more from this moment on."""

    delegation: UUID
    last_day: date
    at_once: bool
