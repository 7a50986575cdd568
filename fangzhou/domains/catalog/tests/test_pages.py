from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.tests.conftest import NOW, REVIEWER
from fangzhou.domains.catalog.values import (
    AudienceType,
    ItemDraft,
    Material,
    PersonTopic,
    Text,
)
from fangzhou.platform.db.ids import new_id

SEARCH = reverse("catalog:search")


def person_item(number: int) -> ItemDraft:
    """Another item, for persons."""
    basic = f"3201239{number:02d}000"
    return ItemDraft(
        key=f"p{number}",
        guide=build.guide(
            name=Text(f"医师执业注册{number:02d}"),
            keywords=("医生",),
            audiences=(AudienceType.NATURAL_PERSON,),
            topics_person=(PersonTopic.HEALTH,),
            topics_legal=(),
        ),
        basic_code=basic,
        implementation_code=f"{build.USCC}3{basic}",
        department="WJW",
        region="321300000000",
    )


@pytest.fixture
def city(desk):
    desk.write(build.draft(), *(person_item(number) for number in range(2, 5)))
    for key in ("a", "p2", "p3", "p4"):
        desk.publish(key=key)
    return desk


def rows(client, **wanted: str) -> list[str]:
    """The codes of the results, as their links stand on the page."""
    html = client.get(SEARCH, wanted).content.decode()
    known = ItemVersion.objects.values_list("item__implementation_code", "name")
    return [name for code, name in known.order_by("name") if f'href="/items/{code}/"' in html]


def page(client, **wanted: str) -> str:
    return client.get(SEARCH, wanted).content.decode()


@pytest.mark.rule("items:I85")
def test_everybody_may_search(city, client) -> None:
    assert len(rows(client)) == 4


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"q": "公共场所"}, 1),
        ({"q": "我想开理发店"}, 1),
        ({"q": "医生"}, 3),
        ({"q": "hygiene"}, 1),
        ({"q": "健康委"}, 1),
        ({"audience": "person"}, 3),
        ({"audience": "firm"}, 1),
        ({"topic": "p145"}, 3),
        ({"department": "WJW"}, 4),
        ({"department": "WJW", "audience": "firm", "topic": "l110"}, 1),
        ({"department": "NONE"}, 0),
    ],
)
def test_results_fit(city, client, wanted: dict[str, str], number: int) -> None:
    assert len(rows(client, **wanted)) == number


def test_a_question_without_an_answer_shows_the_closest_and_a_way_on(city, client) -> None:
    html = page(client, q="理发店里的猫咪")
    assert "没有找到“理发店里的猫咪”" in html
    assert build.GUIDE.name.zh in html
    assert "tel:12345" in html


@pytest.mark.parametrize("question", ["'", "\\", "a' | 'b", "<script>", "！！", "\x01", "卫" * 500])
def test_odd_questions_do_no_harm(city, client, question: str) -> None:
    response = client.get(SEARCH, {"q": question})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_facets_show_counts_and_are_taken_back_in_one_step(city, client) -> None:
    html = page(client, q="医生", department="WJW")
    assert 'href="/items/?q=%E5%8C%BB%E7%94%9F"' in html
    assert '<span class="count">3</span>' in html


def test_pages_follow_one_another_without_gap_or_repeat(desk, client) -> None:
    numbers = range(10, 35)
    desk.write(*(person_item(number) for number in numbers))
    for number in numbers:
        desk.publish(key=f"p{number}")
    first = rows(client)
    assert len(first) == 20
    html = page(client)
    after = html.split('rel="next" href="/items/?after=')[1].split('"')[0]
    second = rows(client, after=after)
    assert len(second) == 5
    assert not set(first) & set(second)


def test_a_list_costs_at_most_eight_statements(city, client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        page(client, q="医生", audience="person")


@pytest.mark.rule("items:I85")
def test_a_guide_answers_the_six_questions_and_tells_all(city, client) -> None:
    html = client.get(reverse("catalog:guide", args=[build.CODE])).content.decode()
    for words in (
        "企业和单位办理", "1 份材料", "6 个工作日", "不收费", "不用跑", "卫生许可证",
        "法律规定最长 20 个工作日", build.CODE, "《公共场所卫生管理条例》第四条", "复议或者诉讼",
        "第 1 版", "0527-12345", f"/cases/new/{build.CODE}/",
    ):  # fmt: skip
        assert words in html


@pytest.mark.rule("items:I64")
def test_what_is_not_published_is_not_found(desk, client) -> None:
    desk.write(build.draft())
    assert client.get(reverse("catalog:guide", args=[build.CODE])).status_code == 404
    assert build.GUIDE.name.zh not in page(client)


@pytest.mark.rule("items:I88")
def test_a_suspended_item_says_so_and_offers_no_application(city, client) -> None:
    version = ItemVersion.objects.get(item__source_key="a").id
    services.suspend(
        actor=REVIEWER, now=NOW, key=new_id(), version=version, reason="系统升级到五月"
    )
    html = client.get(reverse("catalog:guide", args=[build.CODE])).content.decode()
    assert "系统升级到五月" in html
    assert "/cases/new/" not in html


@pytest.mark.rule("items:I83")
def test_the_guide_follows_the_version_in_force(city, client) -> None:
    city.write(build.draft(name=Text("新的名称"), materials=(Material("x", Text("新材料")),)))
    city.publish(date(2025, 4, 23))
    html = client.get(reverse("catalog:guide", args=[build.CODE])).content.decode()
    assert "新材料" in html
    assert "第 2 版" in html


def test_english_readers_see_chinese_marked_where_there_is_no_english(city, client) -> None:
    client.cookies["fangzhou_language"] = "en"
    html = client.get(reverse("catalog:guide", args=[build.CODE])).content.decode()
    assert "<h1>Hygiene license for a public place</h1>" in html
    assert '<span lang="zh">符合卫生标准</span>' in html
