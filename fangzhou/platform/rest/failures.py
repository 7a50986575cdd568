"""From every exception to its problem, in one place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command
from fangzhou.platform.access.table import Denied
from fangzhou.platform.db import failures
from fangzhou.platform.rest import problems
from fangzhou.platform.rest.problems import Problem

RETRY_AFTER = 1  # seconds; a lock is held for much less, a database restart takes a few tries
log = logging.getLogger(__name__)
UNREADABLE = Label("请求无法读取", "The request cannot be read")
UNAVAILABLE = Label(
    "数据库暂时连不上，请稍后再试", "The database cannot be reached; try again soon"
)
TOO_BIG = Label("请求内容过大", "The request is too large")
INVALID = Label("{n} 处内容不符合要求", "{n} values are not as they must be")
WRONG = {
    "missing": Label("缺少这一项", "This is missing"),
    "extra_forbidden": Label("不认识这一项", "This is not known here"),
    "enum": Label("不是可选的值", "This is not one of the possible values"),
    "uuid_parsing": Label("不是正确的编号", "This is not an id"),
    "string_too_long": Label("太长", "This is too long"),
    "string_too_short": Label("太短", "This is too short"),
    "string_pattern_mismatch": Label("含有不允许的字符", "This holds characters that are not allowed"),
    "less_than_equal": Label("数值太大", "This number is too large"),
    "greater_than_equal": Label("数值太小", "This number is too small"),
}  # fmt: skip
OTHERWISE = Label("格式不正确", "This is not of the form that is needed")


def register(api: NinjaAPI) -> None:
    """Make the API answer every exception with a problem."""
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, _answering(handler))


def _answering(handler: Callable[[Any], Problem]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, failure: handler(failure).response()


def _invalid(failure: ValidationError) -> Problem:
    found = [
        (problems.pointer(*_place(error["loc"])), WRONG.get(error["type"], OTHERWISE))
        for error in failure.errors
    ]
    return Problem(422, "rest.invalid", INVALID.format(n=len(found)), pointers=found)


def _place(place: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without the source (`body`, `query` …) and, in a body, without the name of our own parameter."""
    inside = place[2:] if place[0] == "body" and len(place) > 2 else place[1:]
    return inside or place


def _unreadable(_failure: Exception) -> Problem:
    return Problem(400, "rest.unreadable", UNREADABLE)


def _broken(failure: Exception) -> Problem:
    if failures.is_lost(failure):  # a read met a database that was away; a command says so itself
        return Problem(503, "rest.unavailable", UNAVAILABLE, retry_after=RETRY_AFTER)
    log.error("an operation of the API broke", exc_info=failure)
    return problems.broken()


HANDLERS: dict[type[Exception], Callable[[Any], Problem]] = {
    Problem: lambda problem: problem,
    Denied: lambda _: problems.absent(),
    Http404: lambda _: problems.absent(),
    AuthenticationError: lambda _: problems.unauthenticated(),
    ValidationError: _invalid,
    HttpError: _unreadable,
    BadRequest: _unreadable,
    SuspiciousOperation: _unreadable,
    MultiPartParserError: _unreadable,
    UnreadablePostError: _unreadable,
    RequestDataTooBig: lambda _: Problem(413, "rest.too_large", TOO_BIG),
    command.KeyReused: lambda refusal: problems.refused(refusal, 422),
    command.Busy: lambda refusal: problems.refused(refusal, 409, RETRY_AFTER),
    command.OutcomeUnknown: lambda refusal: problems.refused(refusal, 503, RETRY_AFTER),
    Refusal: problems.refused,
    Exception: _broken,
}
