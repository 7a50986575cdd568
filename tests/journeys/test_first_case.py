"""The first case, in a browser: found, applied for, corrected once, accepted, reviewed, decided by different people,
served; its clock is the kernel's, its receipt checks without us."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fangzhou.kernel import clock
from fangzhou.platform.workdays import official
from tests.city import ROOT

pytestmark = pytest.mark.browser
HYGIENE = "公共场所卫生许可"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
FORM = {
    "place_name": "宿迁示例宾馆",
    "place_address": "宿城区示例路 1 号",
    "area": "320",
    "staff": "12",
    "contact": "陈",
    "phone": "138 0000 0103",
}


def apply(me, tmp_path: Path) -> str:
    """Find the item by a colloquial phrase, fill in, upload, submit; returns the case's address."""
    page = me.page
    me.go("/")
    me.look("home")
    page.fill("#q", "我想开个宾馆")
    me.press("搜索")
    me.look("search")
    me.follow(HYGIENE)
    me.look("guide")
    page.get_by_role("link", name="在线申请").first.click()
    page.wait_for_load_state()
    me.look("start")
    page.locator("main form.actions button").click()
    page.wait_for_load_state()
    fill_in(me)
    hand_over(me, tmp_path)
    me.follow("去核对")
    me.look("check")
    me.press("提交申请")
    assert "请确认内容真实" in page.content()
    page.check("[name=declared]")
    me.press("提交申请")
    page.wait_for_url("**/receipt/")
    return page.url.removesuffix("receipt/").removeprefix(me.address)


def fill_in(me) -> None:
    page = me.page
    me.press("保存并继续")
    assert page.title().startswith("错误：")
    me.look("form-errors")
    for name, value in FORM.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=category][value=lodging]")
    page.check("[name=central_air][value=no]")
    me.press("保存并继续")
    me.look("materials-empty")


def hand_over(me, tmp_path: Path) -> None:
    wrong = tmp_path / "平面图.pdf"
    wrong.write_bytes(b"MZ this is a program")
    upload(me, "layout", wrong)
    assert me.page.locator("#material-layout .error").is_visible()
    me.look("materials-wrong-file")
    for key in ("layout", "test_report"):
        upload(me, key, pdf(tmp_path, f"{key}.pdf"))
    me.look("materials")


