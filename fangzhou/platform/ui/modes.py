"""How a reader wants the pages: language, 长辈版, theme. Kept in cookies, so that signing in is never needed."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ELDER_COOKIE = "fangzhou_elder"
OFFERED = "offered"  # shown once, neither taken ("1") nor refused ("0")
THEME_COOKIE = "fangzhou_theme"
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Modes:
    """The reader's choices; `elder_answered` is false until 长辈版 has been offered once."""

    elder: bool = False
    elder_answered: bool = False
    theme: str = "auto"


PLAIN = Modes()


def read(request: HttpRequest) -> Modes:
    """The choices that came with the request."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return Modes(
        elder=request.COOKIES.get(ELDER_COOKIE) == "1",
        elder_answered=ELDER_COOKIE in request.COOKIES,
        theme=theme if theme in THEMES else "auto",
    )


def cookies(choices: dict[str, str]) -> dict[str, str]:
    """The cookies that keep valid `choices` (language, elder, theme); what is not valid is left out."""
    allowed = {
        "language": (settings.LANGUAGE_COOKIE_NAME, [code for code, _ in settings.LANGUAGES]),
        "elder": (ELDER_COOKIE, ["0", "1"]),
        "theme": (THEME_COOKIE, list(THEMES)),
    }
    return {
        allowed[name][0]: value
        for name, value in choices.items()
        if name in allowed and value in allowed[name][1]
    }


def keep(response: HttpResponse, name: str, value: str) -> None:
    """Set one preference cookie for a year."""
    response.set_cookie(
        name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SECURE
    )
