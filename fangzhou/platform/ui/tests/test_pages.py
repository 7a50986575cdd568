"""What holds on every page, shown on the gallery, which has every component in every state."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

pytestmark = pytest.mark.urls("fangzhou.platform.ui.tests.urls")
PAGES = ["/ui/gallery/", "/ui/gallery/staff/"]
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """Elements with their attributes; fails on tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements if attrs.get(name) is not None]


@pytest.fixture(params=PAGES)
def page(request, gallery) -> Page:
    answer = gallery.get(request.param)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def test_nothing_needs_inline_style_or_script(page):
    assert page.values("style") == []
    assert [tag for tag, _ in page.elements if tag in {"style", "script"}] == []
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]


def test_every_id_is_there_once(page):
    ids = page.values("id")
    assert sorted(ids) == sorted(set(ids))


def test_every_reference_leads_to_an_element(page):
    ids = set(page.values("id"))
    wanted = set(page.values("for"))
    for name in ("aria-describedby", "aria-labelledby"):
        wanted |= {each for value in page.values(name) for each in value.split()}
    wanted |= {href[1:] for href in page.values("href") if re.match(r"#\w", href)}
    assert wanted - ids == set()


def test_every_input_has_a_label(page):
    labeled = set(page.values("for"))
    for tag, attrs in page.elements:
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden":
            assert attrs.get("id") in labeled or attrs.get("aria-label"), attrs


def test_a_page_with_errors_says_so_in_its_title_and_takes_the_focus(gallery):
    html = gallery.get("/ui/gallery/").content.decode()
    assert "<title>错误：样式一览" in html
    assert 'class="error-summary" role="alert" tabindex="-1" autofocus' in html


def test_every_error_is_a_link_to_its_field_with_the_fields_own_words(gallery):
    html = gallery.get("/ui/gallery/").content.decode()
    summary = re.search(r'<div class="error-summary".*?</div>', html, re.DOTALL)[0]
    entries = re.findall(r'<a href="#([\w-]+)">(.*?)</a>', summary)
    assert len(entries) == 3
    for field, words in entries:
        assert f'id="{field}"' in html
        assert html.count(words) >= 2


def test_optional_fields_say_so_and_nothing_has_a_star(gallery):
    html = gallery.get("/ui/gallery/").content.decode()
    assert "怎么走到店门口（选填）" in html
    assert "联系人姓名（选填）" not in html
    assert "placeholder" not in html


def test_what_was_typed_is_kept_exactly(gallery):
    html = gallery.get("/ui/gallery/").content.decode()
    assert 'value="138 5123 456"' in html
    assert re.search(r'name="opens_on_d" value="30"', html)


def test_a_case_number_is_grouped_by_margin_so_that_copying_gives_no_spaces(gallery):
    html = gallery.get("/ui/gallery/").content.decode()
    number = re.search(r'<span class="case-no">(.*?)</span></span>', html)[1]
    assert re.sub("<[^>]+>", "", number) == "L32130020250423004170"


def test_the_english_page_has_english_words_of_its_own(gallery):
    html = gallery.get("/ui/gallery/", headers={"accept-language": "en"}).content.decode()
    for words in (
        "Skip to main content",
        "working days left",
        "There are 3 things to correct",
        "Scan to track",
    ):
        assert words in html
    assert "跳到正文" not in html


def test_every_page_of_trouble_is_a_real_page(gallery):
    for name, status in (("not-found", 404), ("bad-request", 400), ("stale-form", 403), ("refused", 409),
                         ("outcome-unknown", 503), ("server-error", 500)):  # fmt: skip
        answer = gallery.get(f"/ui/gallery/errors/{name}/")
        assert answer.status_code == status
        Page(answer.content.decode())
        assert "12345" in answer.content.decode()
