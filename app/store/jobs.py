"""The queue's own tables, which procrastinate keeps in a schema of their own, as far as the program looks into them."""

from pathlib import Path

from procrastinate.schema import migrations_path
from sqlalchemy import BigInteger, Column, DateTime, Enum, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from app.errors import WrongMigrationState

SCHEMA = "queue"
NEWEST_CHANGE = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
"""The newest of procrastinate's own migrations that a migration of ours has brought into the schema."""

_QUEUE = MetaData(schema=SCHEMA)
JOBS = Table(
    "procrastinate_jobs",
    _QUEUE,
    Column("id", BigInteger, primary_key=True),
    Column("task_name", Text),
    Column("status", Enum("todo", "doing", "succeeded", "failed", name="procrastinate_job_status", schema=SCHEMA)),
    Column("args", JSONB),
    Column("attempts", Integer),
    Column("scheduled_at", DateTime(timezone=True)),
    Column("worker_id", BigInteger),
)
WORKERS = Table(
    "procrastinate_workers",
    _QUEUE,
    Column("id", BigInteger, primary_key=True),
    Column("last_heartbeat", DateTime(timezone=True)),
)

RELEASE_STALLED = """
SELECT procrastinate_retry_job_v2(stalled.id, now(), NULL, NULL, NULL)
FROM (
    SELECT id FROM procrastinate_jobs
    WHERE status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers
        WHERE procrastinate_workers.id = procrastinate_jobs.worker_id
        AND last_heartbeat > now() - make_interval(secs => %(silence)s)
    )
    FOR UPDATE SKIP LOCKED
) stalled
"""
"""Gives the jobs of workers that were silent for ``silence`` seconds back to the queue, in one step: two workers that
do it at once never take a job from a third one that has it by then."""


def require_known_queue() -> None:
    """Raise `WrongMigrationState` where the installed procrastinate has changes that no migration of ours brings."""
    newest = max(path.name for path in Path(migrations_path).glob("*.sql"))
    if newest != NEWEST_CHANGE:
        raise WrongMigrationState(
            f"the installed procrastinate needs its change {newest}, this program brings {NEWEST_CHANGE}: "
            "install the version that requirements.lock names"
        )
