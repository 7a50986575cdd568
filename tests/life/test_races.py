"""Real threads, real connections: one effect, one winner, whoever comes first."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from fangzhou.domains.cases import services
from fangzhou.domains.cases.models import Case
from fangzhou.domains.cases.values import CaseState, Defect
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import command, inbox, ledger
from fangzhou.platform.command import door
from tests.life.conftest import NOW


def at_once(calls: list[Callable[[], Any]], workers: int = 16) -> list[Any]:
    """Run the calls together; each result is the answer or the exception."""
    gate = threading.Barrier(min(workers, len(calls)))

    def run(number: int) -> Any:
        if number < gate.parties:
            gate.wait(30)
        try:
            return calls[number]()
        except Exception as failure:
            return failure
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(len(calls))))


def test_two_hundred_identical_submits_make_one_case(city):
    me, case, key = city.citizen, city.draft(city.citizen), uuid4()
    answers = at_once(
        [lambda: door.attempt(services.submit, actor=me, now=NOW, key=key, case=case)] * 200
    )
    filings = [a for a in answers if not isinstance(a, Exception)]
    others = {type(a) for a in answers if isinstance(a, Exception)}
    assert len(set(filings)) == 1
    assert others <= {command.Busy}  # only past the lock's time-out
    assert len(filings) > 150
    assert [e.command for e in ledger.history(case)].count("cases.submit") == 1
    assert Case.objects.filter(case_no=filings[0].case_no).count() == 1


def test_submits_of_different_drafts_get_different_numbers_without_a_gap(city):
    me = city.citizen
    drafts = [city.draft(me) for _ in range(12)]
    answers = at_once([lambda c=c: city.do(services.submit, me, case=c) for c in drafts], 12)
    sequences = sorted(int(a.case_no[14:20]) for a in answers)
    assert sequences == list(range(sequences[0], sequences[0] + 12))


@pytest.mark.parametrize("rivals", [2, 8])
def test_of_several_clerks_who_accept_one_wins(city, rivals):
    case, clerk = city.submitted(city.citizen), city.staff("WJW01")
    answers = at_once([lambda: city.do(services.accept, clerk, case=case)] * rivals, rivals)
    outcomes = Counter(isinstance(a, Refusal) for a in answers)
    assert outcomes == {False: 1, True: rivals - 1}
    assert [e.command for e in ledger.history(case)].count("cases.accept") == 1


def test_accepting_and_asking_for_corrections_at_once_ends_as_one_of_them(city):
    case, clerk = city.submitted(city.citizen), city.staff("WJW01")
    defects = (Defect("material:layout", "缺标注"),)
    answers = at_once(
        [
            lambda: city.do(services.accept, clerk, case=case),
            lambda: city.do(services.request_correction, clerk, case=case, defects=defects),
        ]
    )
    assert sum(isinstance(a, Refusal) for a in answers) == 1
    state = city.row(case).state
    commands = [e.command for e in ledger.history(case)]
    assert (state == CaseState.ACCEPTED) == ("cases.accept" in commands)
    assert (state == CaseState.CORRECTION) == ("cases.request_correction" in commands)


def test_one_clerk_of_two_gets_the_task(city):
    case, clerk = city.submitted(city.citizen), city.staff("WJW01")
    task = inbox.task_of(clerk, case).id
    answers = at_once([lambda: city.do(services.claim, clerk, task=task)] * 6, 6)
    refused = [a for a in answers if isinstance(a, Refusal)]
    assert len(refused) == 5
    assert {r.code for r in refused} == {"inbox.taken"}


def test_a_submit_that_waited_sees_the_file_removed_before_it(city):
    """The read under lock repeats itself when somebody changed the files while it waited."""
    me, case = city.citizen, city.draft(city.citizen)
    material = case_file(case)
    answers = at_once(
        [
            lambda: city.do(services.detach, me, case=case, file=material),
            lambda: city.do(services.submit, me, case=case),
        ]
    )
    removed, submitted = (not isinstance(a, Exception) for a in answers)
    assert removed != submitted  # never a submitted case without its document


def case_file(case):
    from fangzhou.domains.cases.models import CaseMaterial

    return CaseMaterial.objects.filter(case_id=case, material="layout").first().id
