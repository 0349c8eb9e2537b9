"""The pages on a database with the sample world."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.application import create_app
from tests import databases
from tests.web import sample


@contextmanager
def client_on(url: str, **settings: Any) -> Iterator[TestClient]:
    """A client of the pages on a database; errors of the program become 500 pages, as for a reader."""
    app = create_app(Settings(database_url=url, **settings))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
    app.state.engine.dispose()


@pytest.fixture(scope="session")
def sample_world(postgres: sa.URL, model_database: sa.URL) -> Iterator[str]:
    """A database with the sample world, for reading only."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        with Session(engine) as session:
            sample.fill(session)
        engine.dispose()
        yield url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def client(sample_world: str) -> Iterator[TestClient]:
    """A client of the pages with the sample world."""
    with client_on(sample_world) as client:
        yield client


@pytest.fixture(scope="session")
def empty_client(postgres: sa.URL, model_database: sa.URL) -> Iterator[TestClient]:
    """A client of the pages on a database without any row."""
    with (
        databases.database(postgres, template=str(model_database.database)) as url,
        client_on(url.render_as_string(hide_password=False)) as client,
    ):
        yield client
