"""What the system does by itself, each through one command call per case."""

from __future__ import annotations

import logging
import uuid

from fangzhou.domains.cases import services
from fangzhou.domains.cases.queries import pages
from fangzhou.kernel.refusal import Refusal
from fangzhou.platform import jobs, workdays
from fangzhou.platform.access.values import SYSTEM
from fangzhou.platform.command import door
from fangzhou.platform.db import clock

log = logging.getLogger(__name__)
NAMESPACE = uuid.UUID("5d0a3c1e-4a54-5f62-9c5b-4c1f2a9b7e10")


@jobs.periodic("5 * * * *", name="cases.deem_accepted")
def deem_accepted() -> int:
    """Cases that nobody answered within five working days count as accepted (cases:C12).

    The key is made from the case, so that a job run twice, or by two workers, has one effect. Returns how many.
    """
    now = clock.now()
    done = 0
    for case in pages.due_for_deemed_acceptance(clock.today(now)):
        key = uuid.uuid5(NAMESPACE, f"deemed:{case}")
        try:
            door.attempt(services.deem_accepted, actor=SYSTEM, now=now, key=key, case=case)
            done += 1
        except Refusal as refusal:
            log.info("case %s: %s", case, refusal)
    return done


@jobs.periodic("15 * * * *", name="cases.lapse")
def lapse() -> int:
    """Cases whose corrections did not come in time are returned (cases:CT8). Returns how many."""
    now = clock.now()
    done = 0
    for case in pages.due_for_lapse(clock.today(now)):
        key = uuid.uuid5(NAMESPACE, f"lapsed:{case}")
        try:
            door.attempt(services.lapse, actor=SYSTEM, now=now, key=key, case=case)
            done += 1
        except Refusal as refusal:
            log.info("case %s: %s", case, refusal)
    return done


@jobs.periodic("35 * * * *", name="cases.recount")
def recount() -> None:
    """Dates counted provisionally are counted again once the year's notice is loaded (cases:C2).

    The key names the year of the notice, so that running it again changes nothing and tells nothing.
    """
    workdays.forget()  # the notice may be younger than this process's calendar
    now = clock.now()
    year = workdays.calendar().last_year
    if not year:  # no notice is loaded yet, so nothing was counted
        return
    waiting = pages.due_for_recount(year)
    while waiting:
        for case in waiting:
            key = uuid.uuid5(NAMESPACE, f"recounted:{case}:{year}")
            try:
                door.attempt(services.recount, actor=SYSTEM, now=now, key=key, case=case)
            except Refusal as refusal:
                log.debug("case %s: %s", case, refusal)
        waiting = pages.due_for_recount(year, after=waiting[-1])
