"""The pages of imports, as an editor goes through them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fangzhou.domains.catalog.gateways import reading
from fangzhou.domains.catalog.models import ImportBatch, ItemVersion
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.tests.conftest import NOW
from fangzhou.domains.catalog.values import ItemType, VersionState
from fangzhou.platform.access.values import Role
from fangzhou.platform.identity.models import Account
from fangzhou.platform.identity.values import Realm
from fangzhou.platform.organization.models import Appointment, Department, Staff

HOME = reverse("catalog:imports")
BAD = "编号,事项名称,事项类型\n甲,甲,行政许可\n乙,乙,行政应急\n".encode()


@pytest.fixture
def editor(desk, client):
    department = Department.objects.get()
    account = Account.objects.create(handle="editor", realm=Realm.STAFF.value, created_at=NOW)
    staff = Staff.objects.create(account=account, name="许", number="ZWB01", department=department)
    Appointment.objects.create(
        staff=staff,
        department=department,
        role=Role.CATALOG_EDITOR.value,
        valid_from=build.FIRST_DAY,
    )
    client.force_login(account)
    return client


def bring(client, content: bytes, name: str = "items.csv"):
    address = reverse("catalog:import_upload")
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def batch() -> ImportBatch:
    return ImportBatch.objects.latest("created_at")


def post(client, name: str, **data: str):
    return client.post(reverse(f"catalog:{name}", args=[batch().id]), data, follow=True)


def test_a_stranger_finds_no_imports(desk, client) -> None:
    assert client.get(HOME).status_code == 302


@pytest.mark.rule("items:I86")
def test_from_upload_to_undo(editor) -> None:
    page = bring(editor, BAD).content.decode()
    assert "先不导入有错的 1 行" in page
    assert 'value="行政应急"' in page
    assert post(editor, "import_apply").status_code == 409
    place = reading.place("", 3, "事项类型")
    post(editor, "import_mend", **{f"fix:{place}": "行政确认", f"was:{place}": "行政应急"})
    assert "已导入" in post(editor, "import_apply").content.decode()
    assert ItemVersion.objects.get(name="乙").item_type == ItemType.CONFIRMATION
    assert "撤销导入" in editor.get(reverse("catalog:import", args=[batch().id])).content.decode()
    assert "已撤销" in post(editor, "import_undo").content.decode()
    assert not ItemVersion.objects.exists()


@pytest.mark.rule("items:I8")
def test_an_unknown_file_is_asked_about_once(editor) -> None:
    unknown = "id,标题,类别\n1,甲,9\n".encode()
    page = bring(editor, unknown)
    assert page.redirect_chain[-1][0].endswith("/columns/")
    answers = {"title": "旧省", "column-1": "name", "column-2": "item_type", "key-0": "1"}
    asked = post(editor, "import_map", **answers)
    assert asked.status_code == 422
    assert 'name="code:9"' in asked.content.decode()
    assert (
        "将写成 1 份草稿"
        in post(editor, "import_map", **answers, **{"code:9": "06"}).content.decode()
    )
    assert "将写成 1 份草稿" in bring(editor, unknown).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "没有数据行"),
        ("编号,事项名称\n1,甲\n".encode("gbk"), "GBK"),
        (b"PK\x03\x04", "可能损坏"),
    ],
)
def test_a_damaged_file_is_refused_with_its_reason(editor, content: bytes, words: str) -> None:
    page = bring(editor, content)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_report_template_and_export_are_files(editor, kind: str) -> None:
    bring(editor, BAD)
    for address in (
        reverse("catalog:import_report", args=[batch().id, kind]),
        reverse("catalog:import_template"),
        reverse("catalog:items_export") + f"?kind={kind}",
    ):
        answer = editor.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")


def test_the_pages_cost_few_statements(editor, django_assert_max_num_queries) -> None:
    bring(editor, BAD)
    with django_assert_max_num_queries(12):
        page = editor.get(reverse("catalog:import", args=[batch().id]))
    assert re.search(r"<td class=\"n\" data-l=\"行\">3</td>", page.content.decode())
    assert ItemVersion.objects.filter(state=VersionState.DRAFT).count() == 0
