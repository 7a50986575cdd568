"""The nightly sweep of files that belong to nothing."""

from __future__ import annotations

import logging

from fangzhou.platform import jobs
from fangzhou.platform.files import sweeping

log = logging.getLogger(__name__)


@jobs.periodic("47 18 * * *", name="files.sweep")
def sweep() -> None:
    """At 02:47 in Beijing."""
    log.info("files: %d removed that belonged to nothing", sweeping.sweep())
