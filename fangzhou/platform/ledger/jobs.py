"""The nightly audit of the ledger."""

from __future__ import annotations

import logging

from fangzhou.platform import jobs
from fangzhou.platform.ledger import verification

log = logging.getLogger(__name__)


@jobs.periodic("17 19 * * *", name="ledger.verify")
def verify() -> None:
    """At 03:17 in Beijing; faults go to the log as errors, the first bad entry first."""
    for fault in verification.verify().faults:
        log.error("ledger: %s", fault.text().en)
