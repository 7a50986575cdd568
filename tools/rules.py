"""The legal register: which numbered rules are taken up, and which tests prove them.

`docs/rules.csv` says what each rule means, where it comes from and how far we are; tests cite rules with
`@pytest.mark.rule("cases:C24")`. `make rules` prints the coverage of each document, `--json` for machines.
"""

from __future__ import annotations

import ast
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTER = "docs/rules.csv"
MARK = "pytest.mark.rule"
DONE, DATA, PLANNED, NOT_OURS = "done", "data", "planned", "not ours"
STATUSES = (DONE, DATA, PLANNED, NOT_OURS)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the register; `note` gives the reason where the status needs one."""

    id: str
    meaning: str
    source: str
    status: str
    note: str

    @property
    def document(self) -> str:
        return self.id.partition(":")[0]


def register(root: Path = ROOT) -> dict[str, Rule]:
    """Every rule by its id; raises ValueError for a rule that is entered twice."""
    rules: dict[str, Rule] = {}
    with (root / REGISTER).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            rule = Rule(**row)
            if rule.id in rules:
                raise ValueError(f"{rule.id} is entered twice")
            rules[rule.id] = rule
    return rules


def citations(root: Path = ROOT) -> dict[str, list[str]]:
    """The tests that cite each rule, as file:line, read from the files without running them."""
    found: dict[str, list[str]] = {}
    for folder in ("fangzhou", "tests"):
        for path in sorted((root / folder).rglob("test_*.py")):
            for rule_id, line in _cited(ast.parse(path.read_text(encoding="utf-8"))):
                found.setdefault(rule_id, []).append(f"{path.relative_to(root).as_posix()}:{line}")
    return found


def _cited(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Marks with the id written out, and calls of a test's own maker of marked cases: `case("cases:C24", …)`."""
    makers = dict(_makers(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        first, last = (0, None) if called == MARK else makers.get(called, (0, 0))
        for argument in node.args[first:last]:
            if isinstance(argument, ast.Constant):
                yield str(argument.value), node.lineno


def _makers(tree: ast.Module) -> Iterator[tuple[str, tuple[int, int]]]:
    """Functions that mark with one of their own parameters: their name, and where among the arguments it stands."""
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        places = {argument.arg: place for place, argument in enumerate(function.args.args)}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == MARK:
                for argument in node.args:
                    if isinstance(argument, ast.Name) and argument.id in places:
                        yield function.name, (places[argument.id], places[argument.id] + 1)


def faults(rules: dict[str, Rule], cited: dict[str, list[str]]) -> list[str]:
    """What is wrong between register and tests."""
    wrong = [
        f"{where}: {rule_id} is not in {REGISTER}"
        for rule_id in cited.keys() - rules.keys()
        for where in cited[rule_id]
    ]
    for rule in rules.values():
        if rule.status not in STATUSES:
            wrong.append(f"{rule.id}: {rule.status!r} is no status")
        if not rule.meaning or not rule.source:
            wrong.append(f"{rule.id}: meaning or source is missing")
        if rule.status == DONE and rule.id not in cited:
            wrong.append(f"{rule.id}: marked done, and no test cites it")
        if rule.status == NOT_OURS and not rule.note:
            wrong.append(f"{rule.id}: not ours, and no reason given")
    return sorted(wrong)


def coverage(rules: dict[str, Rule], cited: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    """Per document: how many rules of each status, how many in all, how many that tests cite."""
    table: dict[str, dict[str, int]] = {}
    for document in dict.fromkeys(rule.document for rule in rules.values()):
        of_it = [rule for rule in rules.values() if rule.document == document]
        count = Counter(rule.status for rule in of_it)
        table[document] = {
            **{status: count[status] for status in STATUSES},
            "rules": len(of_it),
            "cited": sum(rule.id in cited for rule in of_it),
        }
    return table


def main(arguments: list[str]) -> int:
    rules, cited = register(), citations()
    table = coverage(rules, cited)
    if "--json" in arguments:
        print(json.dumps(table, ensure_ascii=False, indent=2))
    else:
        columns = [*STATUSES, "rules", "cited"]
        print(f"{'document':28}" + "".join(f"{column:>10}" for column in columns))
        for document, counts in table.items():
            print(f"{document:28}" + "".join(f"{counts[column]:>10}" for column in columns))
    for fault in (wrong := faults(rules, cited)):
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
