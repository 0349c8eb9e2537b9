"""A session on the sample crates."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.listing import harvest


@pytest.fixture
def crates(connection: sa.Connection, session: Session) -> Session:
    """A session that sees the sample crates."""
    harvest.plant(connection, *harvest.SAMPLE)
    return session
