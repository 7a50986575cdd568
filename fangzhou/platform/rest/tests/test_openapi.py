"""The document of the whole API: valid, complete, and true about its own examples and about access."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import schemathesis
from django.test import Client

from fangzhou.platform.access import table
from fangzhou.platform.rest import openapi, operations
from fangzhou.platform.rest.api import api

pytestmark = pytest.mark.django_db
COMPONENTS = "#/components/schemas/"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def described(document):
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_document_is_valid(document):
    schemathesis.openapi.from_dict(document).validate()
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_schema_has_a_name_of_its_own(document):
    assert api.get_openapi_schema().clashes == set()


def test_the_api_is_there(document):
    assert len(described(document)) >= 25
    assert document["info"]["title"] == "方舟 Fangzhou API"


def test_every_operation_says_what_it_is(document):
    named = [operation["operationId"] for _, operation in described(document)]
    assert len(set(named)) == len(named)
    for name, operation in described(document):
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name


def test_every_operation_says_how_it_fails(document):
    for name, operation in described(document):
        problems = {
            status
            for status, answer in operation["responses"].items()
            if "application/problem+json" in answer.get("content", {})
        }
        assert {"400", "404", "422", "500"} <= problems, name
        if "security" in operation:
            assert {"401", "403"} <= problems, name
        if "Idempotency-Key" in str(operation["parameters"]):
            assert {"409", "503"} <= problems, name


def test_every_operation_that_writes_for_somebody_takes_a_key(document):
    for name, operation in described(document):
        is_write = not name.startswith("get ") and "security" in operation
        assert is_write == ("Idempotency-Key" in str(operation["parameters"])), name


def test_every_body_has_an_example(document):
    for name, operation in described(document):
        asked = operation.get("requestBody", {}).get("content", {})
        answered = [
            content
            for status, answer in operation["responses"].items()
            if status.startswith("2")
            for content in answer.get("content", {}).values()
        ]
        assert answered, name
        for content in [*asked.values(), *answered]:
            assert "example" in content or examples(document, content["schema"]), name


def examples(document, schema):
    found = document["components"]["schemas"][schema["$ref"].removeprefix(COMPONENTS)]
    return found.get("examples")


def test_every_example_is_true(document):
    tried = 0
    for name, schema in document["components"]["schemas"].items():
        reference = {"$ref": COMPONENTS + name, "components": document["components"]}
        for example in schema.get("examples", ()):
            jsonschema.Draft202012Validator(reference).validate(example)
            tried += 1
    assert tried > 20


def test_every_operation_asks_the_access_table(document):
    asked = {
        operation.operation_id: operations.names_of(operation.view_func)
        for _, operation in openapi.bound(api)
        if operation.include_in_schema
    }
    assert asked.keys() == {operation["operationId"] for _, operation in described(document)}
    for name, entries in asked.items():
        assert entries, f"{name} asks for nobody's leave"
        assert set(entries) <= table.table().keys(), name


def test_every_operation_can_be_reached():
    """Two routers with the same address: the second would never be asked."""
    routers = api._get_bound_routers()
    paths = [router.prefix + path for router in routers for path in router.path_operations]
    assert len(set(paths)) == len(paths)


def test_an_address_that_leads_nowhere_is_a_problem_too(client):
    for path in ("/api/v1/nothing", "/api/v1/cases/not-an-id", "/api/v1/items/a/b"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "rest.absent")
