"""`fangzhou replay`: the demo city at its whole size, lived through by many cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from fangzhou.config import database, demo_city, replay
from fangzhou.domains.cases.loading.cast import NoCast
from fangzhou.domains.cases.loading.life import LifeBroken
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform.db import clock
from fangzhou.platform.db.embedded import EmbeddedServerError


class Command(BaseCommand):
    help = "Play many cases through their whole lives in the demo city, then check every one. May be repeated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=2000, help="how many lives")
        parser.add_argument(
            "--seed", type=int, default=1, help="the same seed plays the same lives"
        )
        parser.add_argument(
            "--from",
            dest="first",
            type=date.fromisoformat,
            default=date(2025, 1, 2),
            help="the first day on which cases begin",
        )
        parser.add_argument("--days", type=int, default=90, help="on how many days cases begin")
        parser.add_argument(
            "--until", type=date.fromisoformat, help="stop after this day; what is open stays open"
        )
        parser.add_argument("--processes", type=int, default=1)
        parser.add_argument("--json", action="store_true", help="print one JSON object last")

    def handle(self, *_args: Any, **options: Any) -> None:
        plan = _plan(options)
        say = self.stderr.write if options["json"] else self.stdout.write
        self._prepare(plan, say)
        try:
            with tqdm(total=plan.cases, unit=" cases") as bar:
                told = replay.run(plan, options["processes"], bar.update)
        except (NoCast, LifeBroken) as failure:
            raise CommandError(str(failure)) from failure
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(_table(told))
        if told["problems"]:
            raise CommandError(f"{len(told['problems'])} cases are not lawful")

    def _prepare(self, plan: replay.Plan, say: Callable[[str], None]) -> None:
        """The database and the whole city in it."""
        try:
            if database.is_embedded():
                database.server(settings.HOME).start()
            replay.prepare(plan, say)
        except (EmbeddedServerError, demo_city.DemoMissing, Refusal) as failure:
            raise CommandError(str(failure)) from failure
        except DatabaseError as failure:
            raise CommandError(f"run `fangzhou setup` first: {failure}") from failure


def _plan(options: dict[str, Any]) -> replay.Plan:
    if min(options["cases"], options["days"], options["processes"]) < 1:
        raise CommandError("cases, days and processes are at least 1")
    until = options["until"]
    return replay.Plan(
        cases=options["cases"],
        seed=options["seed"],
        first=options["first"],
        days=options["days"],
        until=until and datetime.combine(until, datetime.max.time(), clock.BEIJING),
    )


def _table(told: dict[str, Any]) -> str:
    lines = []
    for name, value in told.items():
        if isinstance(value, dict):
            lines += [f"{name}:", *(f"  {key:26}{count:>8}" for key, count in value.items())]
        elif isinstance(value, list):
            lines += [f"{name}: {len(value)}", *(f"  {line}" for line in value[:20])]
        else:
            lines.append(f"{name:28}{value}")
    return "\n".join(lines)
