"""`fangzhou setup`: make or upgrade an installation."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fangzhou.config import demo_city, installation
from fangzhou.platform.db.embedded import EmbeddedServerError


class Command(BaseCommand):
    help = "Make or upgrade an installation: database, schema, roles, work calendar, static files. May be repeated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also load the demo city")
        parser.add_argument(
            "--scale",
            choices=("small", "city"),
            default="small",
            help="with --demo: a few departments, or all 49 with 400 staff and 340 items",
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        say = (lambda _text: None) if options["json"] else self.stdout.write
        try:
            installation.prepare_database()
            say("database ready")
            installation.migrate()
            say("schema up to date")
            days = installation.load_calendar()
            say(f"work calendar: {days} new days")
            installation.collect_static()
            say("static files collected")
            if options["demo"]:
                demo_city.load(say, whole=options["scale"] == "city")
        except (EmbeddedServerError, demo_city.DemoMissing) as failure:
            raise CommandError(str(failure)) from failure
        if options["json"]:
            self.stdout.write(
                json.dumps({"ready": True, "demo": options["demo"], "new_days": days})
            )
