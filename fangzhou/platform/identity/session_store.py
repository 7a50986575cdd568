"""Sessions in the database, read with one statement written by hand: every page begins with it."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection

from fangzhou.platform.db import clock

SESSION = """
SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s
"""


class SessionStore(db.SessionStore):
    """Django's, but for the look-up; the module is the setting SESSION_ENGINE."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        with connection.cursor() as cursor:
            cursor.execute(SESSION, [key, clock.host_now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return Session(session_key=key, session_data=row[0], expire_date=row[1])
