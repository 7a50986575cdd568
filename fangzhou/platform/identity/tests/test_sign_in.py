"""Signing in, out, and being locked out; nothing on the way tells or keeps who tried."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client

from fangzhou.platform.identity import handles
from fangzhou.platform.identity.models import Account
from fangzhou.platform.identity.tests.conftest import PASSWORD, sealed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("fangzhou.platform.identity.tests.urls")]
PHONE = "13800000101"


def attempt(client: Client, username=PHONE, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "typed", [PHONE, "138 0000 0101", "１３８０００００１０１", "138-0000-0101"]
)
def test_the_phone_may_be_typed_as_people_type_it(client, citizen, typed):
    citizen()
    assert attempt(client, typed).status_code == 302
    assert is_signed_in(client)


def test_wrong_name_and_wrong_password_look_alike(client, citizen):
    citizen()
    wrong_password = attempt(client, PHONE, "not-the-password")
    wrong_name = attempt(client, "13800000999", "not-the-password")
    assert wrong_password.status_code == wrong_name.status_code == 422
    pages = [
        answer.content.decode()
        .replace(phone, "")
        .replace(client.cookies["fangzhou_csrf"].value, "")
        for answer, phone in ((wrong_password, PHONE), (wrong_name, "13800000999"))
    ]
    texts = [page.split("<main")[1].split("csrfmiddlewaretoken")[0] for page in pages]
    assert texts[0] == texts[1]
    assert "手机号（工号）或密码不正确" in texts[0]


def test_a_disabled_account_cannot_sign_in_and_is_out_at_once(client, citizen):
    person = citizen()
    attempt(client)
    Account.objects.update(is_active=False)
    assert client.get("/account/acting/").status_code == 302
    assert attempt(Client()).status_code == 422
    assert person.account.check_password(PASSWORD)


def test_signing_in_changes_the_session_key(client, citizen):
    citizen()
    client.get("/sign-in/")
    session = client.session
    session["basket"] = 1
    session.save()
    before = session.session_key
    client.cookies["fangzhou_session"] = before
    attempt(client)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/account/acting/?a=1", "/account/acting/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(client, citizen, wanted, found):
    citizen()
    assert attempt(client, next=wanted).url == found


@pytest.mark.parametrize(
    ("came_from", "found"),
    [
        ("http://testserver/account/password/?a=1", "/account/password/?a=1"),
        ("http://testserver/sign-in/?next=/", "/"),
        ("http://testserver", "/"),
        ("https://evil.example/account/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_who_was_stopped_while_sending_a_form_goes_back_to_its_page(client, came_from, found):
    page = client.get("/sign-in/?next=/", headers={"referer": came_from})
    assert f'name="next" value="{found}"' in page.content.decode()


@pytest.mark.parametrize(("wanted", "found"), [("", "/desk/"), ("/", "/desk/"), ("/a/", "/a/")])
def test_staff_arrive_at_the_desk_unless_they_were_on_their_way(client, now, wanted, found):
    Account.objects.create(
        handle=handles.of_login_name("WJW01"),
        realm="staff",
        password=sealed(PASSWORD),
        created_at=now,
    )
    assert attempt(client, "WJW01", next=wanted).url == found
    assert client.get("/sign-in/", {"next": wanted}).url == found


@pytest.mark.rule("identity-payment-delivery:ID9")
def test_five_failures_lock_the_account_and_no_other(client, citizen):
    citizen()
    citizen("周明", "321302199302075039", "13800000104")
    answers = [attempt(client, password="wrong-password").status_code for _ in range(5)]
    assert answers == [422] * 4 + [429]
    locked = attempt(client)
    assert locked.status_code == 429
    assert "请在 15 分钟后再试" in locked.content.decode()
    assert not is_signed_in(client)
    assert attempt(Client(), "13800000104").status_code == 302


@pytest.mark.rule("identity-payment-delivery:ID9")
def test_the_lock_opens_after_a_quarter_of_an_hour(client, citizen):
    citizen()
    for _ in range(5):
        attempt(client, password="wrong-password")
    assert attempt(client).status_code == 429
    for row in AccessAttempt.objects.all():
        row.attempt_time -= timedelta(minutes=16)
        row.save()
    assert attempt(client).status_code == 302


def test_a_success_forgets_earlier_failures(client, citizen):
    citizen()
    for _ in range(2):
        assert [attempt(client, password="wrong-password").status_code for _ in range(4)] == [
            422
        ] * 4
        assert attempt(client).status_code == 302
        client.post("/sign-out/")


def test_a_failed_attempt_leaves_no_phone_and_no_address(client, citizen):
    citizen()
    attempt(client, password="wrong-password")
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM axes_accessattempt a")
        (row,) = [text for (text,) in cursor.fetchall()]
    assert Account.objects.get().handle in row
    assert PHONE not in row and "127.0.0.1" not in row and "wrong-password" not in row


def test_the_language_of_the_account_comes_with_it_unless_the_device_chose_one(client, citizen):
    citizen()
    Account.objects.update(language="en")
    assert attempt(client).cookies["fangzhou_language"].value == "en"
    other = Client()
    other.cookies["fangzhou_language"] = "zh-hans"
    assert "fangzhou_language" not in attempt(other).cookies


def test_signing_out_needs_a_post_and_empties_the_session(client, citizen):
    citizen()
    attempt(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert not is_signed_in(client)


def change(client, old=PASSWORD, new="another-password", again="another-password"):
    return client.post("/account/password/", {"old": old, "new": new, "again": again})


def test_a_changed_password_ends_all_other_sessions(citizen):
    citizen()
    here, there = Client(), Client()
    attempt(here)
    attempt(there)
    assert change(here).status_code == 200
    assert here.get("/account/password/").status_code == 200
    assert there.get("/account/password/").status_code == 302
    assert attempt(Client()).status_code == 422
    assert attempt(Client(), password="another-password").status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"old": "not-the-password"}, "当前密码不正确"),
        ({"new": "short", "again": "short"}, "10"),
        ({"again": "something-else"}, "两次输入的新密码不一致"),
    ],
)
def test_a_bad_new_password_changes_nothing(client, citizen, fields, words):
    person = citizen()
    attempt(client)
    answer = change(client, **fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    person.account.refresh_from_db()
    assert person.account.check_password(PASSWORD)


def test_every_page_of_identity_renders(client, citizen):
    citizen()
    assert "登录" in client.get("/sign-in/").content.decode()
    attempt(client)
    assert client.get("/sign-in/").status_code == 302
    assert "本人" in client.get("/account/acting/").content.decode()
    assert "修改密码" in client.get("/account/password/").content.decode()
