"""A cell says the same by whatever way the database finds its parts: statistics come and go between two questions."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.catalogue import DATASETS
from app.listing.query import Query
from app.listing.select import rows

WAYS = (
    ("enable_hashagg", "enable_hashjoin"),
    ("enable_seqscan", "enable_sort"),
    ("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"),
    ("enable_nestloop", "enable_mergejoin", "enable_incremental_sort", "enable_presorted_aggregate"),
)
"""Ways that PostgreSQL's planner may go, switched off together."""


@pytest.mark.parametrize("name", DATASETS)
def test_lists_in_cells_have_one_order(sample_database: str, name: str) -> None:
    engine = sa.create_engine(sample_database)
    with Session(engine) as session:
        dataset = DATASETS[name]
        asked = rows(Query.everything(dataset)).order_by(dataset.key_column.expression)
        usual = session.execute(asked).all()
        for ways in WAYS:
            for way in ways:
                session.execute(sa.select(sa.func.set_config(way, "off", True)))
            assert session.execute(asked).all() == usual, ways
            session.rollback()
    engine.dispose()
    assert usual
