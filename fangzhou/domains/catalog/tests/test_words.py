from __future__ import annotations

import pytest

from fangzhou.domains.catalog.rules import words
from fangzhou.domains.catalog.tests import build


@pytest.mark.parametrize(
    ("text", "lexemes"),
    [
        ("卫生许可", ["卫生", "生许", "许可", "可"]),
        ("ＩＤ card 12", ["id", "card", "12"]),
        ("A级景区", ["a", "级景", "景区", "区"]),
        ("—— ，", []),
    ],
)
def test_texts_become_lexemes(text: str, lexemes: list[str]) -> None:
    assert list(words.lexemes(text)) == lexemes


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("我想开理发店", ["开理", "理发", "发店"]),
        ("身份证怎么办理", ["身份", "份证"]),
        ("证", ["证*"]),
        ("ID", ["id*"]),
        (
            "怎么办理",
            ["怎么", "么办", "办理"],
        ),  # nothing but filler: then the filler is the question
        ("'; drop & | ! <-> :*", ["drop*"]),
        ("！！", []),
    ],
)
def test_questions_become_terms(question: str, terms: list[str]) -> None:
    assert words.question(question) == terms


def test_names_weigh_more_than_keywords_and_these_more_than_the_rest() -> None:
    index = words.index(build.GUIDE, ["卫健委"])
    assert (index["卫生"], index["理发"], index["健委"]) == ("A", "B", "C")


def test_every_question_about_a_name_is_answered_by_its_index() -> None:
    index = set(words.index(build.GUIDE))
    assert set(words.question("公共场所卫生许可")) <= index


def test_a_long_question_is_cut() -> None:
    assert len(words.question("".join(chr(0x4E00 + n) for n in range(500)))) == words.MOST


def test_expressions() -> None:
    assert words.expression(["卫生", "id*"], "&") == "'卫生'&'id':*"
