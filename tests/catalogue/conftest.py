"""The sample world: read by many tests from a database of its own, or built anew where a test changes it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import databases
from tests.catalogue import sample


@pytest.fixture(scope="session")
def world_engine(postgres: sa.URL, model_database: sa.URL) -> Iterator[sa.Engine]:
    """An engine on a database with the sample world."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        with Session(engine) as session:
            sample.build(session)
            session.commit()
        yield engine
        engine.dispose()


@pytest.fixture
def world(world_engine: sa.Engine) -> Iterator[Session]:
    """A session on the sample world; what it changes is rolled back."""
    with Session(world_engine) as session:
        yield session
