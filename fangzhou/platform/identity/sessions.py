"""How long a session lives: idle and absolute, by realm (ID9). Kept in the session, measured with our clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from fangzhou.platform.identity.values import Realm

REALM, BEGAN, SEEN = "realm", "began", "seen"
ACTING_FOR = "acting_for"  # the legal person that a citizen acts for
TOUCH = 60  # seconds between two notes of being seen, so that not every click writes


@dataclass(frozen=True, slots=True)
class Life:
    idle: timedelta
    whole: timedelta


LIVES = {
    Realm.CITIZEN: Life(idle=timedelta(hours=2), whole=timedelta(hours=24)),
    Realm.STAFF: Life(idle=timedelta(minutes=30), whole=timedelta(hours=10)),
    Realm.PROGRAM: Life(idle=timedelta(minutes=30), whole=timedelta(hours=10)),
}


def begin(session: SessionBase, realm: str, now: datetime) -> None:
    """Start the session's life; call after the session key was changed by signing in."""
    moment = int(now.timestamp())
    session[REALM], session[BEGAN], session[SEEN] = realm, moment, moment


def has_begun(session: SessionBase) -> bool:
    return BEGAN in session


def is_over(session: SessionBase, now: datetime) -> bool:
    """Whether the session was idle too long, or lives too long already."""
    life = LIVES[Realm(session[REALM])]
    moment = now.timestamp()
    idle, whole = moment - session[SEEN], moment - session[BEGAN]
    return bool(idle > life.idle.total_seconds() or whole > life.whole.total_seconds())


def touch(session: SessionBase, now: datetime) -> None:
    """Note that the person is still there; at most once a minute."""
    moment = int(now.timestamp())
    if moment - session[SEEN] >= TOUCH:
        session[SEEN] = moment
