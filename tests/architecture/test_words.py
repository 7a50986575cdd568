from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.house import reasons, words
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told


def test_identifiers_are_spelled_as_in_the_glossary() -> None:
    assert told(words.british_identifiers(ROOT)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "licence = 1",
        "class Catalogue: ...",
        "def authorise(): ...",
        "x.organisation",
        "f(centre=1)",
        "def f(*, behaviour): ...",
    ],
)
def test_british_spelling_is_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"fangzhou/a.py": text})
    assert "American spelling" in told(words.british_identifiers(tmp_path))


def test_a_british_file_name_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"fangzhou/licences/values.py": ""})
    assert "licences" in told(words.british_identifiers(tmp_path))


def test_citing_a_domain_document_is_no_identifier(tmp_path: Path) -> None:
    plant(tmp_path, {"fangzhou/a.py": 'BASIS = "licences:LB60"'})
    assert told(words.british_identifiers(tmp_path)) == ""


def test_no_text_speaks_of_machines_or_how_the_work_was_done() -> None:
    assert told(words.private_words(ROOT)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "see /work" + "/shared",
        "made by A" + "I",
        "https://pypi." + "org/simple",
        "/root" + "/.cache",
    ],
)
def test_private_words_are_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"README.md": text, "docs/tour.md": text})
    assert len(list(words.private_words(tmp_path))) == 2


def test_assistance_is_a_domain(tmp_path: Path) -> None:
    plant(tmp_path, {"README.md": "assistance, network/working, MAIL"})
    assert told(words.private_words(tmp_path)) == ""


def test_silenced_checks_say_why() -> None:
    assert told(reasons.unexplained_silence(ROOT)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "x = 1  # no" + "qa",
        "x = 1  # no" + "qa: E501",
        "x = 1  # type: " + "ignore",
        "x = 1  # type: " + "ignore[arg-type]",
        "x = 1  # pragma: " + "no cover",
    ],
)
def test_unexplained_silence_is_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"tools/a.py": text})
    assert "say why" in told(reasons.unexplained_silence(tmp_path))


def test_explained_silence_is_accepted(tmp_path: Path) -> None:
    line = "x = 1  # no" + "qa: TID251 - this is the platform clock\n"
    plant(
        tmp_path,
        {"tools/a.py": line + "y = 2  # type: " + "ignore[arg-type]  # the stub is wrong here"},
    )
    assert told(reasons.unexplained_silence(tmp_path)) == ""
