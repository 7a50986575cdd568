from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from fangzhou.platform.db import clock


@pytest.fixture
def gallery(monkeypatch):
    """The gallery is open, and it is 14:05 on 30 April 2025."""
    monkeypatch.setenv("FANGZHOU_GALLERY", "1")
    with clock.frozen(datetime(2025, 4, 30, 14, 5, tzinfo=clock.BEIJING)):
        yield Client(raise_request_exception=False)
