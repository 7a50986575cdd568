from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant
from tools import rules

HEAD = "id,meaning,source,status,note\n"
CITING = """
    import pytest

    @pytest.mark.rule("cases:C24")
    def test_extension():
        assert {holds}
"""


def test_register_and_tests_agree() -> None:
    assert rules.faults(rules.register(), rules.citations()) == []


def test_a_done_rule_without_test_and_an_unknown_citation_are_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "docs/rules.csv": HEAD + "cases:C25,served in ten days,APL 44,done,\n",
            "fangzhou/tests/test_clock.py": CITING.format(holds=True),
        },
    )
    assert rules.faults(rules.register(tmp_path), rules.citations(tmp_path)) == [
        "cases:C25: marked done, and no test cites it",
        "fangzhou/tests/test_clock.py:3: cases:C24 is not in docs/rules.csv",
    ]


def test_a_maker_of_marked_cases_cites_the_rules_it_is_given(tmp_path: Path) -> None:
    text = """
        def case(title, rule, **changes):
            return pytest.param(rule, changes, marks=pytest.mark.rule(rule))

        FAULTS = [case("late", "cases:C24"), case("early", "cases:C25", days=3)]
    """
    plant(tmp_path, {"fangzhou/tests/test_clock.py": text})
    assert set(rules.citations(tmp_path)) == {"cases:C24", "cases:C25"}


def test_a_status_must_be_known_and_a_refusal_reasoned(tmp_path: Path) -> None:
    plant(tmp_path, {"docs/rules.csv": HEAD + "cases:C1,a,b,finished,\ncases:C2,a,b,not ours,\n"})
    assert rules.faults(rules.register(tmp_path), {}) == [
        "cases:C1: 'finished' is no status",
        "cases:C2: not ours, and no reason given",
    ]


def test_coverage_counts_each_document() -> None:
    done = rules.Rule("cases:C1", "a", "b", rules.DONE, "")
    planned = rules.Rule("items:I1", "a", "b", rules.PLANNED, "")
    table = rules.coverage({done.id: done, planned.id: planned}, {"cases:C1": ["x"]})
    assert (table["cases"]["done"], table["cases"]["cited"], table["items"]["cited"]) == (1, 1, 0)


def _whole_run(house: Path, *, holds: bool) -> subprocess.CompletedProcess[str]:
    plant(
        house,
        {
            "docs/rules.csv": HEAD + "cases:C24,extended once,APL 42,done,\n",
            "tools/rules.py": (ROOT / "tools/rules.py").read_text(),
            "tests/rules.py": (ROOT / "tests/rules.py").read_text(),
            "tests/test_clock.py": CITING.format(holds=holds),
            "pytest.ini": "[pytest]\ntestpaths = tests\naddopts = -p tests.rules -p no:django\nmarkers = rule: x\n",
        },
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q"],
        cwd=house,
        env={"FANGZHOU_HOME": str(house / "var"), "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_run_proves_the_rules_whose_tests_pass(tmp_path: Path) -> None:
    done = _whole_run(tmp_path, holds=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 rules proved" in done.stdout
    assert json.loads((tmp_path / "var/rules.json").read_text()) == {"proved": ["cases:C24"]}


def test_a_failing_test_proves_nothing(tmp_path: Path) -> None:
    done = _whole_run(tmp_path, holds=False)
    assert done.returncode == 1
    assert "cases:C24 is marked done and was not proved" in done.stdout


def test_a_whole_run_without_the_proof_of_a_done_rule_fails(tmp_path: Path) -> None:
    _whole_run(tmp_path, holds=True)
    skipped = CITING.replace("assert", "pytest.skip('reason')\n        assert").format(holds=True)
    plant(tmp_path, {"tests/test_other.py": CITING.format(holds=True).replace("C24", "C1")})
    plant(tmp_path, {"tests/test_clock.py": skipped})
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"],
        cwd=tmp_path,
        env={"FANGZHOU_HOME": str(tmp_path / "var"), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cases:C24 is marked done and was not proved" in done.stdout
