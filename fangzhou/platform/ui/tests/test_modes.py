from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("fangzhou.platform.ui.tests.urls")
PAGE = "/ui/gallery/"


def test_the_first_visit_offers_the_elder_version_and_the_second_does_not(gallery):
    assert "字小看不清？" in gallery.get(PAGE).content.decode()
    assert "字小看不清？" not in gallery.get(PAGE).content.decode()


def test_choosing_the_elder_version_comes_back_to_the_same_page(gallery):
    answer = gallery.post("/preferences/", {"elder": "1", "next": PAGE})
    assert answer.url == PAGE
    html = gallery.get(PAGE).content.decode()
    assert 'data-mode="elder"' in html
    assert "退出长辈版" in html
    gallery.post("/preferences/", {"elder": "0", "next": PAGE})
    assert "data-mode" not in gallery.get(PAGE).content.decode()


def test_the_language_is_chosen_by_the_cookie_before_the_browser(gallery):
    wants_english = {"accept-language": "en-US"}
    assert '<html lang="en"' in gallery.get(PAGE, headers=wants_english).content.decode()
    gallery.post("/preferences/", {"language": "zh-hans", "next": PAGE})
    answer = gallery.get(PAGE, headers=wants_english)
    assert '<html lang="zh-CN"' in answer.content.decode()
    assert answer["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("header", ["", "fr-FR", "zh-TW,en;q=0.5", "*"])
def test_chinese_is_what_everybody_else_gets(gallery, header):
    html = gallery.get(PAGE, headers={"accept-language": header}).content.decode()
    assert '<html lang="zh-CN"' in html


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil"]
)
def test_preferences_never_lead_away(gallery, target):
    assert gallery.post("/preferences/", {"elder": "1", "next": target}).url == "/"


@pytest.mark.parametrize(
    "choice", [{"elder": "2"}, {"language": "xx"}, {"theme": "pink"}, {"fangzhou_session": "x"}]
)
def test_a_preference_that_is_none_is_not_kept(gallery, choice):
    assert not gallery.post("/preferences/", choice).cookies


def test_the_theme_follows_the_device_until_it_is_chosen(gallery):
    assert 'data-theme="auto"' in gallery.get(PAGE).content.decode()
    gallery.post("/preferences/", {"theme": "dark"})
    assert 'data-theme="dark"' in gallery.get(PAGE).content.decode()


def test_the_gallery_is_closed_where_nobody_asked_for_it(monkeypatch):
    monkeypatch.delenv("FANGZHOU_GALLERY", raising=False)
    assert Client().get(PAGE).status_code == 404
