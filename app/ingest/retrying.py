"""Queues again what failed: dead letters, batches whose job gave up, and batches that have lost their job."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, sessionmaker

from app.ingest.queue import add_job
from app.ingest.staging import BATCH
from app.store import staging
from app.store.intake import BatchRow, StagedRow
from app.store.jobs import JOBS


@dataclass(frozen=True, slots=True)
class Retried:
    """How much is queued again."""

    documents: int
    batches: int


def retry_documents(sessions: sessionmaker[Session], ids: Sequence[int]) -> int:
    """Queue dead letters again, under one intake; how many of them have a text to read."""
    with sessions.begin() as session:
        intake = staging.open_intake(session, "dead letters, tried again")
    count = 0
    for start in range(0, len(ids), BATCH):
        with sessions.begin() as session:
            revived = staging.revive(session, intake, ids[start : start + BATCH])
            if revived is not None:
                batch, size = revived
                count += size
                add_job(session, batch)
    with sessions.begin() as session:
        staging.close_intake(session, intake)
    return count


def retry_everything(sessions: sessionmaker[Session]) -> Retried:
    """Queue every dead letter that has a text, and every batch that no job will read."""
    batches = _retry_batches(sessions)
    with sessions() as session:
        ids = session.scalars(
            select(StagedRow.id)
            .where(StagedRow.problem.is_not(None), StagedRow.text.is_not(None))
            .order_by(StagedRow.id)
        ).all()
    return Retried(retry_documents(sessions, ids) if ids else 0, batches)


def _retry_batches(sessions: sessionmaker[Session]) -> int:
    """Give the unfinished batches without a job a new one; the jobs that gave up on them go."""
    batch_of = JOBS.c.args["batch"].as_integer()
    at_work = select(JOBS.c.id).where(batch_of == BatchRow.id, JOBS.c.status.in_(["todo", "doing"]))
    idle = select(BatchRow.id).where(BatchRow.finished_at.is_(None), ~at_work.exists()).order_by(BatchRow.id)
    with sessions() as session:
        batches = session.scalars(idle).all()
    for batch in batches:
        with sessions.begin() as session:
            session.execute(delete(JOBS).where(batch_of == batch, JOBS.c.status == "failed"))
            add_job(session, batch)
    return len(batches)
