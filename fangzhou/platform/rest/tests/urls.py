"""A trial API: one operation that fails in every way, one behind the sign-in, one list, one command."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.urls import path
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fangzhou.kernel.labels import Label
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command
from fangzhou.platform.access.table import Denied
from fangzhou.platform.rest import failures, paging, signing_in
from fangzhou.platform.rest.api import Api
from fangzhou.platform.rest.auth import AUTH
from fangzhou.platform.rest.operations import actor, allowed, call

NO = Label("不行", "No")
FAILURES = {
    "refusal": Refusal("trial.no", NO, "cases:C1"),
    "fields": Refusal("trial.fields", NO, "", (("field:phone", NO), ("a/b~c", NO))),
    "denied": Denied("trial"),
    "absent": Http404("a row of a secret table"),
    "reused": command.KeyReused(),
    "busy": command.Busy(),
    "unknown": command.OutcomeUnknown(),
    "unreadable": HttpError(400, "Cannot parse request body"),
    "suspicious": SuspiciousOperation("odd"),
    "too_large": RequestDataTooBig("much"),
    "broken": RuntimeError("a password in a traceback"),
}
router = Router()


class Body(Schema):
    amount: int
    words: str = ""


@router.get("/fail/{kind}", auth=None)
def fail(request: HttpRequest, kind: str) -> None:
    raise FAILURES[kind]


@router.post("/body", auth=None)
def body(request: HttpRequest, given: Body) -> dict[str, Any]:
    return {"amount": given.amount}


@router.get("/me")
def me(request: HttpRequest) -> dict[str, Any]:
    return {"account": actor(request).account, "name": actor(request).name}


@router.post("/me")
def write(request: HttpRequest) -> dict[str, Any]:
    return {"account": actor(request).account}


@router.get("/numbers", auth=None)
def numbers(request: HttpRequest, place: Query[paging.Paging]) -> Any:
    start = int(paging.cursor(request, place.after) or 0)
    rows = [{"n": n} for n in range(start + 1, 6)]
    return paging.page(request, rows[: place.limit + 1], place.limit, "n")


@router.post("/move/{uuid:subject}/{amount}", auth=None)
@allowed("trial.move")
def move(request: HttpRequest, subject: UUID, amount: int) -> Any:
    moved = command.registry()["trial.move"]
    return {"nonce": call(request, moved, subject=subject, amount=amount)}


api = Api(title="Trial", urls_namespace="trial", auth=AUTH)
failures.register(api)
api.add_router("", signing_in.router)
api.add_router("", router)
urlpatterns = [path("api/v1/", api.urls)]
