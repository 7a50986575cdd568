"""Walking a list by its cursors."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.urls("fangzhou.platform.rest.tests.urls")
LIST = "/api/v1/numbers"


def test_following_next_gives_every_row_once(client):
    address, seen = f"{LIST}?limit=2&other=kept", []
    while address:
        page = client.get(address).json()
        seen += [row["n"] for row in page["items"]]
        address = page["next"]
        assert address is None or "other=kept" in address
    assert seen == [1, 2, 3, 4, 5]


def test_a_page_that_is_just_full_has_no_next(client):
    assert client.get(f"{LIST}?limit=5").json()["next"] is None


@pytest.mark.parametrize("after", ["nonsense", "MQ:1u:forged"])
def test_a_cursor_that_we_did_not_sign_is_refused(client, after):
    answer = client.get(LIST, {"after": after})
    assert (answer.status_code, answer.json()["code"]) == (400, "rest.cursor")


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_limit_out_of_bounds_is_refused(client, limit):
    answer = client.get(LIST, {"limit": limit})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/limit"
