from __future__ import annotations

import base64
import csv
import io
import re
import zipfile

import pytest
from django.test import Client

from fangzhou.platform.organization.models import Division, Hall
from fangzhou.platform.ui import export, filters, keyset
from fangzhou.platform.ui.resource import Params

pytestmark = pytest.mark.urls("fangzhou.platform.ui.tests.urls")


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "zh-CN"})


def page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<td data-l="店名"><a href="\d/">(.*?)</a>', html)


def test_a_list_shows_its_rows_its_count_and_escapes_them(client):
    html = page(client, "/shops/")
    assert names(html) == ["&lt;script&gt;", "张记淮味饭店", "=HYPERLINK(1)"]
    assert "共 3 家" in html
    assert '<td data-l="座位" class="n">12,000</td>' in html
    assert 'datetime="2025-05-18"' in html


def test_a_filter_stands_in_the_address_and_comes_off_in_one_tap(client):
    html = page(client, "/shops/?state=closed&opened_on_from=2025-01-01&sort=name")
    assert names(html) == ["=HYPERLINK(1)"]
    assert "状态：已办结" in html
    assert "开业：2025-01-01 – …" in html
    assert 'href="?state=closed&amp;sort=name"' in html
    assert 'href="?opened_on_from=2025-01-01&amp;sort=name"' in html


@pytest.mark.parametrize(
    "nonsense", ["state=other", "opened_on_from=tomorrow", "sort=owner", "after=%01%ff", "q="]
)
def test_nonsense_in_the_address_is_no_filter(client, nonsense):
    assert len(names(page(client, f"/shops/?{nonsense}"))) == 3


def test_an_empty_list_says_why_and_what_next(client):
    assert "按现在的筛选，一条也没有。" in page(client, "/shops/?q=没有")
    assert "去掉全部筛选" in page(client, "/shops/?state=draft")


def test_a_thing_has_its_sections_and_only_the_actions_that_fit(client):
    assert "2025年5月18日（周日）" in page(client, "/shops/1/")
    assert 'href="/close/1"' in page(client, "/shops/1/")
    assert "/close/2" not in page(client, "/shops/2/")
    assert "未提供" in page(client, "/shops/3/")


def test_a_thing_that_is_not_there_is_not_found(client):
    assert client.get("/shops/9/").status_code == 404


def test_a_csv_file_tells_where_it_comes_from_and_runs_no_formula(client):
    answer = client.get("/shops/export.csv?state=closed")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["名称", "饭店"]
    assert lines[1] == ["筛选", "状态：已办结"]
    assert [line[0] for line in lines[2:6]] == ["导出时间", "操作人", "行数", "内容摘要（SHA-256）"]
    assert lines[7] == ["店名", "经营者", "状态", "开业", "座位"]
    assert lines[9] == ["'=HYPERLINK(1)", "'+86", "已办结", "2025-03-01", "12000"]
    assert lines[8] == ["<script>", "吴**", "已办结", "", "8"]


def test_the_digest_in_a_file_covers_its_rows():
    rows = (("a", "b"), ("c", "d"))
    assert export.digest(rows) != export.digest((("a", "b"), ("c", "e")))
    assert re.fullmatch("[0-9a-f]{64}", export.digest(rows))


@pytest.mark.parametrize("start", ["=1", "+1", "-1", "@SUM", "\t=1", "\r=1"])
def test_a_cell_that_could_run_is_made_harmless(start):
    assert export.harmless(start) == "'" + start


def test_a_workbook_keeps_every_cell_as_text(client):
    answer = client.get("/shops/export.xlsx")
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    strings = book.read("xl/sharedStrings.xml").decode()
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK(1)" in strings
    assert "<f>" not in sheet
    assert 't="s"' in sheet


def grown_divisions() -> list[str]:
    codes = [f"32{n:010d}" for n in range(7)]
    top = Division.objects.create(code=codes[0], name="江苏省", level=1)
    for n, code in enumerate(codes[1:], start=1):
        Division.objects.create(code=code, name=f"第{n}市", level=2, parent=top)
    return codes


def codes_on(html: str) -> list[str]:
    return re.findall(r'<td data-l="代码">(\d{12})</td>', html)


