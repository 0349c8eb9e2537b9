"""Connections and sessions. Whoever opens a session at the boundary commits it, once."""

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import DatabaseUnavailable

CONNECT_TIMEOUT_SECONDS = 5


def connect(url: str) -> Engine:
    """An engine for a ``postgresql+psycopg://`` URL; connections are opened when first needed."""
    return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS})


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
