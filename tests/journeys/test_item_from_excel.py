"""An editor writes an item in Excel and imports it in the browser; it is published; a citizen applies at once."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import xlsxwriter

from fangzhou.domains.catalog.gateways import reading
from tests.journeys.test_first_case import fill_in, hand_over

pytestmark = pytest.mark.browser
NAME = "集市卫生许可"
BASIC = "320123977000"
DEPARTMENT = "宿迁市卫生健康委员会"
PUBLISH = """
import json, sys
import django
django.setup()
from fangzhou.domains.catalog import loading
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.platform.db import clock
now = clock.now()
version = ItemVersion.objects.get(name=sys.argv[1], state="draft")
loading.publish(version.id, clock.today(now), now=now)
print(json.dumps(version.item.implementation_code))
"""


def filled_in(template: Path) -> Path:
    """The template with the example made into an item of our own, as somebody would type it."""
    path = template.with_name("集市卫生许可.xlsx")
    mine = {"编号": "集市1", "事项名称": NAME, "基本编码": BASIC, "实施主体": DEPARTMENT}
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for sheet in reading.open_sheets(template.read_bytes()):
            page = book.add_worksheet(sheet.name)
            page.write_row(0, 0, sheet.columns)
            for number, row in sheet.rows:
                cells = [mine.get(c, cell) if row.get("编号") else cell for c, cell in row.items()]
                page.write_row(number - 1, 0, cells)
    return path


def publish(city) -> str:
    """The reviewers' part; the address of the guide."""
    done = city.call([sys.executable, "-c", PUBLISH, NAME])
    assert done.returncode == 0, done.stderr
    return f"/items/{json.loads(done.stdout.splitlines()[-1])}/"


@pytest.mark.parametrize(("width", "script"), [(1366, True)])
def test_from_excel_to_the_first_application(visit, city, tmp_path, width, script) -> None:
    editor, me = visit(width=width, script=script), visit(width=width, script=script)
    editor.sign_in("ZWB01")
    editor.go("/desk/imports/")
    editor.look("imports")
    with editor.page.expect_download() as download:
        editor.page.get_by_role("link", name="下载 Excel 模板").click()
    template = tmp_path / "template.xlsx"
    download.value.save_as(template)
    editor.page.set_input_files("#file", filled_in(template))
    editor.press("上传并预览")
    editor.look("preview")
    assert "将写成 1 份草稿" in editor.page.content()
    editor.press("导入")
    editor.look("imported")
    assert "已导入" in editor.page.content()
    me.sign_in("13800000103")
    me.go(publish(city))
    me.look("guide-from-excel")
    me.page.get_by_role("link", name="在线申请").first.click()
    me.page.locator("main form.actions button").click()
    me.page.wait_for_load_state()
    fill_in(me)
    hand_over(me, tmp_path)
    me.follow("去核对")
    me.page.check("[name=declared]")
    me.press("提交申请")
    me.page.wait_for_url("**/receipt/")
    assert NAME in me.page.content()
