"""Connections and sessions. Whoever opens a session at the boundary commits it, once."""

from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import DatabaseUnavailable

CONNECT_TIMEOUT_SECONDS = 5
_FOR_READING = ("SET work_mem = '64MB'", "SET random_page_cost = 1.1")
"""Counts of a million rows fit into memory, where PostgreSQL's 4 MB send them to disk; disks have no arm to move."""


def connect(url: str, seconds_a_statement: float | None = None) -> Engine:
    """An engine for a ``postgresql+psycopg://`` URL; connections are opened when first needed.

    With ``seconds_a_statement`` the connections are for pages: a statement that takes longer is given up.
    """
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS})
    if seconds_a_statement is not None:
        event.listen(engine, "connect", _ForReaders(seconds_a_statement))
    return engine


class _ForReaders:
    """Makes each new connection one for pages: a time limit of its statements, and room for counting."""

    def __init__(self, seconds: float) -> None:
        self._milliseconds = round(seconds * 1000)

    def __call__(self, connection: Any, record: object) -> None:
        connection.autocommit = True  # a setting made in a transaction goes with it
        connection.execute(f"SET statement_timeout = {self._milliseconds}")
        for setting in _FOR_READING:
            connection.execute(setting)
        connection.autocommit = False


def lift_limit(session: Session) -> None:
    """Let the statements of this transaction take as long as they do."""
    session.execute(text("SET LOCAL statement_timeout = 0"))


def sessions(engine: Engine) -> sessionmaker[Session]:
    """What makes sessions. Rows stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)


def require_database(engine: Engine) -> None:
    """Raise `DatabaseUnavailable`, with the server's own words, where no connection can be had."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except OperationalError as error:
        where = engine.url.set(password=None).render_as_string()
        first_line = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(f"cannot reach the database at {where}: {first_line}") from error
