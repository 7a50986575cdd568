"""The verbs of a case. Each is one command: one transaction, one ledger entry."""

from fangzhou.domains.cases.services.calendar import recount
from fangzhou.domains.cases.services.claims import claim
from fangzhou.domains.cases.services.decisions import (
    check,
    decide,
    decide_on_the_spot,
    deliver,
    issue,
    review,
    withdraw,
)
from fangzhou.domains.cases.services.drafts import attach, detach, hand_in, save, start, submit
from fangzhou.domains.cases.services.intake import (
    accept,
    deem_accepted,
    refuse_intake,
    request_correction,
)

__all__ = [
    "accept",
    "attach",
    "check",
    "claim",
    "decide",
    "decide_on_the_spot",
    "deem_accepted",
    "deliver",
    "detach",
    "hand_in",
    "issue",
    "recount",
    "refuse_intake",
    "request_correction",
    "review",
    "save",
    "start",
    "submit",
    "withdraw",
]
