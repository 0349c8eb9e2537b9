"""A database that knows countries and bodies already: seeding takes longer than most imports."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app import knowledge
from app.store.seeding import seed
from tests import databases


@pytest.fixture(scope="package")
def engine(postgres: sa.URL, model_database: sa.URL) -> Iterator[sa.Engine]:
    """An engine on a migrated and seeded database; each test rolls back."""
    with databases.database(postgres, template=str(model_database.database)) as url:
        engine = sa.create_engine(url)
        with Session(engine) as session:
            seed(session, knowledge.default())
            session.commit()
        yield engine
        engine.dispose()
