"""Sharing work out among processes."""

from __future__ import annotations

import pytest

from fangzhou.config import processes


def squares(share: range) -> list[int]:
    done = []
    for number in share:
        if number == 13:
            raise ValueError("thirteen")
        done.append(number * number)
        processes.count()
    return done


def test_every_share_is_done_and_counted() -> None:
    told: list[int] = []
    parts = list(processes.each(squares, [range(0, 6, 2), range(1, 6, 2)], told.append))
    assert sorted(square for part in parts for square in part) == [0, 1, 4, 9, 16, 25]
    assert sum(told) == 6


def test_what_goes_wrong_in_a_share_is_told() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(processes.each(squares, [range(3), range(12, 15)], lambda _more: None))
