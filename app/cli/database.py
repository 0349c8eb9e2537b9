"""The database that a command works on: the one DATABASE_URL names, or the embedded one."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.errors import DatabaseUnavailable
from app.postgres.server import embedded
from app.settings import Settings
from app.store.session import connect, require_database


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The URL of a server that runs at least until the end of the block."""
    if settings.database_url is not None:
        yield settings.database_url
    else:
        with embedded(settings.data_folder, settings.postgres_folder) as url:
            yield url


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """An engine on a database that answers; raises `DatabaseUnavailable` where it does not, or goes away."""
    with database_url(settings) as url:
        engine = connect(url)
        try:
            require_database(engine)
            yield engine
        except OperationalError as error:
            raise DatabaseUnavailable(f"the database went away: {str(error.orig).strip().splitlines()[0]}") from error
        finally:
            engine.dispose()
