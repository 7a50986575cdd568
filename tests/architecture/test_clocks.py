from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.house import clocks
from tests.architecture.house.sources import ROOT
from tests.architecture.planting import plant, told

ASKING = [
    "import datetime\ndatetime.datetime.now()",
    "from datetime import datetime as dt\ndt.now(None)",
    "from datetime import date\ndate.today()",
    "from django.utils import timezone\ntimezone.now()",
    "from django.utils.timezone import now\nnow()",
    "from django.utils.timezone import now as present\ndefault = present",
    "from django.db.models.functions import Now\nNow()",
    "import time\ntime.time()",
    "from django.db import models\nmodels.DateTimeField(auto_now_add=True)",
    'SQL = "INSERT INTO t VALUES (now())"',
    'SQL = "SELECT * FROM t WHERE due < CURRENT_DATE"',
    'SQL = f"UPDATE {1} SET at = clock_timestamp()"',
]
INNOCENT = [
    '"""Nothing here may select now() from the database."""',
    "from fangzhou.platform.db import clock\nclock.now()",
    "import time\ntime.monotonic()",
    "def accept(now):\n    return now",
]


def test_only_the_platform_clock_knows_the_time() -> None:
    assert told(clocks.other_clocks(ROOT)) == ""


@pytest.mark.parametrize("text", ASKING)
def test_another_clock_is_found(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"fangzhou/domains/cases/services.py": text})
    assert told(clocks.other_clocks(tmp_path))


@pytest.mark.parametrize("text", INNOCENT)
def test_time_that_was_handed_in_is_no_clock(tmp_path: Path, text: str) -> None:
    plant(tmp_path, {"fangzhou/domains/cases/services.py": text})
    assert told(clocks.other_clocks(tmp_path)) == ""
