"""Databases for tests: one real server a run, one migrated model database, and quick copies of it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from app.postgres.server import embedded
from app.settings import PROJECT_FOLDER

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


def migrate(url: sa.URL, revision: str = "head") -> None:
    """Bring a database to a revision by the real migrations."""
    config = Config(PROJECT_FOLDER / "alembic.ini", toml_file=PROJECT_FOLDER / "pyproject.toml")
    config.set_main_option("sqlalchemy.url", url.render_as_string(hide_password=False).replace("%", "%%"))
    command.upgrade(config, revision)


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
