"""The real catalogs, as files: each row is a draft or has a reason, and a damaged file is nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fangzhou.domains.catalog.gateways import files, reading
from fangzhou.domains.catalog.models import ItemVersion
from fangzhou.domains.catalog.values import ItemType, Necessity

SOURCES = Path(__file__).resolve().parents[4] / "demo" / "sources"


def whole(path: Path) -> reading.Reading:
    return reading.read(reading.open_sheets(path.read_bytes()))


HEADER = "seq,department,name,power_kind_code\n"


@pytest.fixture
def read(tmp_path: Path):
    def read_text(content: str | bytes) -> reading.Reading:
        path = tmp_path / "file"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return whole(path)

    return read_text


@pytest.mark.parametrize(
    ("name", "rows", "rejected"),
    [
        ("guangan_items.csv", 965, 6),
        ("jiangbei_items.csv", 167, 0),
        ("jiangbei_guides.jsonl", 28, 0),
        ("tangshan_item_materials.jsonl", 51, 0),
        ("shanghai_jiading_guides.jsonl", 3, 0),
    ],
)
def test_every_real_row_is_a_draft_or_has_a_reason(name: str, rows: int, rejected: int) -> None:
    found = whole(SOURCES / name)
    assert (found.rows, len(found.problems)) == (rows, rejected)
    assert len(found.drafts) == rows - rejected


@pytest.mark.rule("items:I20")
def test_a_wrong_credit_code_is_named_with_row_and_column() -> None:
    found = whole(SOURCES / "guangan_items.csv")
    assert {problem.column for problem in found.problems} == {"org_uscc"}
    assert all("校验码" in problem.message.zh for problem in found.problems)


def test_what_the_sources_tell_is_kept() -> None:
    tangshan = whole(SOURCES / "tangshan_item_materials.jsonl").drafts[0]
    assert tangshan.guide.promised.amount == 3
    assert len(tangshan.guide.materials) == 10
    jiading = whole(SOURCES / "shanghai_jiading_guides.jsonl").drafts[0]
    assert (jiading.guide.legal_bases[0].law, jiading.guide.legal_bases[0].article) == (
        "特种设备安全监察条例",
        "第十七条",
    )
    assert jiading.guide.materials[2].necessity is Necessity.BY_SITUATION
    assert jiading.guide.has_fee is False


@pytest.mark.rule("items:I8")
@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("1,经发局,,01", "name"),
        (f"1,经发局,{'长' * 201},01", "name"),
        ("1,经发局,事项,77", "power_kind_code"),
    ],
)
def test_a_bad_row_is_rejected_and_the_others_taken(read, row: str, column: str) -> None:
    found = read(f"{HEADER}{row}\n2,经发局,好的事项,1\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, column)]
    assert [draft.guide.item_type for draft in found.drafts] == [ItemType.LICENSE]


def test_a_row_that_comes_twice_is_taken_once(read) -> None:
    found = read(f"{HEADER}1,经发局,事项,\n2,经发局,事项,\n")
    assert (len(found.drafts), [problem.row for problem in found.problems]) == (1, [3])


@pytest.mark.rule("items:I8")
def test_a_type_number_that_means_something_else_there_is_not_trusted(read) -> None:
    header = "seq,department,name,item_code,basic_code,area_code,org_uscc,task_type,task_type_name"
    found = read(f"{header}\n1,局,事项,c,b,511602000000,,8,行政裁决\n")
    assert [problem.column for problem in found.problems] == ["task_type_name"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no rows"),
        (HEADER.encode(), "no rows"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        ((HEADER + "1,经发局,事项,\n").encode("gb18030"), "row 2 is not UTF-8"),
        ((HEADER + "1,经发局,事项\n").encode(), "row 2 has 3 cells, the header has 4"),
        ((HEADER + '1,经发局,"事项,\n').encode(), "broken CSV"),
        (b"a,b\n1,2\n", "no known catalog"),
        ('{"name": "事项"\n'.encode(), "row 1 is broken JSON"),
        (b'{"name": "x"}\n["y"]\n', "row 2 is not a JSON object"),
    ],
)
def test_a_damaged_file_is_refused_as_a_whole(read, content: bytes, reason: str) -> None:
    with pytest.raises(files.DamagedFile, match=reason):
        read(content)


def run(capsys, *arguments: str) -> dict:
    call_command("items", "import", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.django_db
def test_the_command_line_imports_reports_and_repeats(capsys, tmp_path: Path) -> None:
    file, report = str(SOURCES / "guangan_items.csv"), tmp_path / "report.csv"
    dry = run(capsys, file, "--dry-run")
    assert (dry["added"], ItemVersion.objects.count()) == (959, 0)
    first = run(capsys, file, "--report", str(report))
    assert (first["rows"], first["added"], first["rejected"]) == (965, 959, 6)
    assert ItemVersion.objects.count() == 959
    lines = report.read_text().splitlines()
    assert (len(lines), sum(",有错," in line for line in lines)) == (966, 6)
    again = run(capsys, file)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 959)


@pytest.mark.django_db
def test_the_command_line_refuses_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "damaged.csv"
    path.write_bytes((HEADER + "1,经发局,事项,\n").encode("gb18030"))
    with pytest.raises(
        CommandError, match=r"damaged\.csv: row 2 is not UTF-8.*Nothing was imported"
    ):
        call_command("items", "import", str(path))
    assert not ItemVersion.objects.exists()
