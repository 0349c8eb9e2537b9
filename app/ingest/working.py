"""One worker: takes jobs from the queue until it is told to stop, outlasts a database that goes away, and gives jobs of
workers that fell silent back to the queue."""

import asyncio
import logging
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from procrastinate import JobContext, PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker as QueueWorker
from psycopg.conninfo import make_conninfo
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import make_url

from app.ingest.ingestion import Ingestion
from app.ingest.queue import ARTICLES, FEEDS, INGESTION, LOOK, QUEUE, schedule_looks
from app.store.jobs import RELEASE_STALLED, SCHEMA

_LOG = logging.getLogger(__name__)

SILENT_AFTER = 3
"""So many heartbeats missed, and a worker's jobs go to others."""
_SECONDS_UNTIL_NEXT_TRY = 2.0
_GONE = (ConnectorException, psycopg.OperationalError, OSError)


@dataclass(slots=True)
class Worker:
    """A worker of one process. ``memory`` is the most it may hold, in MB: past it, it ends after its job."""

    database_url: str
    ingestion: Ingestion
    heartbeat: float = 10.0
    """Seconds between two signs of life."""
    memory: float = 1024.0
    look: Callable[[], None] | None = None
    """Looks at the feeds whose turn it is; called every minute by one of the workers that have it."""
    _task: asyncio.Task[None] | None = field(default=None, init=False)
    _told_to_stop: bool = field(default=False, init=False)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, or until the memory is used up; the group in hand is saved first."""
        if self.look is not None:
            schedule_looks()
        while not self._told_to_stop:
            try:
                asyncio.run(self._work())
            except _GONE as error:
                _LOG.warning("the database is away (%s); trying again", str(error.__cause__ or error).strip())
            if not self._told_to_stop:
                time.sleep(_SECONDS_UNTIL_NEXT_TRY)

    async def _work(self) -> None:
        """Work on one connection pool; ends normally where the worker was told to stop."""
        connector = PsycopgConnector(
            conninfo=_conninfo(self.database_url),
            kwargs={"options": f"-c search_path={SCHEMA}"},
            min_size=1,
        )
        with QUEUE.replace_connector(connector):
            async with QUEUE.open_async():
                releasing = asyncio.create_task(self._release_stalled())
                self._task = asyncio.create_task(self._take_jobs())
                for sign in (signal.SIGTERM, signal.SIGINT):
                    asyncio.get_running_loop().add_signal_handler(sign, self._stop)
                try:
                    await self._task
                except asyncio.CancelledError:
                    if not self._told_to_stop:
                        raise
                finally:
                    releasing.cancel()

    async def _take_jobs(self) -> None:
        await QUEUE.run_worker_async(
            queues=[ARTICLES, FEEDS] if self.look is not None else [ARTICLES],
            concurrency=1,
            delete_jobs="successful",
            additional_context={INGESTION: self.ingestion, LOOK: self.look},
            install_signal_handlers=False,
            shutdown_graceful_timeout=0,  # a job is told at once; it saves the group it has in hand
            update_heartbeat_interval=self.heartbeat,
            stalled_worker_timeout=self.heartbeat * SILENT_AFTER,
            worker_middleware=[self._watch_memory],
        )

    async def _release_stalled(self) -> None:
        """Look for silent workers every other heartbeat."""
        while True:
            try:
                await QUEUE.connector.execute_query_all_async(RELEASE_STALLED, silence=self.heartbeat * SILENT_AFTER)
            except _GONE as error:
                _LOG.debug("cannot look for silent workers: %s", error)
            await asyncio.sleep(self.heartbeat)

    async def _watch_memory(self, call_next: AsyncCallNext, context: JobContext, worker: QueueWorker) -> object:
        """Do a job; stop after it where it took the process past its memory: whoever started that starts another."""
        result = await call_next()
        if peak_memory() > self.memory:
            _LOG.info("%.0f MB were used, more than %.0f: ending", peak_memory(), self.memory)
            self._stop()
        return result

    def _stop(self) -> None:
        """Take no more jobs, and end the one in hand early."""
        self._told_to_stop = True
        if self._task is not None:
            self._task.cancel()


def peak_memory() -> float:
    """The most memory that this process ever held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def _conninfo(url: str) -> str:
    """A SQLAlchemy URL as libpq takes it."""
    dialect: Any = postgresql.psycopg.dialect
    _, given = dialect().create_connect_args(make_url(url))
    return make_conninfo(**given)
