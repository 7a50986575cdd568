"""Pytest plugin: which rules of the legal register were proved by passing tests in this run.

Loaded with `-p tests.rules`. After a whole run (no paths, no selection) a rule that is marked done and was not
proved by a passing test fails the run, as does one whose test failed. The proved rules are written to
`$FANGZHOU_HOME/rules.json`.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

from tools import rules as register

_outcomes: dict[str, set[str]] = defaultdict(set)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.when == "call" or report.outcome != "passed":
        for mark in item.iter_markers("rule"):
            for rule_id in mark.args:
                _outcomes[rule_id].add(report.outcome)
    return report


def proved() -> set[str]:
    """Rules with a passing and without a failing test."""
    return {
        rule_id
        for rule_id, outcomes in _outcomes.items()
        if "passed" in outcomes and "failed" not in outcomes
    }


def unproved() -> list[str]:
    """Rules marked done that this run did not prove."""
    done = (rule.id for rule in register.register().values() if rule.status == register.DONE)
    return sorted(set(done) - proved())


def _is_whole(config: pytest.Config) -> bool:
    option = config.option
    narrowed = option.keyword or option.markexpr or option.collectonly or option.maxfail
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not narrowed


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if not _outcomes:
        return
    home = Path(os.environ["FANGZHOU_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "rules.json").write_text(json.dumps({"proved": sorted(proved())}, indent=1))
    if _is_whole(session.config) and unproved():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if _outcomes:
        terminalreporter.write_line(
            f"legal register: {len(proved())} rules proved by passing tests"
        )
    if _outcomes and _is_whole(config):
        for rule_id in unproved():
            terminalreporter.write_line(f"{rule_id} is marked done and was not proved", red=True)
