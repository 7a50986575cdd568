"""A file of items from hand to hand: in, mended, taken over as one, taken back as one."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fangzhou.domains.catalog import services
from fangzhou.domains.catalog.gateways import reading, writing
from fangzhou.domains.catalog.models import ImplementationItem, ImportBatch, ItemVersion
from fangzhou.domains.catalog.queries import exports
from fangzhou.domains.catalog.services import import_preview, import_uploads
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.tests.conftest import EDITOR, NOW
from fangzhou.domains.catalog.values import ItemDraft, ItemType, RowOutcome, Text, VersionState
from fangzhou.domains.catalog.values.mapping import Column, ColumnMap
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.db.ids import new_id


class Hands:
    """What an editor does with a file."""

    def bring(self, content: bytes, name: str = "items.csv"):
        file = import_uploads.taken(SimpleUploadedFile(name, content))
        return services.open_import(actor=EDITOR, now=NOW, key=new_id(), file=file)

    def look(self, batch):
        return import_preview.preview(ImportBatch.objects.get(id=batch))

    def mend(self, batch, **fixes: str):
        return services.mend_import(actor=EDITOR, now=NOW, key=new_id(), batch=batch, fixes=fixes)

    def take(self, batch, *, set_aside: bool = False):
        return services.apply_import(
            actor=EDITOR, now=NOW, key=new_id(), batch=batch, set_aside=set_aside
        )

    def undo(self, batch, *, later: timedelta = timedelta(0)):
        return services.undo_import(actor=EDITOR, now=NOW + later, key=new_id(), batch=batch)


@pytest.fixture
def hands(desk):
    return Hands()


def simple(*names: str) -> bytes:
    return ("编号,事项名称,事项类型\n" + "".join(f"{n},{n},行政许可\n" for n in names)).encode()


def named(key: str) -> ItemVersion:
    return ItemVersion.objects.filter(item__source_key=key).latest("number")


def test_a_file_is_looked_at_before_anything_is_written(hands) -> None:
    """catalog.open_import writes no item; catalog.apply_import writes drafts."""
    batch = hands.bring(simple("甲", "乙"))
    assert [row.outcome for row in hands.look(batch).rows] == [RowOutcome.NEW] * 2
    assert not ItemVersion.objects.exists()
    assert hands.take(batch).added == 2
    assert (named("甲").state, named("甲").author) == (VersionState.DRAFT, EDITOR.account)
    with pytest.raises(Refusal, match=r"catalog\.import\.state"):
        hands.take(batch)


def test_the_same_file_twice_does_nothing_new(hands) -> None:
    hands.take(hands.bring(simple("甲")))
    again = hands.bring(simple("甲"))
    assert [row.outcome for row in hands.look(again).rows] == [RowOutcome.UNCHANGED]
    with pytest.raises(Refusal, match=r"catalog\.import\.nothing_new"):
        hands.take(again)
    assert ItemVersion.objects.count() == 1


@pytest.mark.rule("items:I86")
def test_all_or_none_unless_the_bad_rows_are_set_aside(hands) -> None:
    content = simple("甲") + "乙,乙,行政应急\n".encode()
    batch = hands.bring(content)
    [bad] = hands.look(batch).bad
    assert [(p.row, p.column) for p in bad.problems] == [(3, "事项类型")]
    assert "行政应急" in bad.problems[0].message.zh
    with pytest.raises(Refusal, match=r"catalog\.import\.bad_rows"):
        hands.take(batch)
    assert not ItemVersion.objects.exists()
    assert hands.take(batch, set_aside=True).added == 1
    assert ImportBatch.objects.values_list("rejected", flat=True).get() == 1


def test_a_bad_cell_is_mended_in_place(hands) -> None:
    """catalog.mend_import"""
    batch = hands.bring("编号,事项名称,事项类型,基本编码\n甲,甲,行政应急,12\n".encode())
    problems = hands.look(batch).bad[0].problems
    assert {p.column for p in problems} == {"事项类型", "基本编码"}
    fixes = {reading.place(p.sheet, p.row, p.column): "" for p in problems}
    hands.mend(batch, **{**fixes, reading.place("", 2, "事项类型"): "行政许可"})
    assert not hands.look(batch).bad
    hands.take(batch)
    assert named("甲").item_type == ItemType.LICENSE


@pytest.mark.rule("items:I87")
def test_undo_takes_back_what_nobody_touched(hands) -> None:
    """catalog.undo_import: what was made goes, what was overwritten comes back, what was edited stays."""
    hands.take(hands.bring(simple("旧")))
    before = named("旧").content
    content = simple("甲", "乙") + "旧,旧的新名称,行政许可\n".encode()
    batch = hands.bring(content)
    hands.take(batch)
    assert named("旧").name == "旧的新名称"
    edited = named("乙")
    ItemVersion.objects.filter(id=edited.id).update(revision=edited.revision + 1)
    row = ImportBatch.objects.get(id=batch)
    assert import_preview.touched(row) == ["乙"]
    assert dataclasses.astuple(hands.undo(batch)) == (2, 1)
    assert set(ImplementationItem.objects.values_list("source_key", flat=True)) == {"旧", "乙"}
    assert named("旧").content == before
    with pytest.raises(Refusal, match=r"catalog\.import\.undo_state"):
        hands.undo(batch)


@pytest.mark.parametrize(("hours", "refused"), [(24, False), (24.01, True)])
def test_undo_is_for_a_day(hands, hours: float, refused: bool) -> None:
    batch = hands.bring(simple("甲"))
    hands.take(batch)
    if refused:
        with pytest.raises(Refusal, match=r"catalog\.import\.undo_late"):
            hands.undo(batch, later=timedelta(hours=hours))
    else:
        assert hands.undo(batch, later=timedelta(hours=hours)).undone == 1


@pytest.mark.rule("items:I8")
def test_a_map_says_what_the_numbers_of_its_source_mean(hands) -> None:
    """catalog.save_import_map: 09 is an inspection there, not an adjudication."""
    columns = ColumnMap(
        "旧省系统", "旧省系统", ("id",),
        (Column("title", "name"), Column("kind", "item_type", codes=(("9", "06"),))),
        ("id", "title", "kind"), (("department", "WJW"), ("exercise_level", "3")),
    )  # fmt: skip
    batch = hands.bring(b"id,title,kind\n1,\xe7\x94\xb2,9\n2,\xe4\xb9\x99,8\n")
    with pytest.raises(reading.UnknownShape):
        hands.look(batch)
    numbers = dataclasses.replace(
        columns, columns=(Column("title", "name"), Column("kind", "item_type"))
    )
    with pytest.raises(Refusal, match=r"catalog\.import\.map"):
        services.save_import_map(actor=EDITOR, now=NOW, key=new_id(), columns=numbers)
    services.save_import_map(actor=EDITOR, now=NOW, key=new_id(), columns=columns)
    seen = hands.look(batch)
    [draft] = seen.reading.drafts
    assert draft.guide.item_type is ItemType.INSPECTION
    assert seen.settled[0].draft.department_name == "宿迁市卫生健康委员会"
    assert [p.column for p in seen.bad[0].problems] == ["kind"]


def test_what_a_sparse_file_does_not_tell_is_kept(hands, desk) -> None:
    desk.write(build.draft("a"))
    batch = hands.bring("编号,来源,事项名称\na,test,新名称\n".encode())
    assert hands.look(batch).rows[0].elements == ("name",)
    hands.take(batch)
    version = named("a")
    assert version.name == "新名称"
    assert len(version.content["steps"]) == 3


@pytest.mark.rule("items:I12", "items:I20")
def test_codes_follow_from_the_department_and_stay_once_published(hands, desk) -> None:
    header = "编号,来源,事项名称,实施主体,行使层级,基本编码\n"
    row = f"b,test,乙,宿迁市卫生健康委员会,市级,{build.BASIC}\n"
    batch = hands.bring((header + row.replace("市级", "3")).encode())
    hands.take(batch)
    assert named("b").item.implementation_code == build.CODE
    taken = hands.bring((header + f"c,test,丙,WJW,3,{build.BASIC}\n").encode())
    assert [p.column for p in hands.look(taken).bad[0].problems] == ["实施编码"]
    unknown = hands.bring((header + "d,test,丁,没有的局,3,\n").encode())
    assert [p.column for p in hands.look(unknown).bad[0].problems] == ["实施主体"]


@pytest.mark.rule("items:I81")
def test_who_overwrites_a_draft_does_not_free_its_author_to_review_it(hands, desk) -> None:
    desk.write(build.draft("a"))
    other = dataclasses.replace(EDITOR, account=new_id())
    batch = hands.bring("编号,来源,事项名称\na,test,新名称\n".encode())
    services.apply_import(actor=other, now=NOW, key=new_id(), batch=batch)
    version = named("a")
    assert version.author == other.account
    assert version.editors == [str(EDITOR.account)]


def test_many_rows_cost_as_many_statements_as_few(hands) -> None:
    def statements(*names: str) -> int:
        batch = hands.bring(simple(*names))
        with CaptureQueriesContext(connection) as seen:
            hands.take(batch)
        return len(seen)

    few = statements("甲", "乙")
    assert statements(*(f"事项{n}" for n in range(200))) <= few


@pytest.mark.parametrize("write", [writing.csv_file, writing.jsonl, writing.xlsx])
def test_what_is_exported_imports_back_unchanged(hands, desk, write) -> None:
    odd = Text("=1+1\n第二行", '\'quoted, "text"')
    desk.write(
        build.draft("a", conditions=(odd, Text("-否定")), note=odd, keywords=("甲、乙", "丙")),
        ItemDraft(key="b", guide=build.guide(name=Text("另一件"), result=None, fields=())),
    )
    content = write(exports.newest())
    seen = hands.look(hands.bring(content, "items.bin"))
    assert [row.outcome for row in seen.rows] == [RowOutcome.UNCHANGED] * 2
    assert not seen.reading.problems


def test_a_report_names_every_bad_cell(hands) -> None:
    batch = hands.bring(simple("甲") + "乙,乙,行政应急\n".encode())
    hands.take(batch, set_aside=True)
    lines = import_preview.lines_of(ImportBatch.objects.get(id=batch), "zh")
    assert [line[1] for line in lines] == ["结果", "新增", "有错"]
    assert "第 3 行“事项类型”" in lines[2][2]
    assert lines[2][3:] == ["乙", "乙", "行政应急"]
