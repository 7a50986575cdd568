"""Every page of a case in every state of its main path: it renders, in both languages, within its query budget."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fangzhou.domains.cases import services
from fangzhou.domains.cases.values import Defect, Verdict
from fangzhou.platform.access.values import Actor
from fangzhou.platform.db import clock
from fangzhou.platform.identity.models import Account
from tests.life.conftest import NOW, PDF, City

LIST_BUDGET = 8  # queries of a list page, session and actor included
PAGE_BUDGET = 10


def client_of(actor: Actor, language: str = "zh-hans") -> Client:
    client = Client(headers={"accept-language": language})
    client.cookies["fangzhou_language"] = language
    client.force_login(
        Account.objects.get(id=actor.account), "fangzhou.platform.identity.backends.PasswordBackend"
    )
    return client


def get(client: Client, path: str, budget: int) -> str:
    with (
        clock.frozen(NOW),
        CaptureQueriesContext(
            connection,
        ) as queries,
    ):
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    count = len(
        [q for q in queries if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    )
    assert count <= budget, f"{path}: {count} queries\n" + "\n".join(
        q["sql"][:120] for q in queries
    )
    return answer.content.decode()


def corrected(city: City) -> uuid.UUID:
    case = city.submitted(city.citizen)
    defects = (Defect("material:layout", "平面图没有标消毒间"), Defect("field:contact", "写全名"))
    city.do(services.request_correction, city.staff("WJW01"), case=case, defects=defects)
    return case


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_applicants_pages(city, language):
    client = client_of(city.citizen, language)
    draft, waiting, accepted, open_notice = (
        city.draft(city.citizen), city.submitted(city.citizen), city.accepted(city.citizen), corrected(city),
    )  # fmt: skip
    get(client, "/cases/", LIST_BUDGET)
    get(client, f"/cases/new/{city.item()}/", PAGE_BUDGET)
    for page in ("form", "materials", "check"):
        get(client, f"/cases/{draft}/{page}/", PAGE_BUDGET)
    for case in (waiting, accepted, open_notice):
        get(client, f"/cases/{case}/", PAGE_BUDGET)
        get(client, f"/cases/{case}/receipt/", PAGE_BUDGET + 2)
        get(client, f"/cases/{case}/withdraw/", PAGE_BUDGET)
    text = get(client, f"/cases/{open_notice}/correction/", PAGE_BUDGET)
    assert "平面图没有标消毒间" in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_desks_pages(city, language):
    case = corrected(city)
    accepted = city.accepted(city.citizen)
    city.do(services.review, city.staff("WJW02"), case=accepted, verdict=Verdict.GRANT, text="符合")
    for number in ("WJW01", "WJW02", "WJW03", "WJW04", "WJW05", "ZWB03"):
        client = client_of(city.staff(number), language)
        get(client, "/desk/", LIST_BUDGET)
        get(client, "/desk/cases/", LIST_BUDGET)
        for shown in (case, accepted):
            get(client, f"/desk/cases/{shown}/", PAGE_BUDGET + 2)


def test_the_inbox_costs_the_same_for_one_task_and_for_thirty(city):
    client = client_of(city.staff("WJW01"))
    city.submitted(city.citizen)
    with clock.frozen(NOW):
        client.get("/desk/")  # the session notes its first use
    with clock.frozen(NOW), CaptureQueriesContext(connection) as few:
        client.get("/desk/")
    for _ in range(29):
        city.submitted(city.citizen)
    with clock.frozen(NOW), CaptureQueriesContext(connection) as many:
        client.get("/desk/")
    assert len(many) <= len(few), [q["sql"][:100] for q in many]


@pytest.mark.parametrize("path", ["/", "/items/", "/log/", "/halls/", "/sign-in/"])
def test_public_pages_in_both_languages(city, path):
    for language in ("zh-hans", "en"):
        client = Client()
        client.cookies["fangzhou_language"] = language
        get(client, path, LIST_BUDGET)


def test_another_citizens_case_and_file_are_not_there(city):
    case = city.submitted(city.citizen)
    other = client_of(city.actor("13800000101"))
    own = client_of(city.citizen)
    file = city.files(case)[0]
    paths = [
        f"/cases/{case}/",
        f"/cases/{case}/receipt/",
        f"/cases/{case}/receipt/proof.json",
        f"/cases/{case}/files/{file}/",
    ]
    for path in paths:
        assert other.get(path).status_code == 404, path
    assert own.get(paths[-1]).status_code == 200
    absent, hidden = (other.get(f"/cases/{c}/").content.decode() for c in (uuid.uuid4(), case))
    assert main_of(absent) == main_of(hidden)


def main_of(page: str) -> str:
    return page.split("<main")[1].split("</main>", maxsplit=1)[0]


def test_another_departments_desk_does_not_show_the_case(city):
    case = city.submitted(city.citizen)
    client = client_of(city.staff("SCJG01"))
    assert client.get(f"/desk/cases/{case}/").status_code == 404
    assert client.post(f"/desk/cases/{case}/accept/", {"key": uuid.uuid4()}).status_code == 404
    assert city.row(case).state == "submitted"


def test_a_replayed_form_does_the_deed_once(city):
    case, key = city.draft(city.citizen), uuid.uuid4()
    client = client_of(city.citizen)
    with clock.frozen(NOW):
        answers = [
            client.post(f"/cases/{case}/check/", {"key": key, "declared": "on"}) for _ in range(3)
        ]
    assert {a.status_code for a in answers} == {302}
    assert len({a["Location"] for a in answers}) == 1


def test_an_act_that_is_no_longer_lawful_is_answered_with_the_reason(city):
    case = city.accepted(city.citizen)
    client = client_of(city.staff("WJW01"))
    with clock.frozen(NOW):
        answer = client.post(f"/desk/cases/{case}/accept/", {"key": uuid.uuid4()})
    assert answer.status_code == 409
    assert "不能" in answer.content.decode()


@pytest.mark.rule("cases:CT15", "cases:C20")
def test_an_immediate_case_is_decided_on_the_spot(city):
    me = city.actor("13800000101")
    case = city.submitted(me, "失业登记")
    clerk = city.staff("RSJ01")
    city.do(services.accept, clerk, case=case)
    city.do(services.decide_on_the_spot, clerk, case=case, verdict=Verdict.GRANT, text="材料齐全")
    assert city.row(case).granted


def test_a_refused_applicant_reads_why_and_what_can_be_done(city):
    client, case = client_of(city.citizen), city.accepted(city.citizen)
    for number, act in (
        ("WJW02", services.review),
        ("WJW03", services.check),
        ("WJW04", services.decide),
    ):
        city.do(act, city.staff(number), case=case, verdict=Verdict.DENY, text="消毒间面积不足")
    text = get(client, f"/cases/{case}/", PAGE_BUDGET)
    assert "消毒间面积不足" in text
    assert "行政复议" in text
    assert "办好了" not in text

    other = city.submitted(city.citizen)
    city.do(services.refuse_intake, city.staff("WJW01"), case=other, reason="应向省卫生健康委申请")
    assert "应向省卫生健康委申请" in get(client, f"/cases/{other}/", PAGE_BUDGET)
    assert "就算" not in get(client, f"/cases/{other}/receipt/", PAGE_BUDGET + 2)


def test_an_unfinished_draft_can_be_looked_at_and_not_withdrawn(city):
    client = client_of(city.citizen)
    case = city.do(services.start, city.citizen, item=city.item()).case
    assert "还有" in get(client, f"/cases/{case}/check/", PAGE_BUDGET)
    for method in (client.get, client.post):
        assert method(f"/cases/{case}/withdraw/").status_code == 302


@pytest.mark.parametrize("file", ["garbage", "\u0101", str(uuid.uuid4())])
def test_removing_a_file_that_is_not_there_finds_nothing(city, file):
    case = city.draft(city.citizen)
    answer = client_of(city.citizen).post(f"/cases/{case}/materials/", {"remove": file})
    assert answer.status_code == 404
    assert len(city.files(case)) == 3


def test_a_correction_keeps_what_was_typed_and_the_good_file(city):
    client, case = client_of(city.citizen), corrected(city)
    page = f"/cases/{case}/correction/"
    pdf = SimpleUploadedFile("新平面图.pdf", PDF, "application/pdf")
    wrong = SimpleUploadedFile("x.pdf", b"MZ", "application/pdf")
    with clock.frozen(NOW):
        refused = client.post(
            page, {"key": uuid.uuid4(), "contact": "陈晓雯", "file:layout": wrong}
        )
        assert refused.status_code == 422
        assert 'value="陈晓雯"' in refused.content.decode()
        kept = client.post(page, {"key": uuid.uuid4(), "contact": "陈", "file:layout": pdf})
        assert kept.status_code == 302
    assert city.row(case).state == "submitted"


def test_a_tab_that_comes_second_lands_on_the_receipt(city):
    client, case = client_of(city.citizen), city.draft(city.citizen)
    with clock.frozen(NOW):
        for _ in range(2):
            answer = client.post(f"/cases/{case}/check/", {"key": uuid.uuid4(), "declared": "on"})
            assert answer["Location"].endswith("/receipt/")


@pytest.mark.parametrize("who", ["applicant", "desk"])
def test_the_story_of_a_case_is_told_in_english(city, who):
    case = city.accepted(city.citizen)
    if who == "applicant":
        text = get(client_of(city.citizen, "en"), f"/cases/{case}/", PAGE_BUDGET)
    else:
        text = get(client_of(city.staff("WJW02"), "en"), f"/desk/cases/{case}/", PAGE_BUDGET + 2)
    story = text.split('class="timeline"')[1].split("</ol>")[0]
    assert "Accepted" in story
    assert not re.findall(r"[\u4e00-\u9fff]", story)
