"""Labels in the reader's language."""

from __future__ import annotations

from django.utils import translation

from fangzhou.kernel.labels import Label, Labeled


def text(value: Label | Labeled | object | None) -> str:
    """A label, or anything that has one, in the reader's language; None becomes empty."""
    if value is None:
        return ""
    label = value.label if isinstance(value, Labeled) else value
    if isinstance(label, Label):
        return label.text(translation.get_language() or "")
    return str(label)
