"""A failed publication check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fangzhou.domains.catalog.values import Candidate
from fangzhou.kernel.labels import Label


@dataclass(frozen=True, slots=True)
class Failed:
    """One check that a version fails: by which rule, at which element, and what to do about it."""

    rule: str
    field: str
    message: Label


Check = Callable[[Candidate], Iterable[Failed]]
