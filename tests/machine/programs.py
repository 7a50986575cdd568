"""From plain numbers to acts: mostly such as come next, some out of turn, some by anybody at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.machine.model import TABLE, TASK, Act, Case, Person

T = TypeVar("T")
VERBS = (*TABLE, "claim")
# What people usually do in a state, the likelier the more often it stands here.
USUAL = {
    "draft": ("save", "attach", "attach", "attach", "submit", "submit", "submit", "detach", "discard"),
    "submitted": ("accept", "accept", "accept", "request_correction", "request_correction", "request_correction",
                  "open_pre_review", "deem_accepted", "claim", "refuse_intake", "withdraw", "void"),
    "pre_review": ("accept", "accept", "request_correction", "request_correction", "refuse_intake", "deem_accepted",
                   "claim"),
    "correction": ("attach", "hand_in", "hand_in", "attach", "hand_in", "lapse", "lapse", "detach", "withdraw"),
    "accepted": ("review", "review", "review", "review", "decide_on_the_spot", "decide_on_the_spot", "claim",
                 "terminate"),
    "under_review": ("review", "check", "check", "check", "ask_procedure", "answer_procedure", "answer_procedure",
                     "claim"),
    "suspended": ("resume", "resume", "resume", "resume", "claim", "terminate", "withdraw"),
    "decision_pending": ("decide", "decide", "decide", "decide", "claim", "withdraw", "terminate"),
    "approved": ("issue", "issue", "issue", "claim", "terminate"),
    "delivering": ("deliver", "deliver", "deliver", "claim"),
    "closed": ("annul",),
}  # fmt: skip
OPINIONS = {"review", "check", "decide", "decide_on_the_spot", "answer_procedure"}
VERDICTS = ("grant", "grant", "grant", "grant", "deny", "back")
TEXTS = ("符合条件",) * 7 + (" ",)


@dataclass
class Dice:
    """One drawn number, taken apart choice by choice; 0 always takes the first."""

    number: int

    def pick(self, choices: Sequence[T]) -> T:
        self.number, rest = divmod(self.number, len(choices))
        return choices[rest]


def act(dice: Dice, case: Case, people: Sequence[Person]) -> Act:
    """An attempt on this case: of sixteen, eleven come next, four are out of turn, one is anybody's."""
    mode = dice.pick(range(16))
    if mode < 11:
        usual: Sequence[str] = USUAL.get(case.state, VERBS)
    elif mode < 15:
        usual = [verb for verb, (_, states, _) in TABLE.items() if case.state not in states]
    else:
        usual = VERBS
    verb = dice.pick(usual)
    fitting = people if mode == 15 else _fitting(verb, case, people)
    return Act(dice.pick(fitting), verb, _given(dice, verb, case))


def _fitting(verb: str, case: Case, people: Sequence[Person]) -> Sequence[Person]:
    """Those whose part it is, in the department of the case."""
    roles = set(
        TABLE[verb][0].split() if verb in TABLE else [TASK[task.kind] for task in case.tasks]
    )
    own = [
        p
        for p in people
        if roles & p.roles
        and (p.department == case.item.department or p.name in {case.owner, "system", "ZWB03"})
    ]
    return own or people


def _given(dice: Dice, verb: str, case: Case) -> dict[str, Any]:
    asked = case.item.asked
    if verb in {"resume", "annul", "void"}:
        return {"text": dice.pick(TEXTS)}
    if verb == "terminate":
        return {
            "text": dice.pick(TEXTS),
            "ground": dice.pick(("object_lost", "fee_unpaid", "firm_ended")),
        }
    if verb == "ask_procedure":
        kind = dice.pick(("hearing", "hearing", "hearing", "auction"))
        return {"kind": kind, "days": dice.pick((5, 1, 20, 21)), "text": dice.pick(TEXTS)}
    if verb == "claim":
        return {"kind": dice.pick([*(task.kind for task in case.tasks), "check"])}
    if verb in OPINIONS:
        return {"verdict": dice.pick(VERDICTS), "text": dice.pick(TEXTS)}
    if verb == "save":
        return {"filled": dice.pick((True, True, True, False))}
    if verb in {"attach", "detach"}:
        due = [t.removeprefix("material:") for t in case.notice.targets] if case.notice else []
        missing = [m for m in asked if (m, 0) not in case.files]
        wanted = [*(due or missing or asked)]
        return {"material": dice.pick([*wanted * 4, *asked, "nothing"])}
    if verb == "request_correction":
        one = (f"material:{dice.pick(asked or ('nothing',))}",)
        wrong = ((), one * 2, ("material:nothing",), (f"field:{case.item.fields[0]}",))
        return {
            "targets": dice.pick([one] * 12 + list(wrong)),
            "reason": dice.pick(("缺标注",) * 7 + ("",)),
        }
    if verb == "refuse_intake":
        return {"reason": dice.pick(("应向区局申请", ""))}
    return {}
