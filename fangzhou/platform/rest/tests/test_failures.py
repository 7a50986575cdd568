"""What an exception becomes when it has no answer of its own."""

from __future__ import annotations

from django.db import OperationalError

from fangzhou.platform.rest import failures


def test_a_read_that_meets_an_absent_database_says_so():
    problem = failures.HANDLERS[Exception](OperationalError("connection refused"))
    assert (problem.status, problem.retry_after) == (503, failures.RETRY_AFTER)


def test_anything_else_is_broken_without_details():
    problem = failures.HANDLERS[Exception](RuntimeError("secret"))
    assert problem.status == 500
    assert "secret" not in str(problem.response().content)
