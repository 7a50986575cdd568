"""`fangzhou serve`: the web server alone."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from fangzhou.config import database, supervisor


class Command(BaseCommand):
    help = "Serve the web pages and the API until stopped. Starts the embedded database when it does not run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2, help="server processes")

    def handle(self, *_args: Any, **options: Any) -> None:
        if database.is_embedded():
            database.server(settings.HOME).start()
        command = supervisor.web_command(
            host=options["host"], port=options["port"], workers=options["workers"]
        )
        os.execv(command[0], command)  # noqa: S606 - becomes the server; no shell is involved
