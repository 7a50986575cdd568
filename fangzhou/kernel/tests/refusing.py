"""Expecting a refusal, with words in both languages."""

from __future__ import annotations

import pytest

from fangzhou.kernel.refusal import Refusal


def refused(code, check, *arguments, **keywords):
    """The refusal of a bad code; its message must speak both languages and fill every place."""
    with pytest.raises(Refusal) as caught:
        check(*arguments, **keywords)
    refusal = caught.value
    assert refusal.code == f"codes.{code}"
    assert refusal.message.zh != refusal.message.en
    assert "{" not in refusal.message.zh + refusal.message.en
    return refusal
