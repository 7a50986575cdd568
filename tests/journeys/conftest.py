"""A whole demo city of its own, served by the real web server and worker, and a real browser to visit it."""

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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "fangzhou-demo-2026"  # of every sample account
NOW = "2025-04-23T10:00:00+08:00"  # a Wednesday before the Labor Day holiday, with a make-up Sunday between
START_SECONDS = 120
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class City:
    """A running demo city: where it is, and its home folder (for the command line)."""

    address: str
    home: Path

    def run(self, *arguments: str, role: str = "app") -> subprocess.CompletedProcess[str]:
        """Run `fangzhou …` in this city."""
        environment = dict(
            os.environ, FANGZHOU_HOME=str(self.home), FANGZHOU_DB_ROLE=role, FANGZHOU_NOW=NOW
        )
        command = [str(Path(sys.executable).parent / "fangzhou"), *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
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
        yield City(address, home)
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=QUIET,
        )
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """One person's browser: a page of a given width, signed in when asked, who looks at every page."""

    page: Page
    address: str
    width: int
    shots: Path | None
    count: int = 0

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, name: str) -> None:
        self.go("/sign-in/")
        self.page.fill("input[name=login_name], input[name=username]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button")
        self.page.wait_for_load_state()

    def press(self, words: str) -> None:
        """Press the button with these words and wait for the next page."""
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def look(self, name: str) -> None:
        """No overflow, no unnamed field; a picture when `SHOTS` names a folder."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{name} overflows by {wide} px at {self.width}"
        nameless = self.page.evaluate(NAMELESS)
        assert nameless == [], f"{name}: fields without a label: {nameless}"
        if self.shots:
            self.count += 1
            path = self.shots / f"{self.width}-{self.count:02d}-{name}.png"
            self.page.screenshot(path=path, full_page=True)


NAMELESS = """[...document.querySelectorAll('input:not([type=hidden]),select,textarea')]
  .filter(e => !e.labels?.length && !e.getAttribute('aria-label')).map(e => e.outerHTML)"""


@pytest.fixture
def visit(browser: Browser, city: City) -> Iterator[Callable[..., Visitor]]:
    """`visit(width=360, script=False, language="en")`: a new person with a clean browser."""
    contexts = []
    folder = os.environ.get("SHOTS")

    def make(
        *, width: int = 1366, script: bool = True, language: str = "", elder: bool = False
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 800 if width > 500 else 740},
            java_script_enabled=script,
            locale="zh-CN",
        )
        cookies = {"fangzhou_language": language, "fangzhou_elder": "1" if elder else "0"}
        context.add_cookies(
            [{"name": k, "value": v, "url": city.address} for k, v in cookies.items() if v]
        )
        contexts.append(context)
        return Visitor(context.new_page(), city.address, width, Path(folder) if folder else None)

    yield make
    for context in contexts:
        context.close()
