"""The mark that a view carries: under which name the access table decides about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])

ATTRIBUTE = "access_name"


def named(name: str) -> Callable[[View], View]:
    """Mark a view with its entry of the access table, e.g. `identity.sign_in`."""

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, name)
        return view

    return mark


def name_of(view: Callable[..., Any]) -> str | None:
    """The name that a view carries; None when it has none."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, str) else None
