"""Runs the parts of an installation on one machine: database (when embedded), web server, worker.

A part that dies is started again after a moment; a stop signal stops all in order, the database last.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fangzhou.platform.db.embedded import Server

STOP_SECONDS = 15
CHECK_SECONDS = 1.0


@dataclass
class Part:
    """One child process: its name, its command, and the process while it runs."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = dict(os.environ, FANGZHOU_DB_ROLE="app")
        # A session of its own: Ctrl-C reaches only the supervisor, which then stops parts in order.
        self.process = subprocess.Popen(self.command, env=environment, start_new_session=True)

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Supervisor:
    """Keeps `parts` (and the embedded `server`, when there is one) running until a stop signal."""

    parts: list[Part]
    server: Server | None
    say: Callable[[str], None]
    on_start: Callable[[], None] = lambda: None
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked_to_stop)
        try:
            for part in self.parts:
                part.start()
            self.on_start()
            while not self.stopping.wait(CHECK_SECONDS):
                self._mend()
        finally:
            for part in self.parts:
                part.stop()
            if self.server:
                self.server.stop()

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _mend(self) -> None:
        if self.server and not self.server.answers():
            self.say("the database does not answer; starting it again")
            self.server.start()
        for part in self.parts:
            if part.died():
                self.say(f"{part.name} ended; starting it again")
                time.sleep(0.5)
                part.start()


def program(name: str) -> str:
    """The path of a console script of our own environment."""
    return str(Path(sys.executable).parent / name)


def web_command(*, host: str, port: int, workers: int) -> list[str]:
    """Granian serving the WSGI application."""
    return [
        program("granian"),
        "--interface", "wsgi",
        "--host", host,
        "--port", str(port),
        "--workers", str(workers),
        "--blocking-threads", "4",
        "--no-ws",
        "--log-level", "warning",
        "--respawn-failed-workers",
        "fangzhou.config.wsgi:application",
    ]  # fmt: skip
