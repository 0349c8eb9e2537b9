"""The figures above a list."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.listing import totals
from app.listing.query import Query
from tests.listing.harvest import CRATES


def test_figures_are_of_all_matching_rows_on_whatever_page(crates: Session) -> None:
    query = Query.parse(CRATES, [("stage", "eaten"), ("stage", "lost"), ("size", "1")])
    assert [(each.name, each.label, each.value) for each in totals.load(crates, query)] == [
        ("count", "crates", 3),
        ("price", "ripe ones", Decimal("7002500.50")),
    ]


def test_nothing_to_add_up_is_unknown_and_not_zero(crates: Session) -> None:
    count, price = totals.load(crates, Query.parse(CRATES, [("stage", "picked")]))
    assert (count.value, price.value) == (1, None)
