"""Lists by key: a page, and the address of the next one with a signed cursor in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest
from ninja import Field, Schema

from fangzhou.kernel.labels import Label
from fangzhou.platform.rest.problems import Problem, pointer

LIMIT = 50
LARGEST = 200


class Paging(Schema):
    """Where in a list to begin, and how many to give."""

    after: str = Field("", max_length=1000, description="From the `next` of the page before.")
    limit: int = Field(LIMIT, ge=1, le=LARGEST, description="How many at most.")


def cursor(request: HttpRequest, after: str) -> Any:
    """The value in a cursor of this very list; None at the beginning. Raises `Problem` (400)."""
    if not after:
        return None
    try:
        return signing.loads(after, salt=_salt(request))
    except signing.BadSignature as failure:
        message = Label("after 不是本列表给出的值", "`after` was not given out by this list")
        raise Problem(
            400, "rest.cursor", message, pointers=[(pointer("after"), message)]
        ) from failure


def following(request: HttpRequest, value: Any) -> str | None:
    """The address of the page after `value`, all other parameters kept; None when there is no value."""
    if value is None:
        return None
    query = request.GET.copy()
    query["after"] = signing.dumps(value, salt=_salt(request))
    return f"{request.path}?{query.urlencode()}"


def page(request: HttpRequest, rows: Sequence[dict[str, Any]], limit: int, key: str) -> Any:
    """`{"items": …, "next": …}` of rows read with one more than `limit`; `key` is their unique order."""
    more = len(rows) > limit
    shown = list(rows[:limit])
    value = str(shown[-1][key]) if more else None
    return {"items": shown, "next": following(request, value)}


def _salt(request: HttpRequest) -> str:
    return f"rest.paging:{request.path}"
