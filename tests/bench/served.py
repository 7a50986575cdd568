"""The same life over HTTP: one server process as in production, asked by programs and by browsers.

A program sends eleven requests (`rest_life`). A browser loads each page that has a form, sends it, and follows the
answer to the next page (`page_life`); styles and scripts, which a browser keeps, are not loaded.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psutil

from tests.bench import lives
from tests.city import NOW as STARTED
from tests.city import free_port

API = "/api/v1"
FORM = "application/x-www-form-urlencoded"
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"')
CASE = re.compile(r"/cases/([0-9a-f-]{36})/")


class Unexpected(RuntimeError):
    """The server answered something else than the life needs."""


@contextmanager
def server() -> Iterator[tuple[int, psutil.Process]]:
    """Granian with one worker process on the city's database; yields its port and its first process."""
    from fangzhou.config import installation, supervisor

    installation.collect_static()
    port = free_port()
    environment = dict(os.environ, FANGZHOU_DB_ROLE="app", FANGZHOU_NOW=STARTED)
    command = supervisor.web_command(host="127.0.0.1", port=port, workers=1)
    process = subprocess.Popen(command, env=environment)
    try:
        _wait(port)
        yield port, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def cpu_of(process: psutil.Process) -> Callable[[], float]:
    """A clock of the CPU seconds of a process and all below it."""

    def read() -> float:
        below = [process, *process.children(recursive=True)]
        return sum(t.user + t.system for t in (each.cpu_times() for each in below))

    return read


@dataclass
class Talk:
    """One kept connection of one person; counts the requests."""

    port: int
    headers: dict[str, str]
    sent: int = 0
    link: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = FORM, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """The answer and its body. Raises `Unexpected` when it is an error."""
        self.sent += 1
        more = {"Content-Type": kind} if body is not None else {}
        self.link.request(method, path, body, self.headers | more | headers)
        answer = self.link.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise Unexpected(f"{method} {path}: {answer.status} {content.decode()[:2000]}")
        return answer, content


class Program(Talk):
    """A program with a token; every deed has a new key."""

    def do(self, path: str, given: dict[str, Any] | None = None) -> Any:
        return self._do(path, json.dumps(given or {}).encode(), "application/json")

    def upload(self, path: str, fields: dict[str, str], content: bytes) -> Any:
        return self._do(path, *multipart(fields, content))

    def _do(self, path: str, body: bytes, kind: str) -> Any:
        headers = {"Idempotency-Key": str(uuid4())}
        _answer, content = self.ask("POST", API + path, body, kind, **headers)
        return json.loads(content)


class Browser(Talk):
    """A signed-in reader."""

    def send(
        self, page: str, to: str = "", upload: bytes = b"", **given: str
    ) -> tuple[str, http.client.HTTPResponse]:
        """Load `page`, send its form to `to` (default: the page), follow the answer; where that led."""
        answer, content = self.ask("GET", page)
        hidden = dict(HIDDEN.findall(content.decode()))
        cookie = answer.headers.get("Set-Cookie", "")
        if found := re.search(r"fangzhou_csrf=[^;]+", cookie):
            self.headers["Cookie"] += f"; {found.group()}"
        fields = hidden | given
        body, kind = multipart(fields, upload) if upload else (urlencode(fields).encode(), FORM)
        answer, content = self.ask("POST", to or page, body, kind)
        if answer.status != 302:
            raise Unexpected(f"POST {to or page}: {answer.status} {content.decode()[:4000]}")
        there = answer.headers["Location"]
        return there, self.ask("GET", there)[0]


def hang_up(people: Mapping[str, Talk]) -> None:
    """Let them call anew: the server ends a connection that was silent for long."""
    for talk in people.values():
        talk.link.close()


def multipart(fields: dict[str, str], content: bytes) -> tuple[bytes, str]:
    """A form with one file in the field `file`; its body and type."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
    head += "Content-Type: application/pdf\r\n\r\n"
    body = b"".join([*parts, head.encode(), content, f"\r\n--{mark}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={mark}"


def programs(port: int) -> dict[str, Program]:
    """A program for everybody who has a part in the life; the citizen's is `me`."""
    from fangzhou.platform.db import clock
    from fangzhou.platform.identity import tokens

    with clock.frozen(_now()):
        return {
            part: Program(port, {"Authorization": f"Bearer {tokens.issue(account, clock.now())}"})
            for part, account in _accounts().items()
        }


def browsers(port: int) -> dict[str, Browser]:
    """A signed-in browser for everybody."""
    from django.test import Client

    backend = "fangzhou.platform.identity.backends.PasswordBackend"
    found = {}
    for part, account in _accounts().items():
        client = Client()
        client.force_login(account, backend)
        key = client.cookies["fangzhou_session"].value
        cookie = f"fangzhou_session={key}; fangzhou_elder=0"
        found[part] = Browser(port, {"Cookie": cookie, "Accept-Language": "zh-CN"})
    return found


def rest_life(city: Any, people: dict[str, Program]) -> None:
    """`tests.bench.lives.live`, by programs."""
    from tests.life.conftest import PDF

    me, yes = people["me"], {"verdict": "grant", "text": lives.OPINION}
    case = "/cases/" + me.do("/cases", {"item": city.code})["case"]
    me.do(f"{case}/answers", {"answers": city.filled})
    for material in lives.MATERIALS:
        me.upload(f"{case}/files", {"material": material}, PDF)
    me.do(f"{case}/submit")
    people["clerk"].do(f"{case}/accept")
    people["reviewer"].do(f"{case}/review", yes)
    people["checker"].do(f"{case}/check", yes)
    people["approver"].do(f"{case}/decide", yes)
    people["officer"].do(f"{case}/issue")
    people["clerk"].do(f"{case}/deliver", {"way": "window"})


def page_life(city: Any, people: dict[str, Browser]) -> None:
    """The same, by browsers."""
    from tests.life.conftest import PDF

    me, yes = people["me"], {"verdict": "grant", "text": lives.OPINION}
    there, _answer = me.send(f"/cases/new/{city.code}/")
    found = CASE.search(there)
    if found is None:
        raise Unexpected(there)
    case = found.group()
    me.send(f"{case}form/", **city.filled)
    for material in lives.MATERIALS:
        me.send(f"{case}materials/", upload=PDF, material=material)
    me.send(f"{case}check/", declared="on")
    desk = f"/desk{case}"
    people["clerk"].send(desk, f"{desk}accept/")
    people["reviewer"].send(desk, f"{desk}review/", **yes)
    people["checker"].send(desk, f"{desk}check/", **yes)
    people["approver"].send(desk, f"{desk}decide/", **yes)
    people["officer"].send(desk, f"{desk}issue/")
    people["clerk"].send(desk, f"{desk}deliver/", way="window")


def _accounts() -> dict[str, Any]:
    from fangzhou.platform.identity import handles
    from fangzhou.platform.identity.models import Account

    names = {"me": lives.CITIZEN} | lives.STAFF
    return {
        part: Account.objects.get(handle=handles.of_login_name(name))
        for part, name in names.items()
    }


def _now() -> Any:
    from tests.life.conftest import NOW

    return NOW


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            link.request("GET", "/healthz")
            if link.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise Unexpected("the server did not start")
