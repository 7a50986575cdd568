"""The figures of a replay: what its seed decides, and a digest by which two replays are compared."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean, median
from typing import Any

from fangzhou.domains.cases.loading.outcomes import Outcome
from fangzhou.kernel.workcalendar import WorkCalendar


def figures(outcomes: Iterable[Outcome], calendar: WorkCalendar) -> dict[str, Any]:
    """Counts, rates (shares of one) and workdays from acceptance to decision; `digest` covers every outcome."""
    found = sorted(outcomes, key=lambda outcome: outcome.life)
    decided = [o for o in found if o.decided_on and o.accepted_on]
    days = [calendar.workdays_between(o.accepted_on, o.decided_on) for o in decided]  # type: ignore[arg-type]  # both are there
    commands: Counter[str] = Counter()
    for outcome in found:
        commands.update(dict(outcome.commands))
    submitted = [o for o in found if o.received_on]
    return {
        "cases": len(found),
        "submitted": len(submitted),
        "items": len({o.item for o in found}),
        "states": _counts(o.state for o in found),
        "results": _counts(o.closing_result for o in found if o.closing_result),
        "decided": len(decided),
        "granted": sum(bool(o.granted) for o in decided),
        "deemed": sum(o.deemed for o in found),
        "on_time_promised": _share([_in_time(o, o.due_promised) for o in decided]),
        "on_time_statutory": _share([_in_time(o, o.due_statutory) for o in decided]),
        "workdays_mean": round(mean(days), 3) if days else None,
        "workdays_median": median(days) if days else None,
        "corrections_rate": _share([_was(o, "cases.request_correction") for o in submitted]),
        "commands": commands.total(),
        "commands_by_name": dict(sorted(commands.items())),
        "problems": [f"life {o.life}: {problem}" for o in found for problem in o.problems],
        "digest": digest(found),
    }


def digest(outcomes: Sequence[Outcome]) -> str:
    """SHA-256 over every outcome in the order of the lives."""
    plain = [dataclasses.asdict(outcome) for outcome in outcomes]
    text = json.dumps(plain, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _share(flags: Sequence[bool]) -> float | None:
    return round(sum(flags) / len(flags), 4) if flags else None


def _in_time(outcome: Outcome, due: Any) -> bool:
    return due is None or outcome.decided_on is None or outcome.decided_on <= due


def _was(outcome: Outcome, command: str) -> bool:
    return any(name == command for name, _ in outcome.commands)
