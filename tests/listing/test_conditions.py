"""Which rows each filter lets through: known and unknown cells, imprecise dates, steps of the ladder."""

import pytest
from sqlalchemy.orm import Session

from app.listing import page
from app.listing.query import Query
from tests.listing.harvest import CRATES

FOUND = [
    ("id=3", {3}),
    ("name=Twin", {2}),
    ("name__contains=%", set()),
    ("name__contains=EAR", {1, 4}),
    ("name__unknown=true", {7}),
    ("kind=gala", {3, 4}),
    ("kind__not=gala", {1, 2, 5, 6, 7, 8}),
    ("stage=sold&stage=lost", {2, 3, 5}),
    ("stage__gte=sold", {2, 3, 4, 6}),
    ("stage__lte=sold", {1, 2, 3}),
    ("stage__gte=lost", {5}),
    ("stage__not=sold", {1, 4, 5, 6, 7, 8}),
    ("buyer=A", {1, 2}),
    ("buyer=A&buyer=B", {1, 2, 3, 6}),
    ("buyer=shared", {2}),
    ("buyer__not=A", {3, 4, 5, 6, 7, 8}),
    ("buyer__not=shared", {1, 3, 4, 5, 6, 7, 8}),
    ("buyer__unknown=true", {4, 5, 7, 8}),
    ("buyer__unknown=false", {1, 2, 3, 6}),
    ("price__gte=2500", {2, 5, 6}),
    ("price__lte=100", {1, 4}),
    ("price=2500", {2, 5}),
    ("price__unknown=true", {3, 7, 8}),
    ("boxes=3", {5, 7}),
    ("boxes__lte=2.5", {8}),
    ("ripe=true", {3, 4, 5, 6}),
    ("ripe=false", {8}),
    ("ripe__unknown=true", {1, 2, 7}),
    ("seen_at=2025-03-27", {7}),
    ("seen_at__gte=2025-03-28", set()),
    ("q=tw", {2}),
    ("buyer=B&stage__gte=sold&price__gte=1k", {2, 6}),
]
BY_DATE = [
    ("picked_on=2025", {1, 2, 3, 4}, "a month and a year lie in the year"),
    ("picked_on=2025-03", {1, 2, 3}, "a year may lie elsewhere than in March"),
    ("picked_on=2025-01", set(), "a year is not its January"),
    ("picked_on=2025-03-01", set(), "a month is not its first day"),
    ("picked_on=2024&picked_on=2025-03-27", {1, 2, 6}, "any of two periods"),
    ("picked_on__gte=2025-02", {1, 2, 3}, "the year may have been January"),
    ("picked_on__lte=2025-03-27", {1, 2, 6}, "the month may have been its last day"),
    ("picked_on__lte=2025-03", {1, 2, 3, 6}, "the year may have been December"),
    ("picked_on__gte=2025&picked_on__lte=2025", {1, 2, 3, 4}, "from and to the same year"),
    ("picked_on__unknown=true", {5, 7, 8}, "no date"),
]


def keys_of(session: Session, text: str) -> set[int]:
    pairs = [(name, value) for name, _, value in (each.partition("=") for each in text.split("&"))]
    return {row["id"] for row in page.load(session, Query.parse(CRATES, pairs)).rows}


@pytest.mark.parametrize(("text", "keys"), FOUND)
def test_filter_lets_through(crates: Session, text: str, keys: set[int]) -> None:
    assert keys_of(crates, text) == keys


@pytest.mark.parametrize(("text", "keys", "why"), BY_DATE)
def test_imprecise_date_counts_where_all_of_it_fits(crates: Session, text: str, keys: set[int], why: str) -> None:
    assert keys_of(crates, text) == keys, why
