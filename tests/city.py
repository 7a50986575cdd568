"""A whole demo city of its own: its database, web server and worker, started as `make run` starts them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "fangzhou-demo-2026"  # of every sample account
NOW = "2025-04-23T10:00:00+08:00"  # a Wednesday before the Labor Day holiday, with a make-up Sunday between
START_SECONDS = 120


@dataclass(frozen=True)
class City:
    """A running demo city: where it is, and its home folder (for the command line)."""

    address: str
    home: Path
    process: subprocess.Popen[bytes]

    def run(self, *arguments: str, role: str = "app") -> subprocess.CompletedProcess[str]:
        """Run `fangzhou …` in this city."""
        command = [str(Path(sys.executable).parent / "fangzhou"), *arguments]
        return self.call(command, role=role)

    def call(self, command: list[str], *, role: str = "app") -> subprocess.CompletedProcess[str]:
        """Run any program in this city's environment."""
        environment = dict(
            os.environ, FANGZHOU_HOME=str(self.home), FANGZHOU_DB_ROLE=role, FANGZHOU_NOW=NOW
        )
        environment.pop("FANGZHOU_FSYNC", None)
        return subprocess.run(
            command,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    home = Path(tempfile.mkdtemp(prefix="fz-"))
    port = free_port()
    environment = dict(os.environ, FANGZHOU_HOME=str(home), FANGZHOU_NOW=NOW, PORT=str(port))
    environment.pop("FANGZHOU_DB_ROLE", None)
    environment.pop(
        "FANGZHOU_FSYNC", None
    )  # as in production: what is acknowledged outlives a kill
    environment.pop("DATABASE_URL", None)
    log = (home / "demo.log").open("w")
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "fangzhou"), "demo"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, f"{address}/healthz", home / "demo.log")
        yield City(address, home, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the demo city did not start:\n{log.read_text()[-4000:]}")
