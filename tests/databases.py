"""Databases for tests: one real server a run, one migrated model database, and quick copies of it.

``python -m tests.databases COMMAND ...`` runs a command on a migrated database of its own, named by DATABASE_URL.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from app.postgres.server import embedded
from app.store import migrating

_NUMBERS = count(1)
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""A test's data need not survive a power cut."""


@contextmanager
def server() -> Iterator[sa.URL]:
    """A PostgreSQL server of the test run's own, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="tracker-tests-") as folder:
        Path(folder).chmod(0o755)  # root's tests run the server as another user
        with embedded(Path(folder), options=_QUICK) as url:
            yield sa.make_url(url)


def migrate(url: sa.URL) -> None:
    """Bring a database to the schema that the program needs, by the real migrations."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    migrating.upgrade(engine)


@contextmanager
def database(server: sa.URL, template: str = "template1") -> Iterator[sa.URL]:
    """A database that is a copy of another one, dropped at the end even where somebody is still connected."""
    name = f"test_{next(_NUMBERS)}"
    with _administrator(server) as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    try:
        yield server.set(database=name)
    finally:
        with _administrator(server) as connection:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@contextmanager
def _administrator(server: sa.URL) -> Iterator[sa.Connection]:
    """A connection that can make and drop databases."""
    engine = sa.create_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


def main(arguments: list[str]) -> int:
    """Run a command with DATABASE_URL set to a fresh, migrated database; returns its exit code."""
    with server() as url:
        migrate(url)
        environ = {**os.environ, "DATABASE_URL": url.render_as_string(hide_password=False)}
        return subprocess.run(arguments, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
