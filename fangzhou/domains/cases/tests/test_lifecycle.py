"""Every row of the transition table leads where the law says; every other pair is refused."""

from __future__ import annotations

import itertools

import pytest

from fangzhou.domains.cases.rules.lifecycle import LIFECYCLE, TRANSITIONS
from fangzhou.domains.cases.values import CaseState as S
from fangzhou.kernel.lifecycle import TransitionNotAllowed

ROWS = [
    ("CT1", "submit", [S.DRAFT], S.SUBMITTED),
    ("CT2", "open", [S.SUBMITTED], S.PRE_REVIEW),
    ("CT3", "request_correction", [S.SUBMITTED, S.PRE_REVIEW], S.CORRECTION),
    ("CT4", "hand_in", [S.CORRECTION], S.SUBMITTED),
    ("CT5", "accept", [S.SUBMITTED, S.PRE_REVIEW], S.ACCEPTED),
    ("CT6", "deem_accepted", [S.SUBMITTED, S.PRE_REVIEW], S.ACCEPTED),
    ("CT7", "refuse_intake", [S.SUBMITTED, S.PRE_REVIEW], S.REJECTED_INTAKE),
    ("CT8", "lapse", [S.CORRECTION], S.TERMINATED),
    ("CT9", "assign", [S.ACCEPTED], S.UNDER_REVIEW),
    ("CT10", "suspend", [S.UNDER_REVIEW], S.SUSPENDED),
    ("CT10", "resume", [S.SUSPENDED], S.UNDER_REVIEW),
    ("CT11", "recommend", [S.UNDER_REVIEW], S.DECISION_PENDING),
    ("CT12", "send_back", [S.DECISION_PENDING], S.UNDER_REVIEW),
    ("CT13", "grant", [S.DECISION_PENDING], S.APPROVED),
    ("CT14", "refuse", [S.DECISION_PENDING], S.DENIED),
    ("CT15", "grant_on_the_spot", [S.ACCEPTED], S.APPROVED),
    ("CT15", "refuse_on_the_spot", [S.ACCEPTED], S.DENIED),
    ("CT17", "start_license", [S.APPROVED], S.LICENSING),
    ("CT18", "release", [S.APPROVED], S.DELIVERING),
    ("CT19", "seal", [S.LICENSING], S.DELIVERING),
    ("CT20", "serve_refusal", [S.DENIED], S.DELIVERING),
    ("CT21", "deliver", [S.DELIVERING], S.CLOSED),
    (
        "CT22",
        "withdraw",
        [
            S.SUBMITTED,
            S.PRE_REVIEW,
            S.CORRECTION,
            S.ACCEPTED,
            S.UNDER_REVIEW,
            S.SUSPENDED,
            S.DECISION_PENDING,
        ],
        S.WITHDRAWN,
    ),
    (
        "CT23",
        "terminate",
        [S.ACCEPTED, S.UNDER_REVIEW, S.SUSPENDED, S.DECISION_PENDING],
        S.TERMINATED,
    ),
    ("CT23", "unpaid", [S.APPROVED, S.LICENSING], S.TERMINATED),
    ("CT24", "send_up", [S.UNDER_REVIEW], S.TRANSFERRED),
    ("CT25", "annul", [S.CLOSED], S.ANNULLED),
    ("CT26", "void", [S.SUBMITTED], S.VOIDED),
]
MARKED = [
    pytest.param(
        action, sources, target, id=f"{rule}-{action}", marks=pytest.mark.rule(f"cases:{rule}")
    )
    for rule, action, sources, target in ROWS
]


@pytest.mark.parametrize(("action", "sources", "target"), MARKED)
def test_a_transition_leads_only_from_its_states_to_its_target(action, sources, target):
    for state in S:
        if state in sources:
            assert LIFECYCLE.target(state, action) is target
        else:
            with pytest.raises(TransitionNotAllowed):
                LIFECYCLE.target(state, action)


def test_the_table_holds_these_rows_and_no_others():
    assert {(t.action, t.target) for t in TRANSITIONS} == {(row[1], row[3]) for row in ROWS}


def test_nothing_leads_out_of_an_end_but_annulment():
    ended = {S.REJECTED_INTAKE, S.WITHDRAWN, S.TERMINATED, S.TRANSFERRED, S.VOIDED, S.ANNULLED}
    for state, transition in itertools.product(ended, TRANSITIONS):
        assert state not in transition.source
