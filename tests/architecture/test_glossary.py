from __future__ import annotations

from pathlib import Path

from tests.architecture.house import glossary
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told


def test_the_glossary_names_what_the_code_knows() -> None:
    assert told(glossary.unknown_terms(ROOT)) == ""


def test_a_forgotten_term_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "fangzhou/values.py": "class Case: ...",
            "docs/glossary.md": "| 办件 | case | `Case` | see `x` |\n| 卷 | file | `Dossier` | gone |",
        },
    )
    assert (
        told(glossary.unknown_terms(tmp_path))
        == "docs/glossary.md:2: the code does not know Dossier"
    )
