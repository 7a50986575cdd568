"""The front door: the halls with their hours, the desk for staff, and addresses that somebody made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from fangzhou.domains.portal import pages
from fangzhou.platform.access.values import ANONYMOUS
from fangzhou.platform.ui.resource import Params

GUIDES = Path(__file__).resolve().parents[4] / "demo/suqian/items"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/items/?department=%00",
        "/items/?topic=%00",
        "/items/?after=%00",
        "/items/%00/",
        "/sign-in/?next=%00",
    ],
)
def test_a_nul_in_an_address_is_answered_with_the_page_that_says_so(client, address):
    answer = client.get(address, headers={"accept-language": "zh-CN"})
    assert answer.status_code == 400
    assert "没看懂这次请求" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["9223372036854775808", "9" * 5000, "x", "²", "-1"])
def test_a_place_in_the_log_that_cannot_be_is_the_newest_page(cursor):
    assert pages.entries(ANONYMOUS, Params({}, "", after=cursor)).next == ""
    assert pages._place(cursor) == pages.BEYOND
    assert pages._place("17") == 17


def test_the_halls_the_menu_and_the_guides_tell_the_same_hours():
    nav = yaml.safe_load((Path(pages.__file__).parent / "nav.yaml").read_text())
    hints = {
        (line["hint"], line["hint_en"]) for line in nav["help"] if line["url"] == "portal:halls"
    }
    assert hints == {(pages.HOURS.zh, pages.HOURS.en)}
    told = pages.HOURS.zh.removeprefix("周一至周五 ").replace("、", "，")
    guides = [path.read_text() for path in GUIDES.glob("*.yaml")]
    assert guides
    assert [text for text in guides if f"hours: {{zh: '工作日 {told}'" not in text] == []


def test_staff_find_the_desk_in_the_menu_of_the_public_pages(settings):
    nav = yaml.safe_load((Path(pages.__file__).parent / "nav.yaml").read_text())
    assert "cases:inbox" in [line["url"] for line in nav["citizen"]]
    assert reverse("cases:inbox") == settings.FANGZHOU_STAFF_HOME


@pytest.mark.django_db
def test_the_api_answers_a_nul_with_a_problem_of_its_own(client):
    answer = client.get("/api/v1/items?q=%00")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
