from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest

from fangzhou.platform.identity.models import Account
from tests.architecture.house import doors
from tests.architecture.house.sources import ROOT, sources
from tests.architecture.planting import plant, told

SERVICE = """
    from fangzhou.platform.command import command

    @command("cases.accept", title="受理")
    def accept(*, actor, now, case): ...

    def sneak(case): ...

    def _piece(): ...

    @command("cases.close", title="办结")
    def close(case, *, actor): ...
"""


def _api_functions() -> list[object]:
    return [
        pytest.param(function, id=f"{'.'.join(source.parts)}.{node.name}")
        for source in sources(ROOT, ("fangzhou/domains",))
        if doors.is_room(source, "api")
        for node in doors.public_functions(source)
        for function in [getattr(importlib.import_module(".".join(source.parts)), node.name)]
    ]


def test_every_public_function_of_services_is_a_command() -> None:
    assert told(doors.services_without_command(ROOT)) == ""


def test_commands_take_keywords_and_the_moment() -> None:
    assert told(doors.positional_commands(ROOT)) == ""


def test_every_command_is_named_by_a_test() -> None:
    assert told(doors.untested_commands(ROOT)) == ""


@pytest.mark.parametrize("function", _api_functions())
def test_api_hands_out_values(function: object) -> None:
    assert doors.rows_returned(function) == ""


def test_no_signals_no_get_model_no_tables_in_thin_files() -> None:
    assert told(doors.hidden_ways(ROOT)) == ""


def test_planted_services_are_found(tmp_path: Path) -> None:
    plant(tmp_path, {"fangzhou/domains/cases/services.py": SERVICE})
    assert told(doors.services_without_command(tmp_path)).endswith("sneak is not a @command")
    found = told(doors.positional_commands(tmp_path))
    assert "cases.close has positional arguments" in found
    assert "cases.close lacks now" in found
    assert "cases.accept" not in found


def test_of_a_package_what_it_offers_is_looked_at(tmp_path: Path) -> None:
    folder = "fangzhou/domains/cases/services"
    plant(
        tmp_path,
        {
            f"{folder}/__init__.py": "from fangzhou.domains.cases.services.intake import accept, load",
            f"{folder}/intake.py": SERVICE + "\n    def load(): ...\n",
        },
    )
    assert told(doors.services_without_command(tmp_path)).endswith("load is not a @command")


def test_a_command_without_test_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "fangzhou/domains/cases/services.py": SERVICE,
            "fangzhou/domains/cases/tests/test_services.py": "def test_x():\n    services.accept(actor=1)",
        },
    )
    assert told(doors.untested_commands(tmp_path)).endswith("no test names cases.close")


def test_rows_from_an_api_are_found() -> None:
    def row() -> Account: ...
    def rows() -> list[Account] | None: ...
    def silent(): ...
    def values() -> tuple[date, ...]: ...

    assert "Account" in doors.rows_returned(row)
    assert "Account" in doors.rows_returned(rows)
    assert doors.rows_returned(silent) == "does not say what it returns"
    assert doors.rows_returned(values) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("models.py", "from django.dispatch import receiver"),
        ("apps.py", "from django.db.models.signals import post_save"),
        ("apps.py", "from django.db.models import signals"),
        ("queries.py", "from django.apps import apps\napps.get_model('cases.Case')"),
        ("pages.py", "from . import models\nmodels.Case.objects.all()"),
        ("views/desk.py", "Case.objects.get()"),
        ("subscribers.py", "Case.objects.get()"),
        ("jobs.py", "Case.objects.get()"),
        ("rest.py", "Case.objects.get()"),
    ],
)
def test_hidden_ways_are_found(tmp_path: Path, name: str, text: str) -> None:
    plant(tmp_path, {f"fangzhou/domains/cases/{name}": text})
    assert told(doors.hidden_ways(tmp_path))


def test_queries_may_read_their_tables(tmp_path: Path) -> None:
    files = ("queries.py", "queries/pages.py")
    plant(tmp_path, {f"fangzhou/domains/cases/{name}": "Case.objects.all()" for name in files})
    assert told(doors.hidden_ways(tmp_path)) == ""
