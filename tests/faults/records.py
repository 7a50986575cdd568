"""What the checker reads: logs that the processes wrote line by line, and rows of the database. No product code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as the client wrote it down before it sent it."""

    key: str
    account: str
    by: int


@dataclass(slots=True)
class Evidence:
    """Everything that was seen from outside, and everything that is stored."""

    asks: list[Ask] = field(default_factory=list)
    answers: dict[str, list[Any]] = field(
        default_factory=dict
    )  # key: every answer that was received
    entries: list[tuple[int, str, Any]] = field(default_factory=list)  # id, key, stored answer
    effects: list[tuple[str, str, int]] = field(default_factory=list)  # key, account, by
    balances: dict[str, int] = field(default_factory=dict)
    leaves: list[tuple[int, int]] = field(default_factory=list)  # leaf, entry
    followed: list[tuple[int, int]] = field(default_factory=list)  # as a reader saw the order grow
    fed: list[int] = field(default_factory=list)  # entries, as the subscriber noted them


def read_client_logs(folder: Path, evidence: Evidence) -> None:
    """Add every line of every client's log; a last line cut by a kill was never sent or is asked again."""
    for path in sorted(folder.glob("client-*.log")):
        for line in path.read_text().splitlines():
            try:
                said = json.loads(line)
            except ValueError:
                continue
            if "ask" in said:
                evidence.asks.append(Ask(*said["ask"]))
            else:
                evidence.answers.setdefault(said["key"], []).append(said["answer"])
