"""A real browser, and people who visit the demo city with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.city import PASSWORD, City

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # A module's, not the session's: while it is open, Django sees a running event loop in this thread.
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
