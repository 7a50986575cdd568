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
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import psutil
import psycopg
import pytest

from fangzhou.platform.db.embedded import Server
from tests.city import PASSWORD
from tests.faults.books import Books, problems

pytestmark = pytest.mark.faults
LARGE = os.environ.get("FAULTS") == "large"
PEOPLE, OF_EACH = (8, 50) if LARGE else (4, 1)  # blows of each kind
KINDS = ("web", "worker", "database")
BETWEEN = 3  # submits acknowledged between two blows, so that each falls under load
CASES = 4 * PEOPLE + 3 * BETWEEN * OF_EACH * len(KINDS)
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

    def submit(self, case: str) -> str:
        """Submit one draft, read its number off the receipt. The same form is sent until the answer is known."""
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
                    return case_number(self.page(f"/cases/{case}/receipt/"))
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)  # the outage, not the test, takes this time
        raise AssertionError(f"case {case} was never acknowledged")


def case_number(receipt: str) -> str:
    """The number as the receipt shows it, in groups of digits."""
    return re.search(r"(?<!\d)\d{21}(?!\d)", re.sub(r"<[^>]+>|\s", "", receipt)).group()


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


@dataclass
class Crowd:
    """People who submit drafts until they are told to stop, and what they were told."""

    drafts: list[str]
    books: Books = field(default_factory=Books)
    failures: list[BaseException] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def work(self, person: Person) -> None:
        try:
            while self.drafts and not self.enough.is_set():
                case = self.drafts.pop()
                self.books.asked.add(case)
                self.books.told[case] = [person.submit(case)]
        except BaseException as failure:
            self.failures.append(failure)

    def wait_for(self, more: int) -> None:
        """Until that many more submits are acknowledged."""
        goal, deadline = len(self.books.told) + more, time.monotonic() + PATIENCE
        while len(self.books.told) < goal:
            assert self.failures == []
            assert time.monotonic() < deadline, "nobody gets an answer"
            time.sleep(0.02)


def test_no_acknowledged_submit_is_lost_or_doubled(city):
    print(f"\nFAULTS_SEED={SEED} FAULTS={'large' if LARGE else 'small'}")
    chance = random.Random(SEED)
    made = city.call([sys.executable, "-m", "tests.faults.drafts", str(CASES)])
    crowd = Crowd(made.stdout.split())
    assert len(crowd.drafts) == CASES, made.stderr
    hands = [start(city, crowd) for _ in range(PEOPLE)]
    blows = [*KINDS] * OF_EACH
    chance.shuffle(blows)
    for blow in blows:
        crowd.wait_for(BETWEEN)
        threading.Event().wait(chance.uniform(0, 0.3))
        crowd.books.before = leaves(city) or crowd.books.before
        strike(city, blow)
    crowd.wait_for(BETWEEN)
    crowd.enough.set()
    for hand in hands:
        hand.join(PATIENCE * 3)
    assert crowd.failures == []
    wait_for_the_database(city)
    print(f"{len(crowd.books.told)} submits acknowledged, {Counter(blows)}")
    check_the_books(city, crowd.books)


def wait_for_the_database(city) -> None:
    """The last blow may fall when all is submitted: the supervisor needs its moment."""
    deadline = time.monotonic() + PATIENCE
    while not Server(city.home).answers():
        assert time.monotonic() < deadline, "the database did not come back"
        time.sleep(0.1)


def start(city, crowd: Crowd) -> threading.Thread:
    """One person, signed in before the first blow, who submits one case after the other."""
    person = Person(city.address)
    person.sign_in()
    hand = threading.Thread(target=crowd.work, args=(person,))
    hand.start()
    return hand


def leaves(city) -> list[tuple[int, int]]:
    """The order of entries as an outside reader sees it now; nothing while the database is away."""
    try:
        return rows(city, "SELECT leaf, entry FROM ledger_leaf ORDER BY leaf")
    except psycopg.OperationalError:
        return []


def rows(city, sql: str, *values: object) -> list[tuple]:
    with psycopg.connect(Server(city.home).dsn("fangzhou")) as connection:
        return connection.execute(sql, values).fetchall()


def check_the_books(city, books: Books) -> None:
    """What people were told is what stands there, once; the ledger is sound."""
    assert city.run("ledger", "verify", "--json").returncode == 0
    ours = list(books.asked)
    found = rows(
        city,
        "SELECT id::text, state, coalesce(case_no, '') FROM cases_case WHERE id = ANY(%s)",
        ours,
    )
    books.cases = {case: (state, number) for case, state, number in found}
    books.entries = rows(
        city,
        """SELECT id, subject::text, answer->>'case_no' FROM ledger_entry
            WHERE command = 'cases.submit' AND subject = ANY(%s)""",
        ours,
    )
    books.leaves = leaves(city)
    books.tasks = rows(
        city,
        "SELECT subject::text, kind FROM inbox_task WHERE closed_at IS NULL AND subject = ANY(%s)",
        ours,
    )
    books.claims = rows(
        city,
        """SELECT e->>'task', actor::text FROM ledger_entry, jsonb_array_elements(events) AS e
            WHERE command = 'cases.claim'""",
    )
    assert problems(books) == []
