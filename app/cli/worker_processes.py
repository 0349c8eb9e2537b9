"""Keeps a number of worker processes running: starts them, replaces those that end, ends them with itself."""

import datetime as dt
import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from app import knowledge, logs
from app.cli.lifetime import end_with_parent
from app.ingest import Ingestion
from app.ingest.feeds import delivery
from app.ingest.feeds.declared import Feed
from app.ingest.feeds.polling import Poller
from app.ingest.feeds.watching import watch
from app.ingest.fetching.making import patient_fetcher
from app.ingest.working import Worker
from app.settings import Settings
from app.store.session import connect, sessions

_LOG = logging.getLogger(__name__)

_SPAWN = multiprocessing.get_context("spawn")
_SECONDS_BETWEEN_STARTS = 1.0
"""A process that ends at once is not started again in a rush."""
_SECONDS_TO_FINISH = 30.0


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker process is started with."""

    database_url: str
    settings: Settings
    heartbeat: float
    memory: float
    feeds: Sequence[Feed] = ()
    """Those that the workers look at, one at a time."""
    pause: dt.timedelta = dt.timedelta(minutes=15)
    """Between two looks at the same feed."""


def run(number: int, order: Order) -> None:
    """Keep so many processes working until SIGTERM or SIGINT."""
    stopping = threading.Event()
    processes = [_start(order) for _ in range(number)]
    with _on_signals(stopping):
        while not stopping.is_set():
            wait([process.sentinel for process in processes], timeout=_SECONDS_BETWEEN_STARTS)
            ended = [process for process in processes if not process.is_alive()]
            if ended and not stopping.wait(_SECONDS_BETWEEN_STARTS):
                processes = [_replaced(process, order) if process in ended else process for process in processes]
        _end(processes)


def _replaced(process: SpawnProcess, order: Order) -> SpawnProcess:
    if process.exitcode:
        _LOG.warning("worker process %s ended (exit code %s); starting another", process.pid, process.exitcode)
    process.close()
    return _start(order)


def _start(order: Order) -> SpawnProcess:
    process = _SPAWN.Process(target=_work, args=(order,), name="tracker worker")
    process.start()
    return process


def _end(processes: list[SpawnProcess]) -> None:
    """Ask all to stop; insist after a while. What is cut off is left in the queue."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _SECONDS_TO_FINISH
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()


def _work(order: Order) -> None:
    """What a worker process does."""
    logs.set_up(order.settings.log_level)
    end_with_parent()
    how = Ingestion(
        sessions=sessions(connect(order.database_url)), knowledge=knowledge.load(order.settings.seeds_folder)
    )
    look = _look(order, how) if order.feeds else None
    Worker(order.database_url, how, heartbeat=order.heartbeat, memory=order.memory, look=look).run()


def _look(order: Order, how: Ingestion) -> Callable[[], None]:
    """What looks at the feeds, as `tracker watch` does, and leaves the reading to the workers."""
    poller = Poller(
        sessions=how.sessions,
        fetcher=patient_fetcher(order.settings),
        deliver=delivery.through_the_queue(how),
        pause=order.pause,
    )

    def look() -> None:
        for each in watch(poller, order.feeds):
            for failure in each.failures:
                _LOG.warning("%s", failure)

    return look


@contextmanager
def _on_signals(stopping: threading.Event) -> Iterator[None]:
    """Set an event on SIGTERM and SIGINT instead of ending."""
    before = {sign: signal.signal(sign, lambda *_: stopping.set()) for sign in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
