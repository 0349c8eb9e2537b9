"""Runs migrations on the connection it is handed, or on ``DATABASE_URL`` when called through the `alembic` command."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, text

from app import settings
from app.errors import UsageError
from app.store.schema import METADATA
from app.store.session import connect

MIGRATION_LOCK = 20_220_224
"""Advisory lock, so that two programs starting at once do not migrate at once."""


@contextmanager
def connection() -> Iterator[Connection]:
    given = context.config.attributes.get("connection")
    if given is not None:
        yield given
        return
    url = settings.read().database_url
    if url is None:
        raise UsageError("set DATABASE_URL to the database that is to be migrated")
    with connect(url).connect() as opened:
        yield opened


with connection() as database:
    context.configure(connection=database, target_metadata=METADATA, compare_server_default=True)
    with context.begin_transaction():
        database.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        context.run_migrations()
