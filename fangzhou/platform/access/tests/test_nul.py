"""A NUL is refused at the door, wherever it stands."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("fangzhou.platform.access.tests.city")]


@pytest.mark.parametrize("query", ["q=%00", "q=a&q=b%00c", "%00=1"])
def test_a_nul_in_the_query_is_a_bad_request(client, query):
    assert client.get(f"/all?{query}").status_code == 400


def test_a_nul_in_a_form_is_a_bad_request(client, people):
    form = {"username": "1380000\x000103", "password": "anything"}
    assert client.post("/sign-in/", form).status_code == 400
    assert client.post("/sign-in/", {"username": "1", "password": "2"}).status_code == 422


def test_other_characters_that_nobody_types_pass(client):
    assert client.get("/all?q=%01%ff%EF%BF%BD").status_code == 200
