"""`fangzhou worker`: numbers and signs the ledger, feeds subscribers, runs jobs."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fangzhou.config import database


class Command(BaseCommand):
    help = "Number and sign the ledger, feed its subscribers and run jobs, until stopped. Several may run."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        from fangzhou.platform.jobs import runner as jobs_runner
        from fangzhou.platform.ledger import runner as ledger_runner

        if database.is_embedded():
            database.server(settings.HOME).start()
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        threads = [
            threading.Thread(target=run, args=(stop,), name=name)
            for name, run in (("ledger", ledger_runner.run), ("jobs", jobs_runner.run))
        ]
        for thread in threads:
            thread.start()
        while not stop.wait(0.5):
            if not all(thread.is_alive() for thread in threads):
                stop.set()
        for thread in threads:
            thread.join(10)
