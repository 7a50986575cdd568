"""The document of the API: what the framework finds out, plus what holds for every operation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from fangzhou.platform.access import table
from fangzhou.platform.rest import keys, operations, problems

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable and for programs; `basis` names the rule that says no.",
    "required": ["type", "title", "status", "code", "detail", "basis", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "basis": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "RFC 6901, as a fragment"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "examples": [
        {
            "type": "about:blank",
            "title": "内容需要修改",
            "status": 422,
            "code": "cases.incomplete",
            "detail": "有 1 处需要补充或修改",
            "basis": "cases:C10",
            "errors": [{"pointer": "#/material/layout", "detail": "请上传：场所平面图"}],
        }
    ],
}
KEY = {
    "in": "header",
    "name": keys.HEADER,
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": keys.LONGEST},
    "example": "0197f0c4-5b7e-7c2e-9d57-3a4be1a6d001",
    "description": "A new value for each thing to do; the same value again gives the same answer.",
}
ALWAYS = (400, 404, 422, 500)
SIGNED_IN = (401, 403)
WRITING = (409, 413, 503)


class Document(OpenAPISchema):
    """The framework's document; `clashes` names what two different schemas are called."""

    def __init__(self, api: NinjaAPI, prefix: str) -> None:
        self.clashes: set[str] = set()
        super().__init__(api, prefix)

    def add_schema_definitions(self, definitions: dict[str, Any]) -> None:
        for name, definition in definitions.items():
            if self.schemas.setdefault(name, definition) != definition:
                self.clashes.add(name)


def document(api: NinjaAPI, prefix: str) -> Document:
    """The document with every operation's errors, and the key of those that give a command."""
    schema = Document(api, prefix)
    schema["components"]["schemas"]["Problem"] = PROBLEM
    for address, operation in bound(api):
        if not operation.include_in_schema:
            continue
        for method in operation.methods:
            _complete(schema["paths"][address][method.lower()], operation)
    return schema


def bound(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    """Every operation of the API with its address as the document has it."""
    schema = api.get_root_path({})
    for router in api._get_bound_routers():  # noqa: SLF001 - the framework has no public way to list them
        for path, view in router.path_operations.items():
            parts = [part.strip("/") for part in (schema, router.prefix, path)]
            address = "/" + "/".join(part for part in parts if part)
            for operation in view.operations:
                yield _plain(address), operation


def is_command(operation: Operation) -> bool:
    """Whether the operation gives a command, and so needs a key."""
    names = operations.names_of(operation.view_func)
    return any(table.table()[name].kind == "command" for name in names)


def _complete(described: dict[str, Any], operation: Operation) -> None:
    statuses = list(ALWAYS)
    if operation.auth_callbacks:
        statuses += SIGNED_IN
    if is_command(operation):
        statuses += WRITING
        described["parameters"] = [*described["parameters"], KEY]
    for status in statuses:
        described["responses"].setdefault(status, error(status))


def error(status: int) -> dict[str, Any]:
    """The description of an answer that is a problem."""
    reference = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": problems.TITLES[status].en,
        "content": {problems.MEDIA_TYPE: {"schema": reference}},
    }


def _plain(address: str) -> str:
    """`/cases/{uuid:case}` as `/cases/{case}`."""
    head, *rest = address.split("{")
    return head + "".join(
        "{" + part.partition(":")[2] if ":" in part else "{" + part for part in rest
    )
