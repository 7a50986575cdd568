from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fangzhou.domains.catalog.models import CatalogItem, ImplementationItem, ItemVersion
from fangzhou.domains.catalog.queries.imports import Imported, compare
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.values import ItemDraft, Text, VersionState
from fangzhou.platform.access.table import Denied
from fangzhou.platform.access.values import ANONYMOUS


def local(number: int, name: str = "事项") -> ItemDraft:
    return ItemDraft(key=str(number), guide=build.guide(name=Text(f"{name}{number}")))


def test_rows_become_drafts(desk) -> None:
    """catalog.import_items"""
    assert desk.write(build.draft("a"), local(1)) == Imported(added=2, changed=0, unchanged=0)
    version = ItemVersion.objects.get(item__source_key="a")
    assert (version.number, version.state) == (1, VersionState.DRAFT)
    assert version.item.catalog_item.basic_code == build.BASIC
    assert version.item.department.code == "WJW"


def test_the_same_rows_again_change_nothing(desk) -> None:
    desk.write(build.draft("a"))
    stored = ItemVersion.objects.values_list("id", "digest").get()
    assert desk.write(build.draft("a")) == Imported(0, 0, 1)
    assert ItemVersion.objects.values_list("id", "digest").get() == stored


def test_a_changed_row_renews_its_draft_in_place(desk) -> None:
    desk.write(build.draft("a"))
    assert desk.write(build.draft("a", name=Text("新名称"))) == Imported(0, 1, 0)
    version = ItemVersion.objects.get()
    assert (version.number, version.name) == (1, "新名称")


@pytest.mark.rule("items:I87")
def test_a_changed_row_of_a_published_item_is_a_new_version(desk) -> None:
    desk.write(build.draft("a"))
    desk.publish()
    desk.write(build.draft("a", name=Text("新名称")))
    states = ItemVersion.objects.order_by("number").values_list("number", "state", "name")
    assert list(states) == [
        (1, VersionState.PUBLISHED, build.GUIDE.name.zh),
        (2, VersionState.DRAFT, "新名称"),
    ]


def test_all_rows_or_none(desk) -> None:
    """Two items cannot carry one implementation code: the second spoils the first as well."""
    with pytest.raises(Exception, match="implementation_code"):
        desk.write(build.draft("a"), build.draft("b"))
    assert not ImplementationItem.objects.exists()
    assert not CatalogItem.objects.exists()


def test_another_source_is_left_alone(desk) -> None:
    desk.write(build.draft("a"))
    assert compare("another", (build.draft("a"),)) == Imported(1, 0, 0)


def test_who_may_not_import_is_denied(desk) -> None:
    with pytest.raises(Denied):
        desk.write(build.draft("a"), actor=ANONYMOUS)


def test_many_rows_cost_as_many_statements_as_few(desk) -> None:
    def statements(drafts: list[ItemDraft]) -> int:
        with CaptureQueriesContext(connection) as seen:
            desk.write(*drafts)
        return len(seen)

    few = statements([local(n) for n in range(2)])
    assert statements([local(n, "别的") for n in range(100, 180)]) <= few
