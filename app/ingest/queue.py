"""The queue: what its jobs do, and how one is added in the transaction that stages its documents.

A job carries the number of a batch and nothing else. Tasks are named, so that a job finds its task whatever module it
was added from.
"""

import os
import socket
from datetime import UTC, datetime, timedelta

import procrastinate
from procrastinate import JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.ingest.batches import Interrupted, work_through
from app.ingest.mishaps import is_of_the_document
from app.store.jobs import SCHEMA

QUEUE = procrastinate.App(connector=PsycopgConnector())
"""Jobs are added on the session's own connection; a worker gives it a connector that is open."""
ARTICLES, FEEDS = "articles", "feeds"
"""The queues: every worker takes from the first, those that look at feeds from the second too."""
INGESTION, LOOK = "ingestion", "look"
"""Under which names a worker has its `Ingestion`, made once and used by every job, and what looks at the feeds."""
_EVERY_MINUTE = "* * * * *"
_MOST_ATTEMPTS = 5
_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=5)


class Backoff(procrastinate.BaseRetryStrategy):
    """Tries a job again after 2, 4, 8 ... seconds: without end where the database went away, else five times.

    One that stopped with its worker waits for the next worker.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None for never, which leaves the job among the failed ones."""
        if isinstance(exception, JobAborted):
            return RetryDecision(retry_at=datetime.now(UTC))
        away = isinstance(exception, Exception) and not is_of_the_document(exception)
        if job.attempts >= _MOST_ATTEMPTS and not away:
            return None
        wait = min(_FIRST_WAIT * 2 ** min(job.attempts, 10), _LONGEST_WAIT)
        return RetryDecision(retry_at=datetime.now(UTC) + wait)


@QUEUE.task(name="read_batch", queue=ARTICLES, retry=Backoff(), pass_context=True)
def read_batch(context: JobContext, *, batch: int) -> None:
    """Read the documents of a batch and save what they say."""
    worker = f"{socket.gethostname()}, process {os.getpid()}"
    try:
        work_through(batch, context.additional_context[INGESTION], worker=worker, should_stop=context.should_abort)
    except Interrupted as stopped:
        raise JobAborted from stopped


@QUEUE.task(name="look_at_feeds", queue=FEEDS, lock="look_at_feeds", queueing_lock="look_at_feeds", pass_context=True)
def look_at_feeds(context: JobContext, timestamp: int) -> None:
    """Look at the feeds whose turn it is; one worker at a time."""
    context.additional_context[LOOK]()


def schedule_looks() -> None:
    """Let this worker see to it that somebody looks at the feeds every minute; each feed has its own turn."""
    QUEUE.periodic_registry.register_task(look_at_feeds, cron=_EVERY_MINUTE, periodic_id="", configure_kwargs={})


def add_job(session: Session, batch: int) -> None:
    """Queue a batch; the job is there with the caller's commit, to which nothing must be added after this."""
    session.execute(select(func.set_config("search_path", SCHEMA, True)))
    connection = session.connection().connection.driver_connection
    read_batch.configure(connection=connection).defer(batch=batch)
