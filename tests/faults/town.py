"""A small installation that can be hurt: its own database server, clients, workers, and an outside reader."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from fangzhou.platform.db.embedded import Server
from tests.faults.records import Evidence, read_client_logs

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "fangzhou"
PATIENCE = 60.0  # seconds


@dataclass
class Town:
    """Processes by name; a killed one can be started again under the same name."""

    home: Path
    settings: str
    seed: int
    server: Server = field(init=False)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    followed: list[tuple[int, int]] = field(default_factory=list)
    _quiet: threading.Event = field(default_factory=threading.Event)
    _reader: threading.Thread | None = None

    def __post_init__(self) -> None:
        self.server = Server(self.home)  # fsync is on: what is acknowledged must outlive a kill

    def build(self) -> None:
        self.server.start()
        with psycopg.connect(self.server.dsn(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        self._spawn("prepare", "prepare", role="owner")
        assert self.running.pop("prepare").wait(PATIENCE) == 0
        self._reader = threading.Thread(target=self._follow)
        self._reader.start()

    def start(self, name: str) -> None:
        """`client-3` or `worker-1`."""
        kind = name.split("-", maxsplit=1)[0]
        log = str(self.home / f"{name}.log")
        self._spawn(name, kind, *([log, f"{self.seed} {name}"] if kind == "client" else []))

    def kill(self, name: str) -> None:
        process = self.running.pop(name)
        process.kill()
        process.wait()

    def kill_postmaster(self) -> None:
        """kill -9 of the server's first process, then start it again as the supervisor would."""
        pid = self.server.pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        self.server.start()

    def stop(self, kind: str) -> None:
        """Let all processes of a kind end by themselves; their last requests are resolved."""
        names = [name for name in self.running if name.startswith(kind)]
        for name in names:
            self.running[name].terminate()
        for name in names:
            assert self.running.pop(name).wait(PATIENCE) == 0, name

    def check_that_all_run(self) -> None:
        """Nobody ends unasked; what a process said last is in the error."""
        for name, process in self.running.items():
            if process.poll() is not None:
                raise AssertionError(
                    f"{name} ended: {(self.home / f'{name}.err').read_text()[-2000:]}"
                )

    def catch_up(self) -> None:
        """Wait until all entries are numbered, fed and read by the outside reader."""
        rest = """SELECT (SELECT count(*) FROM ledger_entry), (SELECT count(*) FROM ledger_leaf),
                         (SELECT count(*) FROM faults_read)"""
        for _ in range(int(PATIENCE / 0.05)):
            entries, leaves, fed = self.query(rest)[0]
            if entries == leaves <= fed and len(self.followed) >= leaves:
                return
            self._quiet.wait(0.05)
        raise AssertionError("the workers do not catch up")

    def close(self) -> None:
        self._quiet.set()
        if self._reader:
            self._reader.join()
        for name in list(self.running):
            self.kill(name)
        self.server.stop("immediate")

    def evidence(self) -> Evidence:
        found = Evidence(followed=list(self.followed))
        read_client_logs(self.home, found)
        found.entries = self.query("SELECT id, key::text, answer FROM ledger_entry ORDER BY id")
        found.effects = self.query("SELECT key::text, account::text, by FROM faults_effect")
        found.balances = dict(self.query("SELECT id::text, amount FROM faults_account"))
        found.leaves = self.query("SELECT leaf, entry FROM ledger_leaf ORDER BY leaf")
        found.fed = [row[0] for row in self.query("SELECT entry FROM faults_read ORDER BY place")]
        return found

    def audit(self) -> dict:
        """What `fangzhou ledger verify --json` says."""
        command = [sys.executable, "-m", "fangzhou.config.cli", "ledger", "verify", "--json"]
        done = subprocess.run(
            command, env=self._environment("app"), cwd=ROOT, stdout=subprocess.PIPE, check=False
        )
        return json.loads(done.stdout)

    def query(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.server.dsn(DATABASE)) as connection:
            return connection.execute(statement).fetchall()

    def _follow(self) -> None:
        """An outside reader: asks for the numbers after the last one it has, through every outage."""
        while not self._quiet.is_set():
            try:
                with psycopg.connect(self.server.dsn(DATABASE), autocommit=True) as connection:
                    while not self._quiet.wait(0.02):
                        self.followed += connection.execute(
                            "SELECT leaf, entry FROM ledger_leaf WHERE leaf >= %s ORDER BY leaf",
                            [len(self.followed)],
                        ).fetchall()
            except psycopg.OperationalError:
                self._quiet.wait(0.05)

    def _spawn(self, name: str, *arguments: str, role: str = "app") -> None:
        """Start a process and wait until it can be told to stop."""
        with (self.home / f"{name}.err").open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.processes", *arguments],
                env=self._environment(role), cwd=ROOT, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        self.running[name] = process
        with process.stdout:
            assert process.stdout.readline() == b"ready\n", name

    def _environment(self, role: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {
            "FANGZHOU_HOME": str(self.home),
            "FANGZHOU_DB_ROLE": role,
            "FANGZHOU_FSYNC": "on",
            "DJANGO_SETTINGS_MODULE": self.settings,
        }