def pdf(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(PDF + name.encode() + b"\n%%EOF\n")
    return path


def upload(me, key: str, path: Path) -> None:
    row = me.page.locator(f"#material-{key}")
    row.locator("input[type=file]").set_input_files(path)
    row.locator("form.upload button").click()
    me.page.wait_for_load_state()


def proof(me, case: str) -> dict:
    """The proof file, as soon as a signed head covers the entry."""
    for _ in range(100):
        answer = me.page.request.get(f"{me.address}{case}receipt/proof.json")
        if answer.ok:
            return answer.json()
        me.page.wait_for_timeout(100)
    pytest.fail("no signed head within ten seconds")


def act(
    clerk, case: str, name: str, *, verdict: str = "", words: str = "", button: str = ""
) -> None:
    """Open the panel of one act on the desk, fill it in, press its button."""
    clerk.go(f"/desk{case}")
    panel = clerk.page.locator("details", has=clerk.page.locator(f"summary:text-is('{name}')"))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    if verdict:
        panel.get_by_label(verdict, exact=True).check()
    if words:
        panel.locator("textarea").fill(words)
    panel.get_by_role("button", name=button or name, exact=True).click()
    clerk.page.wait_for_load_state()


@pytest.mark.parametrize(("width", "script"), [(1366, True), (360, False)])
def test_the_life_of_a_first_case(visit, city, tmp_path, width, script):
    me, window = visit(width=width, script=script), visit(width=width, script=script)
    me.sign_in("13800000103")
    case = apply(me, tmp_path)
    check_the_receipt(me, case, tmp_path)
    window.sign_in("WJW01")
    ask_for_corrections(window, case)
    correct(me, case, tmp_path)
    act(window, case, "受理")
    window.look("desk-accepted")
    for number, name in (("WJW02", "承办审查"), ("WJW03", "审核"), ("WJW04", "审定")):
        clerk = visit(width=width, script=script)
        clerk.sign_in(number)
        clerk.go("/desk/")
        clerk.look(f"inbox-{number}")
        act(clerk, case, name, verdict="同意", words="符合公共场所卫生标准")
        clerk.look(f"desk-{number}")
    me.go(case)
    assert_clock_is_the_kernels(me.page)
    me.look("case-granted")
    officer = visit(width=width, script=script)
    officer.sign_in("WJW05")
    act(officer, case, "制证")
    act(window, case, "送达", verdict="窗口领取")
    window.look("desk-closed")
    me.go(case)
    assert "已办结" in me.page.content()
    me.look("case-closed")
    verified = city.run("ledger", "verify", "--json")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def check_the_receipt(me, case: str, tmp_path: Path) -> None:
    """The proof checks with the stand-alone verifier; one changed word does not."""
    receipt = tmp_path / "receipt.json"
    receipt.write_text(json.dumps(proof(me, case)))
    me.go(f"{case}receipt/")
    me.look("receipt")
    assert "已写入日志，证明完整" in me.page.content()
    checked = verify(receipt)
    assert checked.returncode == 0, checked.stdout
    forged = json.loads(receipt.read_text())
    forged["record"]["at"] = forged["record"]["at"].replace("2025", "2024")
    receipt.write_text(json.dumps(forged))
    assert verify(receipt).returncode == 1


def ask_for_corrections(window, case: str) -> None:
    """One notice; the first try forgets a reason and loses nothing that was typed."""
    page = window.page
    window.go("/desk/")
    window.look("inbox")
    window.go(f"/desk{case}")
    window.look("desk-intake")
    panel = page.locator("details", has=page.locator("summary:text-is('一次性告知补正')"))
    panel.locator("summary").click()
    panel.locator("input[value='material:layout']").check()
    panel.locator("[name='reason:material:layout']").fill("平面图没有标出消毒间，请标出后重新上传")
    panel.locator("input[value='field:contact']").check()
    window.look("desk-correction")
    panel.get_by_role("button", name="一次性告知补正").click()
    page.wait_for_load_state()
    assert "每一处补正都要写明原因" in page.content()
    window.look("desk-correction-refused")
    page.locator("[name='reason:field:contact']").fill("请写联系人全名")
    page.get_by_role("button", name="一次性告知补正").click()
    page.wait_for_load_state()


def correct(me, case: str, tmp_path: Path) -> None:
    me.go("/cases/")
    me.look("mine")
    me.go(case)
    me.look("case-correction")
    me.follow("去补正")
    me.press("提交补正")
    me.look("correction-incomplete")
    me.page.fill("[name=contact]", "陈晓雯")
    me.page.locator("#file-layout").set_input_files(pdf(tmp_path, "layout-2.pdf"))
    me.press("提交补正")
    me.look("case-corrected")


def verify(receipt: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(ROOT / "tools" / "verify_receipt.py"), str(receipt)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def assert_clock_is_the_kernels(page) -> None:
    """Every day of the strip is the day that the kernel explains."""
    explained = clock.explain(
        official.calendar(), date(2025, 4, 23), clock.Limit(6, clock.Unit.WORKDAY)
    )
    cells = page.locator(".strip-days li:not(.wd)")
    shown = [c.get_attribute("data-d") for c in cells.all()]
    kinds = {
        clock.Mark.START: {"start"},
        clock.Mark.COUNTED: {"used", "left", "today"},
        clock.Mark.DUE: {"due", "today"},
        clock.Mark.WEEKEND: {"off"},
        clock.Mark.HOLIDAY: {"off"},
    }
    assert len(shown) == len(explained.days)
    for kind, day in zip(shown, explained.days, strict=True):
        assert kind in kinds[day.mark], day
    assert explained.due == date(2025, 4, 30)
