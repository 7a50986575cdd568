"""Excel files, honest and hostile: values only, formulas named, nothing oversized unpacked."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fangzhou.domains.catalog import values as v
from fangzhou.domains.catalog.gateways import (
    cells,
    elements,
    files,
    plain,
    reading,
    template,
    writing,
)
from fangzhou.domains.catalog.queries.imports import difference
from fangzhou.domains.catalog.tests import build
from fangzhou.domains.catalog.values.names import ELEMENTS
from fangzhou.kernel.clock import Limit, Unit

HEADER = ("编号", "事项名称", "基本编码", "到办事现场次数")


def book(write, name: str = "事项") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet(name)
        for at, title in enumerate(HEADER):
            sheet.write_string(0, at, title)
        write(sheet, made)
    return out.getvalue()


def read(content: bytes) -> reading.Reading:
    return reading.read(reading.open_sheets(content))


def test_a_formula_is_named_and_not_believed() -> None:
    def write(sheet, made) -> None:
        sheet.write_row(1, 0, ["甲"])
        sheet.write_formula(1, 1, '=HYPERLINK("http://x")', None, "甲的名称")

    [problem] = read(book(write)).problems
    assert (problem.row, problem.column, problem.sheet) == (2, "事项名称", "事项")
    assert "B2" in problem.message.zh


def test_numbers_that_excel_kept_are_told_from_those_it_spoiled() -> None:
    def write(sheet, made) -> None:
        sheet.write_row(1, 0, [12, "甲", 320123901000, 1])
        sheet.write_row(2, 0, ["乙", "乙", 11321300123456789012.0, 1.5])

    found = read(book(write))
    assert (found.drafts[0].key, found.drafts[0].basic_code) == ("12", "320123901000")
    assert found.drafts[0].guide.visits == 1
    assert [p.column for p in found.problems] == ["基本编码", "到办事现场次数"]


def test_column_titles_may_stand_below_a_heading_but_not_be_merged() -> None:
    def heading(sheet, made) -> None:
        sheet.merge_range("A1:D1", "卫健委事项一览", made.add_format({"bold": True}))
        for at, title in enumerate(HEADER):
            sheet.write_string(1, at, title)
        sheet.write_row(2, 0, ["甲", "甲"])

    assert [line.row for line in read(book(heading)).lines] == [3]

    def merged(sheet, made) -> None:
        sheet.merge_range("B1:C1", "事项名称")
        sheet.write_row(1, 0, ["甲", "甲"])

    with pytest.raises(files.DamagedFile, match="merged"):
        read(book(merged))


def test_a_sheet_that_reaches_far_out_is_not_unpacked() -> None:
    with pytest.raises(files.DamagedFile, match="too large"):
        read(book(lambda sheet, made: sheet.write_string(1_000_000, 3, "远")))
    with pytest.raises(files.DamagedFile, match="too large"):
        read(book(lambda sheet, made: sheet.write_string(1, 16_000, "远")))


def test_a_zip_bomb_stays_packed() -> None:
    out = io.BytesIO(book(lambda sheet, made: None))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big", b"\0" * (101 << 20))
    with pytest.raises(files.DamagedFile, match="too large"):
        read(out.getvalue())


@pytest.mark.parametrize("cut", [4, 100, -30])
def test_half_a_workbook_is_refused(cut: int) -> None:
    whole = book(lambda sheet, made: sheet.write_row(1, 0, ["甲", "甲"]))
    with pytest.raises(files.DamagedFile, match="nor a whole workbook"):
        read(whole[:cut])


def test_a_gbk_file_is_told_to_be_one() -> None:
    with pytest.raises(files.DamagedFile) as refused:
        read("编号,事项名称\n1,甲\n".encode("gbk"))
    assert "GBK" in refused.value.message.zh


@pytest.mark.parametrize(
    ("hint", "cell", "value"),
    [
        (date | None, "2025/4/3", date(2025, 4, 3)),
        (date | None, "2025年4月3日", date(2025, 4, 3)),
        (date | None, "20250403", date(2025, 4, 3)),
        (date | None, datetime(2025, 4, 3), date(2025, 4, 3)),
        (Limit | None, "6个工作日", Limit(6, Unit.WORKDAY)),
        (Limit | None, 6.0, Limit(6, Unit.WORKDAY)),
        (Limit | None, "2个月", Limit(2, Unit.MONTH)),
        (Limit | None, "30天", Limit(30, Unit.DAY)),
        (Limit | None, "即办", Limit(0, Unit.WORKDAY)),
        (bool, "是", True),
        (bool, 0.0, False),
        (Decimal | None, "1,040.50元", Decimal("1040.50")),
        (v.ItemType | None, 1.0, v.ItemType.LICENSE),
        (tuple[v.HandlingForm, ...], "窗口办理，网上办理", (v.HandlingForm.WINDOW, v.HandlingForm.WEB)),
    ],
)  # fmt: skip
def test_what_people_write_in_cells(hint, cell, value) -> None:
    assert plain.parse(hint, cell) == value


@pytest.mark.parametrize(
    ("hint", "cell"),
    [
        (date | None, "2025-02-30"), (Limit | None, "很快"), (bool, "也许"), (int | None, True), (int | None, "-1"),
        (v.ItemType | None, "77"), (Decimal | None, "NaN"), (tuple[v.Step, ...], "受理"), (tuple[v.Step, ...], "[{"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_a_bad_cell(hint, cell) -> None:
    with pytest.raises(cells.BadCell):
        plain.parse(hint, cell)


@pytest.mark.rule("items:I86")
def test_the_template_carries_a_whole_item_and_its_example_is_left_out() -> None:
    content = template.template(["宿迁市卫生健康委员会"])
    assert read(content).lines == ()
    sheets = tuple(
        files.Sheet(s.name, s.columns, tuple(
            (n, {c: str(x).replace("示例", "真") if c == "编号" else x for c, x in r.items()}) for n, r in s.rows
        )) for s in reading.open_sheets(content)
    )  # fmt: skip
    [draft] = reading.read(sheets).drafts
    example = template.example(["宿迁市卫生健康委员会"])
    assert difference(draft, example) == ()


def test_every_element_has_a_name_of_its_own() -> None:
    for kind, names in ELEMENTS.items():
        assert set(names) == {field.name for field in dataclasses.fields(kind)}
    for columns in (elements.MAIN, *(many.elements for many in elements.LISTS.values())):
        titles = [title for column in columns for title in (column.title.zh, column.title.en)]
        assert len(set(titles)) == len(titles)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=12
)  # fmt: skip
TEXTS = st.builds(v.Text, WORDS, st.just("") | WORDS)
GUIDES = st.builds(
    build.guide,
    name=TEXTS,
    summary=TEXTS,
    keywords=st.lists(WORDS, max_size=3).map(tuple),
    item_type=st.none() | st.sampled_from(v.ItemType),
    promised=st.none() | st.builds(Limit, st.integers(0, 999), st.sampled_from(Unit)),
    conditions=st.lists(TEXTS, max_size=3).map(tuple),
    audiences=st.lists(st.sampled_from(v.AudienceType), unique=True).map(tuple),
    visits=st.none() | st.integers(0, 9),
    has_fee=st.none() | st.booleans(),
    result=st.none() | st.builds(v.Outcome, TEXTS, st.sampled_from(v.ResultType), TEXTS, st.none() | st.integers(1, 99)),
    materials=st.lists(st.builds(
        v.Material, WORDS, TEXTS, kinds=st.lists(WORDS, max_size=2).map(tuple), fetchable=st.booleans(),
    ), max_size=3).map(tuple),
    fields=st.lists(st.builds(
        v.FormField, WORDS, TEXTS, required=st.booleans(),
        choices=st.lists(st.builds(v.Choice, WORDS, TEXTS), max_size=2).map(tuple),
    ), max_size=2).map(tuple),
    fees=st.lists(st.builds(
        v.Fee, TEXTS, TEXTS, WORDS, st.none() | st.decimals(0, 10**6, places=2),
    ), max_size=2).map(tuple),
    legal_bases=st.lists(st.builds(v.LegalBasis, WORDS, WORDS, effective_on=st.none() | st.dates()), max_size=2).map(tuple),
)  # fmt: skip
DRAFTS = st.lists(
    st.builds(v.ItemDraft, WORDS.filter(lambda key: not key.startswith("示例")), GUIDES, source=WORDS),
    min_size=1, max_size=3, unique_by=lambda draft: (draft.source, draft.key),
)  # fmt: skip


@pytest.mark.parametrize("write", [writing.jsonl, writing.csv_file, writing.xlsx])
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(DRAFTS)
def test_every_item_comes_back_from_every_format(write, drafts) -> None:
    found = read(write(drafts))
    assert found.problems == ()
    for before, after in zip(drafts, found.drafts, strict=True):
        assert (after.source, after.key) == (before.source, before.key)
        assert difference(before, after) == ()
