"""What went wrong, as RFC 9457 tells it: one form for every error, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import translation

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: Label("请求有误", "Bad request"),
    401: Label("需要登录", "Authentication required"),
    403: Label("请求被拒绝", "Forbidden"),
    404: Label("没有找到", "Not found"),
    409: Label("现在不能办理", "Conflict"),
    413: Label("请求过大", "Content too large"),
    422: Label("内容需要修改", "Unprocessable content"),
    429: Label("尝试次数过多", "Too many requests"),
    500: Label("系统出错", "Internal server error"),
    503: Label("暂时无法确认", "Service unavailable"),
}
Fields = Sequence[tuple[str, Label]]


class Problem(Exception):
    """An answer other than the one asked for; raised anywhere below an operation.

    `pointers` are pairs of a JSON pointer in fragment form (`#/answers/phone`) and what is wrong there;
    `retry_after` is in seconds.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: Label,
        *,
        basis: str = "",
        pointers: Fields = (),
        retry_after: int = 0,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.basis = basis
        self.pointers = tuple(pointers)
        self.retry_after = retry_after

    def response(self) -> HttpResponse:
        """The answer to send."""
        answer = HttpResponse(
            json.dumps(self.plain(), ensure_ascii=False),
            status=self.status,
            content_type=MEDIA_TYPE,
        )
        if self.retry_after:
            answer["Retry-After"] = str(self.retry_after)
        if self.status == 401:
            answer["WWW-Authenticate"] = 'Bearer realm="fangzhou"'
        answer["Cache-Control"] = "no-store"
        return answer

    def plain(self) -> dict[str, Any]:
        """The body, in the active language."""
        language = translation.get_language() or ""
        return {
            "type": "about:blank",
            "title": TITLES[self.status].text(language),
            "status": self.status,
            "code": self.code,
            "detail": self.detail.text(language),
            "basis": self.basis,
            "errors": [
                {"pointer": pointer, "detail": detail.text(language)}
                for pointer, detail in self.pointers
            ],
        }


def refused(refusal: Refusal, status: int = 0, retry_after: int = 0) -> Problem:
    """A rule's "no": 422 when the sender can mend what was sent, else 409."""
    return Problem(
        status or (422 if refusal.fields else 409),
        refusal.code,
        refusal.message,
        basis=refusal.basis,
        pointers=[(pointer(*name.split(":")), message) for name, message in refusal.fields],
        retry_after=retry_after,
    )


def pointer(*parts: object) -> str:
    """A JSON pointer (RFC 6901) as a fragment: `#/material/layout`."""
    return "#" + "".join(f"/{str(p).replace('~', '~0').replace('/', '~1')}" for p in parts)


def absent() -> Problem:
    """Not there, or not for the caller: nobody outside can tell which."""
    return Problem(
        404,
        "rest.absent",
        Label("这里没有您要找的内容，或者您无权查看", "There is nothing here that you may see"),
    )


def unauthenticated() -> Problem:
    return Problem(
        401,
        "rest.unauthenticated",
        Label("请先登录，或带上有效的令牌", "Sign in, or send a valid token"),
    )


def broken() -> Problem:
    """Our own fault; what it was stands in the log only."""
    return Problem(
        500,
        "rest.broken",
        Label(
            "系统出错，这次请求没有办成，已经记录", "Something broke on our side; it was recorded"
        ),
    )
