"""Whatever the document allows to be sent, and what it does not, the API answers as the document says; never 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from fangzhou.config.wsgi import application
from fangzhou.platform import inbox
from fangzhou.platform.db import clock
from fangzhou.platform.ledger.sequencer import Sequencer
from tests.life.conftest import NOW
from tests.life.programs import program

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EACH = 4  # requests an operation and mode
# No input, or any text: there is no request of the wrong form.
NEVER_WRONG = {"GET /api/v1/ledger/head", "GET /api/v1/items/{code}"}
BOUNDED = settings(
    max_examples=EACH,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def at_ten_in_the_morning(city) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_breaks_the_api(city, mode):
    """Applicant and officials by turns, on cases that are there and that are not."""
    real = {
        "code": [city.item()],
        "case": [
            city.draft(city.citizen),
            city.submitted(city.citizen),
            city.accepted(city.citizen),
        ],
    }
    real["task"] = [inbox.task_of(city.staff("WJW02"), real["case"][2]).id]
    Sequencer.resume().tick(NOW)
    callers = [program(login).token for login in ("13800000103", "WJW01", "WJW02", "WJW04")]
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    tried = {
        operation.label: fuzz(operation, mode, callers, real)
        for operation in operations
        if mode is GenerationMode.POSITIVE or operation.label not in NEVER_WRONG
    }
    assert len(tried) >= 23
    assert sum(tried.values()) > 2 * len(tried)


def fuzz(operation, mode, callers, real) -> int:
    """Send some requests to one operation; returns how many."""
    sent = []

    @BOUNDED
    @given(
        case=operation.as_strategy(generation_mode=mode),
        token=st.sampled_from(callers),
        pick=st.integers(0, 3),
    )
    def send(case, token, pick):
        for name, values in real.items():
            if pick and name in (case.path_parameters or {}):
                case.path_parameters[name] = str(values[pick % len(values)])
        sent.append(
            case.call_and_validate(
                checks=CHECKS, headers={"Authorization": f"Bearer {token}"}
            ).status_code
        )

    send()
    return len(sent)
