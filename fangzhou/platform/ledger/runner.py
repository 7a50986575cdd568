"""The worker's part of the ledger: one thread numbers and signs, one feeds the subscribers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection

from fangzhou.platform.db import clock
from fangzhou.platform.ledger import feed, models, sequencer

log = logging.getLogger(__name__)
TICK = 0.1  # seconds between looks at what was committed
CANDIDATE = 1.0  # seconds between tries to lead
LISTEN = 0.5  # seconds that the feed waits for a wake-up before it looks by itself
PAUSE = 1.0  # seconds before a lost database is asked again


def run(stop: threading.Event) -> None:
    """Number, sign and feed until `stop`. Any number of processes may run this; one of them numbers."""
    feeder = threading.Thread(target=_keep, args=(stop, _feed), name="ledger feed")
    feeder.start()
    _keep(stop, _sequence)
    feeder.join()


def _keep(stop: threading.Event, work: Callable[[threading.Event], None]) -> None:
    """Do `work` again after every failure, on a fresh connection, until `stop`."""
    while not stop.is_set():
        try:
            work(stop)
        except (DatabaseError, InterfaceError, sequencer.Overtaken) as failure:
            log.warning("ledger: %s; again in a moment", failure)
        except Exception:
            log.exception("ledger: unexpected; again in a moment")
        finally:
            connection.close()
        stop.wait(PAUSE)


def _sequence(stop: threading.Event) -> None:
    while not sequencer.lead():
        if stop.wait(CANDIDATE):
            return
    leader = sequencer.Sequencer.resume()
    while not stop.is_set():
        if leader.tick(clock.now()) < sequencer.BATCH:
            stop.wait(TICK)


def _feed(stop: threading.Event) -> None:
    feed.discover()
    with connection.cursor() as cursor:
        cursor.execute(models.CHANNEL)
        channel = cursor.fetchone()[0]
        cursor.execute(f"LISTEN {connection.ops.quote_name(channel)}")
    while not stop.is_set():
        if feed.advance_all(clock.now()) == 0:
            for _ in connection.connection.notifies(timeout=LISTEN, stop_after=1):
                pass
