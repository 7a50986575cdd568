"""Labels in the reader's language."""

from __future__ import annotations

import re

from django.utils import translation

from fangzhou.kernel.labels import Label, Labeled

RULE_ID = re.compile(r"^[a-z]+:\w+$")


def text(value: Label | Labeled | object | None) -> str:
    """A label, or anything that has one, in the reader's language; None becomes empty."""
    if value is None:
        return ""
    label = value.label if isinstance(value, Labeled) else value
    if isinstance(label, Label):
        return label.text(translation.get_language() or "")
    return str(label)


def legal_basis(basis: str) -> str:
    """The legal source when it is words for people; empty when it is the id of a rule (`cases:CT1`)."""
    return "" if RULE_ID.match(basis) else basis