def link(html: str, rel: str) -> str | None:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', html)
    return found and found[1].replace("&amp;", "&")


@pytest.mark.django_db
def test_pages_by_key_show_every_row_once_forwards_and_backwards(client):
    codes = grown_divisions()
    seen, address, backwards = [], "/divisions/", []
    while address:
        html = page(client, address)
        seen.append(codes_on(html))
        last, address = address, (link(html, "next") and "/divisions/" + link(html, "next"))
    assert [len(window) for window in seen] == [3, 3, 1]
    assert [code for window in seen for code in window] == codes
    assert "共 7 个" in html
    address = "/divisions/" + link(html, "prev")
    while address:
        html = page(client, address)
        backwards.append(codes_on(html))
        address = link(html, "prev") and "/divisions/" + link(html, "prev")
    assert backwards == [seen[1], seen[0]]
    assert last != "/divisions/"


@pytest.mark.django_db
def test_pages_by_key_follow_another_order_and_a_filter(client):
    codes = grown_divisions()
    first = page(client, "/divisions/?sort=level")
    assert codes_on(first) == codes[1:4]
    second = page(client, "/divisions/" + link(first, "next"))
    assert codes_on(second) == codes[4:7]
    third = page(client, "/divisions/" + link(second, "next"))
    assert codes_on(third) == codes[:1]
    assert codes_on(page(client, "/divisions/?level=1")) == codes[:1]


@pytest.mark.django_db
def test_a_row_that_appears_meanwhile_moves_no_other_row_to_another_page():
    codes = grown_divisions()
    params = Params(filters={}, sort="code", limit=3)
    first = keyset.window(Division.objects.all(), ("code",), params)
    parent = Division.objects.get(code=codes[0])
    Division.objects.create(code="320000000000"[:11] + "9", name="新", level=2, parent=parent)
    following = Params(filters={}, sort="code", limit=3, after=first.next)
    second = keyset.window(Division.objects.all(), ("code",), following)
    assert [row.code for row in second.rows] == codes[3:6]


def test_a_cursor_that_somebody_made_up_is_the_first_page():
    assert keyset.decode("bm9uc2Vuc2U", 1) == []
    assert keyset.decode(keyset.encode({"a": 1}, ("a",)), 2) == []
    assert keyset.decode(keyset.encode({"a": "x", "b": 2}, ("-a", "b")), 2) == ["x", 2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "edge",
    [
        ["\0", "320000000000"],
        ["x", "320000000000"],
        [True, "\ud800"],
        [None, "320000000000"],
        [float("inf"), "320000000000"],
    ],
)
def test_a_made_up_cursor_that_no_column_can_hold_is_the_first_page(edge):
    grown_divisions()
    order = ("level", "code")
    cursor = keyset.encode(dict(zip(order, edge, strict=True)), order)
    found = keyset.window(Division.objects.all(), order, Params({}, "level", after=cursor))
    assert [row.code for row in found.rows] == [
        row.code for row in Division.objects.order_by(*order)
    ]


@pytest.mark.django_db
def test_a_made_up_number_beyond_every_column_is_past_the_last_row():
    grown_divisions()
    cursor = keyset.encode({"level": 2**80, "code": "3"}, ("level", "code"))
    params = Params({}, "level", after=cursor)
    assert keyset.window(Division.objects.all(), ("level", "code"), params).rows == []


@pytest.mark.django_db
def test_a_made_up_key_of_another_kind_is_the_first_page():
    division = Division.objects.create(code="320000000000", name="江苏省", level=1)
    hall = Hall.objects.create(code="ZH", name="综合", name_en="General", division=division)
    params = Params({}, "", after=keyset.encode({"id": "x"}, ("id",)))
    assert keyset.window(Hall.objects.all(), ("-id",), params).rows == [hall]


def test_a_cursor_as_deep_as_an_address_is_long_is_no_cursor():
    assert keyset.decode(base64.b64encode(b"[" * 200_000).decode(), 1) == []


def test_taking_a_filter_off_leaves_the_others_and_the_first_page():
    query = {"state": "closed", "q": "张", "after": "abc"}
    assert filters.address(query, {"q": ""}) == "?state=closed"
