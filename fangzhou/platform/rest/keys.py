"""The `Idempotency-Key` header: the same request sent twice is done once and answered twice."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid5

from django.http import HttpRequest

from fangzhou.kernel.labels import Label
from fangzhou.platform.rest.problems import Problem

HEADER = "Idempotency-Key"
LONGEST = 200  # characters


def key(request: HttpRequest) -> UUID:
    """The key of a request that writes. A UUID is taken as it is, another text belongs to the account.

    Raises `Problem` (400) when the header is missing or too long.
    """
    text = request.headers.get(HEADER, "").strip().strip('"')
    if not text:
        raise Problem(
            400,
            "rest.key.missing",
            Label(
                "请带上 Idempotency-Key 请求头，每次办理用一个新的值",
                "Send an Idempotency-Key header, a new value for each thing to do",
            ),
        )
    if len(text) > LONGEST:
        raise Problem(
            400,
            "rest.key.too_long",
            Label(
                "Idempotency-Key 最长 {n} 个字符", "Idempotency-Key: at most {n} characters"
            ).format(n=LONGEST),
        )
    try:
        return UUID(text)
    except ValueError:
        account: UUID = cast("Any", request).actor.account
        return uuid5(account, text)
