"""Finding an item: by words, and by department, topic and audience; every choice is in the address (ux PH-2…4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fangzhou.domains.catalog.queries import search as queries
from fangzhou.domains.catalog.queries.search import Wanted
from fangzhou.domains.catalog.values import LegalTopic, PersonTopic
from fangzhou.domains.catalog.views import words
from fangzhou.domains.catalog.views.words import said
from fangzhou.platform.access import pages
from fangzhou.platform.db import clock
from fangzhou.platform.ui.words import text

PARAMETERS = {
    "q": "text",
    "audience": "audience",
    "department": "department",
    "topic": "topic",
    "after": "after",
}
LONGEST = 100  # characters of a question; people do not type more
SHOWN = 12  # topics of a facet
TOPICS = {topic.value: topic for kind in (PersonTopic, LegalTopic) for topic in kind}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its words, its address, how many items, whether it is chosen."""

    label: str
    href: str
    number: int
    chosen: bool


@pages.page("catalog.page.search")
def search(request: HttpRequest) -> HttpResponse:
    """Results with what people compare: for whom, days, visits, fee, online."""
    wanted = Wanted(
        **{part: request.GET.get(name, "")[:LONGEST].strip() for name, part in PARAMETERS.items()}
    )
    on = clock.today()
    found = queries.results(wanted, on)
    departments, topics = _departments(wanted, on), _topics(wanted, on)
    context = {
        "wanted": wanted,
        "results": found,
        "audiences": _audiences(wanted, on),
        "departments": departments,
        "topics": topics,
        "applied": [choice for choice in (*departments, *topics) if choice.chosen],
        "all_items": reverse("catalog:search"),
        "next": address(wanted, after=found.next) if found.next else "",
        "words": words,
        "said": said,
    }
    return render(request, "catalog/search.html", context)


def address(wanted: Wanted, **changed: str) -> str:
    """The address of the same search with some parts changed; a changed facet begins at the first page."""
    parts = {"after": "", **changed}
    values = {name: parts.get(part, getattr(wanted, part)) for name, part in PARAMETERS.items()}
    given = urlencode({name: value for name, value in values.items() if value})
    return reverse("catalog:search") + (f"?{given}" if given else "")


def _audiences(wanted: Wanted, on: Any) -> list[tuple[str, str, int, bool]]:
    counts = queries.by_audience(wanted, on)
    return [
        (label, address(wanted, audience=value), counts[value or "all"], wanted.audience == value)
        for value, label in (("", _("全部")), ("person", _("个人")), ("firm", _("企业和单位")))
    ]


def _departments(wanted: Wanted, on: Any) -> list[Choice]:
    return [
        _choice(wanted, "department", code, text(name), number)
        for code, name, number in queries.by_department(wanted, on)
    ]


def _topics(wanted: Wanted, on: Any) -> list[Choice]:
    """The topics of the audience at hand; both lists share names, so one without an audience shows persons' first."""
    merged: dict[str, Choice] = {}
    for value, number in queries.by_topic(wanted, on).items():
        topic = TOPICS.get(value)
        if topic is not None and _fits(topic, wanted.audience):
            merged.setdefault(value, _choice(wanted, "topic", value, text(topic), number))
    chosen = [choice for choice in merged.values() if choice.chosen]
    return chosen or list(merged.values())[:SHOWN]


def _fits(topic: PersonTopic | LegalTopic, audience: str) -> bool:
    return isinstance(topic, LegalTopic) if audience == "firm" else isinstance(topic, PersonTopic)


def _choice(wanted: Wanted, part: str, value: str, label: str, number: int) -> Choice:
    chosen = getattr(wanted, part) == value
    return Choice(label, address(wanted, **{part: "" if chosen else value}), number, chosen)
