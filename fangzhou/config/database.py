"""Which database: the embedded one, or the one that DATABASE_URL names.

Two roles: the owner migrates and sets up (`DATABASE_OWNER_URL`, the embedded server's superuser); the web and the
worker use a role that can neither change nor delete the ledger. `FANGZHOU_DB_ROLE=owner` chooses the first.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fangzhou.platform.db.embedded import Server

APP_ROLE = "fangzhou_app"
DATABASE = "fangzhou"


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def server(home: Path) -> Server:
    return Server(home, fsync=os.environ.get("FANGZHOU_FSYNC", "on") != "off")


def settings(home: Path) -> dict[str, Any]:
    """Django's settings for the default database."""
    as_owner = os.environ.get("FANGZHOU_DB_ROLE", "app") == "owner"
    if is_embedded():
        where: dict[str, Any] = {
            "NAME": DATABASE,
            "HOST": str(server(home).socket_dir),
            "USER": "postgres" if as_owner else APP_ROLE,
        }
        extra: dict[str, str] = {}
    else:
        owner_url = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
        where, extra = _from_url(owner_url if as_owner else os.environ["DATABASE_URL"])
    return {
        "ENGINE": "django.db.backends.postgresql",
        **where,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 0,
            "options": "-c lock_timeout=3s -c idle_in_transaction_session_timeout=15s -c timezone=UTC",
            **extra,
        },
        "TEST": {"NAME": os.environ.get("FANGZHOU_TEST_DATABASE", "test_fangzhou")},
    }


def _from_url(url: str) -> tuple[dict[str, Any], dict[str, str]]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    where = {
        "NAME": unquote(parts.path.lstrip("/")),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }
    return where, dict(parse_qsl(parts.query))
