from __future__ import annotations

import pytest

from fangzhou.kernel.labels import Label
from fangzhou.platform.access.values import ANONYMOUS, SYSTEM
from fangzhou.platform.ui import nav

LINES = [
    {"title": "首页", "title_en": "Home", "href": "/", "order": 10},
    {"title": "办事", "title_en": "Services", "href": "/items/", "order": 20},
    {
        "title": "修改密码",
        "title_en": "Password",
        "href": "/password/",
        "page": "identity.password",
        "order": 30,
    },
    {"title": "没有的", "title_en": "Absent", "url": "nobody:has-this"},
]


@pytest.fixture(autouse=True)
def four_lines(monkeypatch):
    entries = [nav._entry(line) for line in LINES]
    monkeypatch.setattr(nav, "_entries", lambda: dict.fromkeys(nav.AREAS, entries))


def titles(actor, path="/") -> list[str]:
    return [link.title.zh for link in nav.links("citizen", actor, path)]


def current(path: str) -> list[str]:
    return [link.title.zh for link in nav.links("citizen", ANONYMOUS, path) if link.current]


def test_a_menu_shows_only_what_the_table_opens_and_somebody_has():
    assert titles(ANONYMOUS) == titles(SYSTEM) == ["首页", "办事"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ["首页"]),
        ("/items/", ["办事"]),
        ("/items/123/", ["办事"]),
        ("/itemsx/", []),
        ("/log/", []),
    ],
)
def test_the_line_that_covers_the_page_is_current(path, expected):
    assert current(path) == expected


def test_a_line_that_leads_nowhere_is_reported():
    assert nav.unreachable() == ["nobody:has-this"]


def test_a_title_has_both_languages():
    assert nav.links("citizen", ANONYMOUS, "/")[0].title == Label("首页", "Home")


def test_every_menu_of_the_house_leads_somewhere(monkeypatch):
    monkeypatch.undo()
    assert nav.unreachable() == []
