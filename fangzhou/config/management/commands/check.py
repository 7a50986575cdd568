"""`fangzhou check`: is this installation fit to serve?"""

from __future__ import annotations

import json
from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fangzhou.config import health


class Command(BaseCommand):
    help = "Check the program's settings and this installation: database, schema, roles, keys, calendar, ledger."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        silent = [m for m in checks.run_checks() if not m.is_silenced()]
        findings = [health.Finding("settings", m.level < checks.ERROR, str(m)) for m in silent]
        findings += health.findings()
        bad = [f for f in findings if not f.good]
        if options["json"]:
            self.stdout.write(
                json.dumps({"fit": not bad, "findings": [f.plain() for f in findings]})
            )
        else:
            for finding in findings:
                self.stdout.write(
                    f"{'ok ' if finding.good else 'BAD'}  {finding.what}: {finding.words}"
                )
        if bad:
            raise CommandError(f"{len(bad)} of {len(findings)} findings are bad")
