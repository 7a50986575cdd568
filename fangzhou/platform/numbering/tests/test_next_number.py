"""Numbers run from 1 without a gap and without a double, whoever asks and whatever fails."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from fangzhou.platform import numbering
from fangzhou.platform.numbering.models import Counter

THREADS = 8
EACH = 25


class Failed(Exception):
    """A command that fails after it took its number."""


@pytest.mark.django_db
def test_the_first_number_is_one_and_the_next_follow_it():
    assert [numbering.next_number("trial", "2026") for _ in range(3)] == [1, 2, 3]
    assert Counter.objects.get(series="trial", period="2026").value == 3


@pytest.mark.django_db
def test_every_series_and_every_period_counts_for_itself():
    given = [("case:321300", "20260101"), ("case:321300", "20260102"), ("license", "20260101")]
    assert [numbering.next_number(*one) for one in given] == [1, 1, 1]
    assert numbering.next_number("case:321300", "20260101") == 2
    assert numbering.next_number("license", "20260101") == 2
    assert numbering.next_number("case:321300", "20260102") == 2


@pytest.mark.django_db
def test_a_number_costs_one_statement():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        numbering.next_number("trial", "2026")
    assert len(queries) == 1


def test_threads_that_count_together_leave_no_gap_and_no_double(committed_db):
    together = threading.Barrier(THREADS)

    def count(_worker: int) -> list[int]:
        together.wait(30)
        try:
            return [numbering.next_number("together", "2026") for _ in range(EACH)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        mine = list(pool.map(count, range(THREADS)))
    assert all(numbers == sorted(numbers) for numbers in mine)
    assert sorted(n for numbers in mine for n in numbers) == list(range(1, THREADS * EACH + 1))


def test_a_number_that_was_rolled_back_is_given_again(committed_db):
    assert numbering.next_number("again", "2026") == 1
    with suppress(Failed), transaction.atomic():
        assert numbering.next_number("again", "2026") == 2
        raise Failed
    assert numbering.next_number("again", "2026") == 2


def test_numbers_rolled_back_in_the_middle_of_a_crowd_leave_no_gap(committed_db):
    together = threading.Barrier(THREADS)

    def take(worker: int, turn: int) -> int:
        """Every third try fails after it took its number; 0 then."""
        with suppress(Failed), transaction.atomic():
            number = numbering.next_number("crowd", "2026")
            if (worker + turn) % 3 == 0:
                raise Failed
            return number
        return 0

    def count(worker: int) -> list[int]:
        together.wait(30)
        try:
            return [take(worker, turn) for turn in range(EACH)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = [n for mine in pool.map(count, range(THREADS)) for n in mine if n]
    assert THREADS < len(numbers) < THREADS * EACH
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
