"""`fangzhou demo`: the demo city, set up and served until Ctrl-C."""

from __future__ import annotations

import os
import socket
import time
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fangzhou.config import database, demo_city, installation, supervisor
from fangzhou.platform.db.embedded import EmbeddedServerError


class Command(BaseCommand):
    help = "Set up the demo city and serve it with a worker until Ctrl-C. A second start takes seconds."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _refuse_a_taken_port(host, port)
        server = database.server(settings.HOME) if database.is_embedded() else None
        try:
            installation.prepare_database()
            installation.migrate()
            installation.load_calendar()
            installation.collect_static()
            demo_city.load(self.stdout.write)
        except (EmbeddedServerError, demo_city.DemoMissing) as failure:
            raise CommandError(str(failure)) from failure
        parts = [
            supervisor.Part("web", supervisor.web_command(host=host, port=port, workers=2)),
            supervisor.Part("worker", [supervisor.program("fangzhou"), "worker"]),
        ]
        watch = supervisor.Supervisor(parts, server, self.stderr.write)
        watch.on_start = lambda: self._greet(host, port)
        watch.run()
        self.stdout.write("stopped")

    def _greet(self, host: str, port: int) -> None:
        address = f"http://{host}:{port}/"
        _wait_until_served(address + "healthz")
        self.stdout.write(f"\n方舟 Fangzhou  {address}\n")
        self.stdout.write(demo_city.account_table())
        self.stdout.write("\nCtrl-C stops everything.")
        self.stdout.flush()  # also when it goes to a file


def _refuse_a_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            raise CommandError(f"port {port} is taken; choose another with PORT=…") from failure


def _wait_until_served(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own http address
                return
        except OSError:
            time.sleep(0.2)
    raise CommandError("the web server did not answer within 60 seconds")
