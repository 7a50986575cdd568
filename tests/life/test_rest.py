"""A case's whole life through the API alone, by programs of the applicant and of five officials."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from fangzhou.platform import ledger
from fangzhou.platform.db import clock
from fangzhou.platform.ledger.sequencer import Sequencer
from tests.life.conftest import NOW
from tests.life.programs import Program, program

ME, ACCEPTOR, REVIEWER, CHECKER, APPROVER, LICENSER = (
    "13800000103", "WJW01", "WJW02", "WJW03", "WJW04", "WJW05",
)  # fmt: skip
GRANT = {"verdict": "grant", "text": "符合卫生标准"}


@pytest.fixture(autouse=True)
def at_ten_in_the_morning(city) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def me(city) -> Program:
    return program(ME)


def ok(answer, status=200):
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def no(answer, status, code):
    told = answer.json()
    assert (answer.status_code, told["code"]) == (status, code)
    return told


def draft(city, me) -> str:
    """A complete draft, ready to submit."""
    item = city.item()
    case = ok(me.post("/cases", {"item": item}), 201)["case"]
    ok(me.post(f"/cases/{case}/answers", {"answers": city.answers(item)}))
    for material in ok(me.get(f"/items/{item}"))["guide"]["materials"]:
        if not (material["fetchable"] or material["filled_online"]):
            ok(me.upload(f"/cases/{case}/files", material["key"]), 201)
    return case


def submitted(city, me) -> str:
    case = draft(city, me)
    ok(me.post(f"/cases/{case}/submit"))
    return case


def offered(who, case) -> set[str]:
    return {action["action"] for action in ok(who.get(f"/cases/{case}"))["actions"]}


INTAKE = {"accept", "request-correction", "open-pre-review", "refuse-intake"}


@pytest.mark.rule("cases:CT1", "cases:CT3", "cases:CT4", "cases:CT5", "cases:CT9", "cases:CT21")
def test_from_finding_the_item_to_the_delivered_permit(city, me):
    found = ok(me.get("/items", q="公共场所卫生许可"))["items"]
    assert city.item() in {item["code"] for item in found}
    window = program(ACCEPTOR)

    case = draft(city, me)
    assert offered(me, case) == {"answers", "files", "submit"}
    filing = ok(me.post(f"/cases/{case}/submit"))
    assert (filing["received_on"], filing["intake_due"]) == ("2025-04-23", "2025-04-29")
    assert offered(me, case) == {"withdraw"}
    assert offered(window, case) == INTAKE

    defects = [{"target": "material:layout", "reason": "没有标消毒间"}]
    ok(window.post(f"/cases/{case}/request-correction", {"defects": defects}))
    asked = ok(me.get(f"/cases/{case}"))
    assert asked["notice"]["defects"] == defects
    assert offered(me, case) == {"files", "corrections", "withdraw"}
    ok(me.upload(f"/cases/{case}/files", "layout", b"%PDF-1.4\nbetter\n%%EOF\n"), 201)
    ok(me.post(f"/cases/{case}/corrections", {"answers": {}}))

    task = ok(window.get(f"/cases/{case}"))["task"]
    ok(window.post(f"/tasks/{task['id']}/claim"))
    accepted = ok(window.post(f"/cases/{case}/accept"))
    counting = ok(me.get(f"/cases/{case}"))["clock"]
    assert (counting["for_intake"], counting["due"]) == (False, accepted["due_promised"])
    made_up = [day["date"] for day in counting["days"] if day["makeup"]]
    assert made_up == ["2025-04-27"]  # the Sunday before Labor Day is worked

    ok(program(REVIEWER).post(f"/cases/{case}/review", GRANT))
    ok(program(CHECKER).post(f"/cases/{case}/check", GRANT))
    ok(program(APPROVER).post(f"/cases/{case}/decide", GRANT))
    ok(program(LICENSER).post(f"/cases/{case}/issue"))
    closed = ok(window.post(f"/cases/{case}/deliver", {"way": "window"}))
    assert closed["state"] == "closed"
    whole = ok(me.get(f"/cases/{case}"))
    assert (whole["granted"], whole["actions"]) == (True, [])
    assert whole["document_no"].endswith("许〔2025〕1号")


def test_the_receipt_comes_with_the_next_signed_head(city, me):
    case = submitted(city, me)
    soon = me.get(f"/cases/{case}/receipt")
    no(soon, 404, "cases.receipt.unsigned")
    assert int(soon["Retry-After"]) > 0
    Sequencer.resume().tick(NOW)
    receipt = ok(me.get(f"/cases/{case}/receipt"))
    assert receipt["record"]["command"] == "cases.submit"
    assert receipt["record"]["subject"] == case
    assert receipt["head"]["size"] > receipt["leaf"]


def test_the_same_key_twice_makes_one_case(city, me):
    key, case = str(uuid4()), draft(city, me)
    first, second = (me.post(f"/cases/{case}/submit", key=key) for _ in range(2))
    assert ok(first) == ok(second)
    commands = [entry.command for entry in ledger.history(case)]
    assert commands.count("cases.submit") == 1
    no(me.post(f"/cases/{case}/withdraw", key=key), 422, "command.key_reused")


def test_a_document_can_be_taken_back_before_submitting(city, me):
    case, key = draft(city, me), str(uuid4())
    file = ok(me.get(f"/cases/{case}"))["files"][0]
    for _ in range(2):
        ok(me.delete(f"/cases/{case}/files/{file['id']}", key=key))
    assert file["id"] not in {f["id"] for f in ok(me.get(f"/cases/{case}"))["files"]}
    told = no(me.post(f"/cases/{case}/submit"), 422, "cases.incomplete")
    assert [e["pointer"] for e in told["errors"]] == [f"#/material/{file['material']}"]


def test_the_wrong_role_the_wrong_department_and_a_stranger_find_nothing(city, me):
    case = submitted(city, me)
    absent = me.get(f"/cases/{uuid4()}").content
    for who in (program(REVIEWER), program("SCJG01"), me):
        answer = who.post(f"/cases/{case}/accept")
        no(answer, 404, "rest.absent")
        assert answer.content == absent
    stranger = program("13800000101")
    for path in (f"/cases/{case}", f"/cases/{case}/receipt"):
        assert stranger.get(path).content == absent
    assert case not in {line["id"] for line in ok(stranger.get("/cases"))["items"]}
    assert ok(me.get(f"/cases/{case}"))["state"] == "submitted"


def test_an_act_that_the_state_is_not_open_for_is_a_conflict(city, me):
    case = submitted(city, me)
    told = no(program(REVIEWER).post(f"/cases/{case}/review", GRANT), 409, "lifecycle.not_allowed")
    assert "Awaiting acceptance" in told["detail"]
    no(me.post(f"/cases/{case}/answers", {"answers": {}}), 409, "cases.form.closed")


@pytest.mark.parametrize(
    ("material", "content", "code", "place"),
    [
        ("layout", b"MZ not a document", "files.type", "#/file"),
        ("layout", b"", "files.empty", "#/file"),
        ("nothing", b"%PDF-1.4\n%%EOF\n", "cases.material.unknown", "#/material"),
    ],
)
def test_a_wrong_file_is_refused_and_says_why(city, me, material, content, code, place):
    case = draft(city, me)
    before = ok(me.get(f"/cases/{case}"))["files"]
    told = no(me.upload(f"/cases/{case}/files", material, content), 422, code)
    assert told["errors"][0]["pointer"] == place
    assert ok(me.get(f"/cases/{case}"))["files"] == before


def test_one_s_cases_are_listed_page_by_page(city, me):
    mine = {submitted(city, me) for _ in range(3)}
    address, seen = "/cases?limit=2", []
    while address:
        page = ok(me.get(address))
        assert len(page["items"]) <= 2
        seen += [line["id"] for line in page["items"]]
        address = page["next"]
    assert mine <= set(seen)
    assert len(seen) == len(set(seen))
    assert seen == sorted(seen, reverse=True)
