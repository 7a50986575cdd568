"""Every interface text has its English."""

from __future__ import annotations

from tools import messages


def test_the_english_catalog_is_complete_and_current() -> None:
    assert "\n".join(messages.problems(messages.current())) == ""


def test_missing_stale_and_doubtful_english_is_found() -> None:
    catalog = messages.current()
    known = next(message for message in catalog if message.id and message.string)
    catalog.add("没有人用的文字", "A text that nobody uses")
    catalog[known.id].string = ""
    catalog[known.id].flags.add("fuzzy")
    found = list(messages.problems(catalog))
    assert f"no English: {known.id}" in found
    assert f"fuzzy: {known.id}" in found
    assert "stale: 没有人用的文字" in found


def test_a_text_that_was_not_collected_is_found() -> None:
    known = next(message for message in messages.collected() if message.id)
    catalog = messages.current()
    catalog.delete(known.id)
    assert f"not collected: {known.id}" in list(messages.problems(catalog))
