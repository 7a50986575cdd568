"""What every test run needs before Django reads its settings: a home of its own and an embedded server.

Loaded with `-p tests.environment`. The server keeps running when it ran before the tests began.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("FANGZHOU_HOME", str(ROOT / "var" / "test"))
os.environ.setdefault("FANGZHOU_DB_ROLE", "owner")
os.environ.setdefault("FANGZHOU_FSYNC", "off")

_started_here: list[bool] = []


def pytest_configure() -> None:
    from fangzhou.config import database
    from fangzhou.platform.db import keys

    (keys.home() / "static").mkdir(parents=True, exist_ok=True)
    if database.is_embedded():
        server = database.server(keys.home())
        _started_here.append(not server.answers())
        server.start()


def pytest_unconfigure() -> None:
    from fangzhou.config import database
    from fangzhou.platform.db import keys

    if _started_here and _started_here[0]:
        database.server(keys.home()).stop()
