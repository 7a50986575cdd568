"""kill -9 of the web server, the worker and the database of a whole city while people submit through its pages."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import psutil
import psycopg
import pytest

from fangzhou.platform.db.embedded import Server
from tests.city import PASSWORD

pytestmark = pytest.mark.faults
LARGE = os.environ.get("FAULTS") == "large"
CASES, PEOPLE, BLOWS = (400, 8, 24) if LARGE else (20, 4, 3)
SEED = int(os.environ.get("FAULTS_SEED") or random.randrange(10**6))
PATIENCE = 90.0  # seconds until a submit is answered for good


@dataclass
class Person:
    """A browser reduced to what matters here: cookies, forms, and asking again with the same form."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def send(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Status, place redirected to, text. Raises `OSError` or `HTTPException` when nobody answers."""
        where = urlsplit(self.address)
        line = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        with contextlib.closing(line):
            line.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = line.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", ""), text

    def sign_in(self) -> None:
        _, _, page = self.send("GET", "/sign-in/")
        name = re.search(r'name="(login\w*|username)"', page).group(1)
        form = {
            name: "13800000103",
            "password": PASSWORD,
            "csrfmiddlewaretoken": field_of(page, "csrfmiddlewaretoken"),
        }
        status, _, _ = self.send("POST", "/sign-in/", form)
        assert status == 302

    def page(self, path: str) -> str:
        """A page's text; an error page is an outage like any other."""
        status, _, text = self.send("GET", path)
        if status != 200:
            raise OSError(status)
        return text

    def submit(self, case: str) -> None:
        """Submit one draft; whatever breaks on the way, the same form is sent again until the answer is known."""
        form: dict[str, str] = {}
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if not form:
                    page = self.page(f"/cases/{case}/check/")
                    form = {n: field_of(page, n) for n in ("csrfmiddlewaretoken", "key")} | {
                        "declared": "on"
                    }
                status, place, _ = self.send("POST", f"/cases/{case}/check/", form)
                if status == 302 and place.endswith("/receipt/"):
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)  # the outage, not the test, takes this time
        raise AssertionError(f"case {case} was never acknowledged")


def field_of(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page).group(1)


def command_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # killed before, not yet noticed by its parent
        return ""


def strike(city, kind: str) -> None:
    """kill -9 of one part; the city's supervisor starts it again."""
    if kind == "database":
        pid = Server(city.home).pid()
        if pid:
            os.kill(pid, signal.SIGKILL)
        return
    word = {"web": "granian", "worker": "worker"}[kind]
    parts = [p for p in psutil.Process(city.process.pid).children() if word in command_of(p)]
    for part in parts:
        for process in [*part.children(recursive=True), part]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def test_no_acknowledged_submit_is_lost_or_doubled(city):
    print(f"\nFAULTS_SEED={SEED} FAULTS={'large' if LARGE else 'small'}")
    chance = random.Random(SEED)
    made = city.call([sys.executable, "-m", "tests.faults.drafts", str(CASES)])
    cases = made.stdout.split()
    assert len(cases) == CASES, made.stderr
    failures: list[BaseException] = []
    hands = [start(city, cases[n::PEOPLE], failures) for n in range(PEOPLE)]
    kinds = ["web", "worker", "database"]
    for blow in [*kinds, *chance.choices(kinds, k=BLOWS - len(kinds))]:
        threading.Event().wait(chance.uniform(0.2, 0.8))
        strike(city, blow)
    for hand in hands:
        hand.join(PATIENCE * 3)
    assert failures == []
    wait_for_the_database(city)
    check_the_books(city, cases)


def wait_for_the_database(city) -> None:
    """The last blow may fall when all is submitted: the supervisor needs its moment."""
    deadline = time.monotonic() + PATIENCE
    while not Server(city.home).answers():
        assert time.monotonic() < deadline, "the database did not come back"
        time.sleep(0.1)


def start(city, cases: list[str], failures: list[BaseException]) -> threading.Thread:
    """One person, signed in before the first blow, who submits one case after the other."""
    person = Person(city.address)
    person.sign_in()

    def work() -> None:
        try:
            for case in cases:
                person.submit(case)
        except BaseException as failure:
            failures.append(failure)

    hand = threading.Thread(target=work)
    hand.start()
    return hand


def check_the_books(city, cases: list[str]) -> None:
    """Each case was submitted once, has a number of its own and one entry; the ledger is sound."""
    with psycopg.connect(Server(city.home).dsn("fangzhou")) as connection:
        states = connection.execute(
            """SELECT state, count(*), count(DISTINCT case_no) FROM cases_case
                WHERE id = ANY(%s) GROUP BY state""",
            [cases],
        ).fetchall()
        entries = connection.execute(
            """SELECT subject, count(*) FROM ledger_entry
                WHERE command = 'cases.submit' AND subject = ANY(%s) GROUP BY subject""",
            [cases],
        ).fetchall()
    assert states == [("submitted", CASES, CASES)]
    assert [count for _, count in entries] == [1] * CASES
    verified = city.run("ledger", "verify", "--json")
    assert verified.returncode == 0, verified.stdout + verified.stderr
