"""A demo city of the bench's own: a database server in a temporary folder, fsync on, removed afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def bench_city() -> Iterator[None]:
    """Within the block Django is set up on a freshly loaded demo city."""
    home = Path(tempfile.mkdtemp(prefix="fz-bench-"))
    os.environ |= {
        "FANGZHOU_HOME": str(home),
        "FANGZHOU_DB_ROLE": "owner",
        "FANGZHOU_FSYNC": "on",
        "DJANGO_SETTINGS_MODULE": "fangzhou.config.settings",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from fangzhou.config import database, demo_city, installation

    try:
        (home / "static").mkdir()
        installation.prepare_database()
        installation.migrate()
        installation.load_calendar()
        demo_city.load(lambda _line: None)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
    finally:
        connection.close()
        database.server(settings.HOME).stop("immediate")
        shutil.rmtree(home, ignore_errors=True)


def server_cpu() -> float:
    """Seconds of CPU that the city's database processes have used so far, ended ones included."""
    import psutil
    from django.conf import settings

    from fangzhou.config import database

    pid = database.server(settings.HOME).pid()
    if pid is None:
        return 0.0
    main = psutil.Process(pid)
    times = [main.cpu_times(), *(child.cpu_times() for child in main.children(recursive=True))]
    ended = main.cpu_times()
    return sum(t.user + t.system for t in times) + ended.children_user + ended.children_system
