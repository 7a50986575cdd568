"""The digest of a request covers who asks for what, and betrays nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from fangzhou.kernel.labels import Labeled
from fangzhou.platform.command import requests
from fangzhou.platform.command.tests.conftest import CLERK
from fangzhou.platform.db import keys


class Color(Labeled):
    RED = "red", "红", "Red"


@dataclass(frozen=True)
class Line:
    code: str
    fee: Decimal


ARGUMENTS = {
    "id": uuid.UUID(int=5),
    "on": date(2026, 1, 2),
    "color": Color.RED,
    "lines": (Line("a", Decimal("1.50")),),
    "chosen": frozenset({"x", "y"}),
    "raw": b"bytes",
    "answers": {"name": "宿迁\ud800"},
}


def test_every_kind_of_argument_counts():
    base = requests.digest(CLERK, "trial.move", ARGUMENTS)
    assert base == requests.digest(CLERK, "trial.move", dict(reversed(ARGUMENTS.items())))
    seen = {base}
    for name in ARGUMENTS:
        seen.add(requests.digest(CLERK, "trial.move", {**ARGUMENTS, name: "other"}))
    seen.add(requests.digest(CLERK, "trial.other", ARGUMENTS))
    seen.add(requests.digest(replace(CLERK, account=uuid.UUID(int=99)), "trial.move", ARGUMENTS))
    assert len(seen) == len(ARGUMENTS) + 3


def test_the_digest_needs_the_key_ring(monkeypatch):
    """Without the key nobody can try out names or numbers against a stored digest."""
    base = requests.digest(CLERK, "trial.move", ARGUMENTS)
    other = replace(keys.ring(), index=b"another key of thirty-two bytes!")
    monkeypatch.setattr(keys, "ring", lambda: other)
    assert requests.digest(CLERK, "trial.move", ARGUMENTS) != base


def test_what_has_no_text_of_its_own_cannot_be_asked():
    with pytest.raises(TypeError, match="object"):
        requests.plain(object())
