"""The `fangzhou` command line on a running city."""

from __future__ import annotations

import json

import pytest

from tests.city import ROOT

GUIDES = ROOT / "demo" / "sources" / "jiangbei_guides.jsonl"


def test_a_city_is_fit_to_serve(city):
    checked = city.run("check", "--json")
    said = json.loads(checked.stdout)
    assert checked.returncode == 0, checked.stderr
    assert said["fit"]
    assert {f["what"] for f in said["findings"]} >= {
        "database",
        "schema",
        "ledger rights",
        "keys",
        "calendar",
    }


def test_a_role_that_could_change_the_ledger_is_found(city):
    checked = city.run("check", role="owner")
    assert checked.returncode != 0
    assert "BAD  ledger rights" in checked.stdout


def test_a_real_file_of_items_is_tried_without_being_taken(city):
    tried = city.run("items", "import", str(GUIDES), "--dry-run", "--json")
    assert tried.returncode == 0, tried.stderr
    assert json.loads(tried.stdout.strip().splitlines()[-1])


def test_a_damaged_file_ends_with_an_error_and_a_reason(city, tmp_path):
    damaged = tmp_path / "items.jsonl"
    damaged.write_bytes(GUIDES.read_bytes()[:500] + b"\xff\xfe{")
    refused = city.run("items", "import", str(damaged))
    assert refused.returncode != 0
    assert refused.stderr.strip()


def test_the_ledger_is_sound(city):
    verified = city.run("ledger", "verify", "--json")
    assert verified.returncode == 0, verified.stderr
    assert json.loads(verified.stdout)["sound"] is True


@pytest.mark.parametrize(
    "command", ["setup", "demo", "serve", "worker", "check", "items", "ledger", "replay"]
)
def test_every_command_explains_itself(city, command):
    told = city.run(command, "--help")
    assert told.returncode == 0
    assert "usage:" in told.stdout
