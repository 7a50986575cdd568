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
from fangzhou.domains.cases.services.endings import (
    annul,
    discard,
    lapse,
    open_pre_review,
    send_up,
    terminate,
    void,
)
from fangzhou.domains.cases.services.intake import (
    accept,
    deem_accepted,
    refuse_intake,
    request_correction,
)
from fangzhou.domains.cases.services.procedures import (
    answer_extension,
    answer_procedure,
    ask_extension,
    ask_procedure,
    resume,
)

__all__ = [
    "accept",
    "annul",
    "answer_extension",
    "answer_procedure",
    "ask_extension",
    "ask_procedure",
    "attach",
    "check",
    "claim",
    "decide",
    "decide_on_the_spot",
    "deem_accepted",
    "deliver",
    "detach",
    "discard",
    "hand_in",
    "issue",
    "lapse",
    "open_pre_review",
    "recount",
    "refuse_intake",
    "request_correction",
    "resume",
    "review",
    "save",
    "send_up",
    "start",
    "submit",
    "terminate",
    "void",
    "withdraw",
]
