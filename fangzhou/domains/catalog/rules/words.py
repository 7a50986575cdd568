"""How an item is found: its words as lexemes with weights, and a question as a search expression.

Chinese is written without spaces, so a run of it becomes its overlapping pairs (办证 → 办证, 证): no dictionary is
needed, and a question finds what contains its pairs. Latin words and digits stay whole, in small letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from fangzhou.domains.catalog.values import Guide

RUN = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")
FILLER = re.compile(
    r"(我想要?|我要|请问|怎么样?|如何|在哪里?|哪里|需要|可以|一下|一家|一?个小?|办理|吗|呢|的)"
)
MOST = 40  # lexemes of one question; more would only slow the search


def lexemes(text: str) -> Iterator[str]:
    """The lexemes of a text, in order, repeated as they occur."""
    for run in RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii():
            yield run
        else:
            yield from (run[index : index + 2] for index in range(len(run)))


def index(guide: Guide, department: Iterable[str] = ()) -> dict[str, str]:
    """Lexeme → weight for one guide: A its names, B keywords and result, C everything that explains it."""
    result = guide.result.name if guide.result else guide.name
    words: dict[str, str] = {}
    for weight, texts in (
        ("A", [guide.name.zh, guide.name.en]),
        ("B", [*guide.keywords, result.zh, result.en]),
        ("C", [guide.summary.zh, guide.summary.en, *department]),
    ):
        for text in texts:
            for lexeme in lexemes(text):
                words.setdefault(lexeme, weight)
    return words


def question(text: str) -> list[str]:
    """The terms of a question, filler words left out; a term that may go on ends in `*`."""
    cleaned = FILLER.sub(" ", unicodedata.normalize("NFKC", text).lower())
    runs = RUN.findall(cleaned) or RUN.findall(text.lower())
    return list(dict.fromkeys(term for run in runs for term in _terms(run)))[:MOST]


def _terms(run: str) -> Iterator[str]:
    if run[0].isascii() or len(run) == 1:
        yield run + "*"
    else:
        yield from (run[index : index + 2] for index in range(len(run) - 1))


def expression(terms: Iterable[str], operator: str) -> str:
    """The terms as a tsquery joined by `&` (all) or `|` (any). Terms hold no quote, so none needs escaping."""
    return operator.join(
        f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'" for term in terms
    )
