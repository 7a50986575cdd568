"""Putting a page under the access table."""

from __future__ import annotations

from collections.abc import Callable

from fangzhou.platform.identity import marks


def page(name: str) -> Callable[[marks.View], marks.View]:
    """Decorator: the view is the page `name` of the access table. Put it outermost.

    The gate (`access.middleware`) decides before the view runs: who may not is sent to sign in when signed out,
    and finds nothing (404) when signed in.
    """
    return marks.named(name)
