"""The head gives, changes and ends; the one it is about can do what was given, and no more, from that moment."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fangzhou.domains.cases import services as cases
from fangzhou.domains.cases.values import Verdict
from fangzhou.domains.catalog import api as catalog
from fangzhou.domains.mandates import services
from fangzhou.domains.mandates.values import EndReason, Term
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import ledger
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import Role
from fangzhou.platform.db import clock
from fangzhou.platform.organization.models import Appointment
from tests.life.conftest import NOW
from tests.life.programs import program
from tests.life.test_pages import client_of, get
from tests.life.test_races import at_once

pytestmark = pytest.mark.rule("hall:L3")
TODAY = clock.today(NOW)
BASIS = "宿卫授〔2025〕3号"
GRANT = {"verdict": Verdict.GRANT, "text": "符合条件"}


@pytest.fixture(autouse=True)
def put_back(city):
    yield
    Appointment.objects.exclude(given_by=None).delete()
    Appointment.objects.update(ended_at=None, valid_until=None, items=[], end_reason="")


def term(role="checker", items=(), first=TODAY, last=None) -> Term:
    return Term(role, tuple(items), first, last, BASIS)


def give(city, number="WJW05", by="WJW06", **changes):
    return city.do(services.give, city.staff(by), staff=number, term=term(**changes))


def held(number: str, role: str):
    return Appointment.objects.get(staff__number=number, role=role, ended_at=None)


def test_what_was_given_is_held_at_once_and_stands_in_the_ledger(city):
    item = city.item()
    given = give(city, items=[item], last=TODAY + timedelta(7))
    officer = city.staff("WJW05")
    assert officer.may_on(Role.CHECKER, item)
    assert not officer.may_on(Role.CHECKER, "another-item")
    [entry] = ledger.history(given.delegation)
    assert entry.command == "mandates.give"
    assert entry.events[0]["items"] == [item]
    assert entry.events[0]["basis"] == BASIS


def test_a_change_narrows_from_now_on_and_keeps_the_old_one_on_record(city):
    case = city.accepted(city.citizen)
    old = held("WJW02", "reviewer")
    others = catalog.of_department(old.department_id, TODAY)
    other = next(i.code for i in others if i.code != city.item())
    change = {"delegation": old.id, "items": (other,), "valid_until": None, "basis": BASIS}
    new = city.do(services.change, city.staff("WJW06"), **change)
    with pytest.raises(Refusal, match=r"cases\.mandate\.outside"):
        city.do(cases.review, city.staff("WJW02"), case=case, **GRANT)
    old.refresh_from_db()
    assert (old.ended_at, old.end_reason) == (NOW, EndReason.ADJUSTED)
    assert ledger.history(new.delegation)[0].events[0]["replaces"] == str(old.id)
    assert held("WJW02", "reviewer").id == new.delegation


def test_an_end_works_at_once_and_the_same_day_may_be_given_anew(city):
    given = give(city)
    ending = {"delegation": given.delegation, "last_day": None, "reason": EndReason.MOVED}
    ended = city.do(services.end, city.staff("WJW06"), **ending)
    assert (ended.at_once, ended.last_day) == (True, TODAY)
    assert not city.staff("WJW05").has(Role.CHECKER)
    with pytest.raises(Refusal, match=r"mandates\.over"):
        city.do(services.end, city.staff("WJW06"), **ending)
    give(city)
    assert city.staff("WJW05").has(Role.CHECKER)


@pytest.mark.rule("cases:C5")
def test_an_end_with_a_last_day_leaves_that_day(city):
    given = give(city)
    ending = {"delegation": given.delegation, "last_day": TODAY, "reason": EndReason.AWAY}
    assert not city.do(services.end, city.staff("WJW06"), **ending).at_once
    assert city.staff("WJW05").has(Role.CHECKER)
    assert Appointment.objects.get(id=given.delegation).valid_until == TODAY


@pytest.mark.parametrize(
    ("number", "by", "changes", "code"),
    [
        ("WJW02", "WJW06", {"role": "reviewer"}, "mandates.overlap"),
        ("WJW06", "WJW06", {}, "mandates.oneself"),
        ("WJW05", "WJW06", {"items": ["not-ours"]}, "mandates.term"),
        ("WJW05", "WJW06", {"role": "head"}, "mandates.term"),
    ],
)
def test_what_may_not_be_given_is_refused_and_nothing_is_written(city, number, by, changes, code):
    before = Appointment.objects.count()
    with pytest.raises(Refusal) as caught:
        give(city, number, by, **changes)
    assert caught.value.code == code
    assert Appointment.objects.count() == before


@pytest.mark.parametrize("by", ["SCJG06", "WJW04", "ZWB03"])
def test_only_the_own_head_and_the_administrator_may(city, by):
    with pytest.raises(Denied):
        give(city, by=by)
    ending = {"delegation": held("WJW02", "reviewer").id, "last_day": None}
    with pytest.raises(Denied):
        city.do(services.end, city.staff(by), **ending, reason=EndReason.LEFT)
    give(city, by="ZWB04")


def test_of_two_who_give_at_once_one_is_told(city):
    head, admin = city.staff("WJW06"), city.staff("ZWB04")
    gifts = [
        lambda a=actor: city.do(services.give, a, staff="WJW05", term=term())
        for actor in (head, admin) * 4
    ]
    answers = at_once(gifts, 8)
    assert sum(not isinstance(a, Exception) for a in answers) == 1
    assert {a.code for a in answers if isinstance(a, Refusal)} == {"mandates.overlap"}
    assert Appointment.objects.filter(staff__number="WJW05", role="checker").count() == 1


def test_each_verb_stays_within_its_statements(city):
    head, item = city.staff("WJW06"), city.item()
    with CaptureQueriesContext(connection) as asked:
        given = city.do(services.give, head, staff="WJW05", term=term(items=[item]))
    change = {"items": (), "valid_until": None, "basis": BASIS}
    with CaptureQueriesContext(connection) as changed:
        new = city.do(services.change, head, delegation=given.delegation, **change)
    with CaptureQueriesContext(connection) as ended:
        ending = {"last_day": None, "reason": EndReason.LEFT}
        city.do(services.end, head, delegation=new.delegation, **ending)
    counts = [
        sum(q["sql"].split()[0] not in {"BEGIN", "COMMIT"} for q in c)
        for c in (asked, changed, ended)
    ]
    assert counts == [4, 4, 3]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_of_head_and_staff(city, language):
    head = client_of(city.staff("WJW06"), language)
    for path in ("/desk/", "/desk/mandates/", "/desk/mandates/new/"):
        get(head, path, 8)
    reviewer = held("WJW02", "reviewer")
    get(head, f"/desk/mandates/{reviewer.id}/", 10)
    assert status(head, f"/desk/mandates/{held('WJW06', 'head').id}/") == 404
    mine = client_of(city.staff("WJW02"), language)
    assert "WJW02" in get(mine, "/desk/mandates/mine/", 8)
    assert status(mine, "/desk/mandates/") == 404
    assert "SCJG01" in get(client_of(city.staff("ZWB04")), "/desk/mandates/?department=SCJG", 8)


def status(client, path) -> int:
    with clock.frozen(NOW):
        return client.get(path).status_code


@pytest.mark.parametrize(
    ("days", "told"), [(0, "今天最后一天"), (30, "还有 30 天"), (31, None), (None, None)]
)
def test_what_ends_within_thirty_days_is_marked(city, days, told):
    give(city, last=None if days is None else TODAY + timedelta(days))
    page = get(client_of(city.staff("WJW06")), "/desk/mandates/", 8)
    assert (told in page) if told else ("还有" not in page)


def post(client, path, **data):
    with clock.frozen(NOW):
        return client.post(path, data | {"key": str(uuid4())})


def test_the_head_gives_changes_and_ends_by_form(city):
    head = client_of(city.staff("WJW06"))
    first = {"valid_from_y": "2025", "valid_from_m": "4", "valid_from_d": "23"}
    given = {"staff": "WJW05", "role": "checker", "basis": BASIS, **first}
    wrong = post(head, "/desk/mandates/new/", extent="some", **given)
    assert (wrong.status_code, "请至少选一个事项" in wrong.content.decode()) == (422, True)
    done = post(head, "/desk/mandates/new/", extent="some", items=[city.item()], **given)
    assert done.status_code == 302
    page = f"/desk/mandates/{held('WJW05', 'checker').id}/"
    assert post(head, page, extent="every", basis="口头").status_code == 422
    assert post(head, page, extent="every", basis=BASIS).status_code == 302
    page = f"/desk/mandates/{held('WJW05', 'checker').id}/end/"
    assert post(head, page, when="day", reason="moved").status_code == 422
    assert post(head, page, when="now", reason="moved").status_code == 302
    assert not city.staff("WJW05").has(Role.CHECKER)


def test_the_desk_says_why_a_visible_task_is_not_mine(city):
    case = city.accepted(city.citizen)
    Appointment.objects.filter(staff__number="WJW02").update(items=["another"], basis=BASIS)
    page = get(client_of(city.staff("WJW02")), f"/desk/cases/{case}/", 11)
    assert f"您的授权（{BASIS}）不含这个事项" in page
    assert "签收这一步" not in page
    assert f'action="/desk/cases/{case}/review/"' not in page


def test_programs_can_do_what_the_pages_can(city):
    with clock.frozen(NOW):
        head, reviewer = program("WJW06"), program("WJW02")
        listed = head.get("/delegations").json()["items"]
        assert {"WJW01", "WJW06"} <= {row["staff_number"] for row in listed}
        assert {row["role"] for row in reviewer.get("/delegations").json()["items"]} == {"reviewer"}
        body = {"items": [], "basis": BASIS, "valid_until": "2025-06-30"}
        whom = {"staff": "WJW05", "role": "checker", "valid_from": "2025-04-23"}
        assert reviewer.post("/delegations", body | whom).status_code in {403, 404}
        given = head.post("/delegations", body | whom)
        assert given.status_code == 201, given.content
        changed = head.post(f"/delegations/{given.json()['delegation']}/change", body)
        assert changed.status_code == 200, changed.content
        ended = head.post(f"/delegations/{changed.json()['delegation']}/end", {"reason": "moved"})
        assert ended.json()["at_once"] is True
