"""Addresses that cannot be understood, and what is said of them."""

import pytest

from app.errors import InvalidQuery
from app.listing.query import Query
from tests.listing.harvest import CRATES

WRONG = [
    ("colour=red", "colour", "there is no such filter"),
    ("pice=5", "pice", "did you mean price?"),
    ("price__contains=5", "price__contains", "write price or price__gte or price__lte or price__unknown"),
    ("buyer__gte=A", "buyer__gte", "write buyer or buyer__not or buyer__all or buyer__unknown"),
    ("price__gte=lots", "price__gte", "write 1000000, 100m or 1.5bn"),
    ("price__gte=5&price__gte=6", "price__gte", "more than once"),
    ("price__gte=6&price__lte=5", "price__gte", "minimum 6 is above the maximum 5"),
    ("price__gte=6&price__lte=5", "price__lte", "minimum 6 is above the maximum 5"),
    ("price__gte=100m&price__lte=2.50", "price__gte", "minimum 100,000,000 is above the maximum 2.5;"),
    ("picked_on__gte=2025-02&picked_on__lte=2025-01", "picked_on__lte", "above the maximum 2025-01"),
    ("stage__gte=eaten&stage__lte=picked", "stage__gte", "minimum eaten is above the maximum picked"),
    ("stage=bought", "stage", "there is no stage 'bought'"),
    ("sort=-colour", "sort", "cannot sort by 'colour'"),
    ("size=0", "size", "from 1 to 200"),
    ("size=9999999", "size", "from 1 to 200"),
    ("size=٣", "size", "from 1 to 200"),
    ("after=1&before=2", "before", "beside after"),
    ("after=someday~1", "after", "no place in this order"),
    ("before=2025-01-01~x", "before", "no place in this order"),
    ("q=a&q=b", "q", "more than once"),
    ("price__unknown=maybe", "price__unknown", "neither true nor false"),
]


def pairs(text: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (each.partition("=") for each in text.split("&"))]


def wrong_of(text: str) -> dict[str, str]:
    with pytest.raises(InvalidQuery) as caught:
        Query.parse(CRATES, pairs(text))
    return caught.value.problems


@pytest.mark.parametrize(("text", "parameter", "problem"), WRONG)
def test_wrong_parameter_is_named_with_what_would_be_right(text: str, parameter: str, problem: str) -> None:
    assert problem in wrong_of(text)[parameter]


def test_all_problems_are_told_at_once() -> None:
    assert set(wrong_of("colour=red&size=0&stage=x&price__gte=y")) == {"colour", "size", "stage", "price__gte"}


def test_right_parameters_are_not_blamed() -> None:
    assert set(wrong_of("buyer=A&size=0")) == {"size"}


def test_inputs_left_empty_are_no_filters() -> None:
    assert Query.parse(CRATES, pairs("price__gte=&picked_on__lte= &q=&sort=")) == Query.everything(CRATES)


def test_a_range_within_one_period_is_no_contradiction() -> None:
    assert Query.parse(CRATES, pairs("picked_on__gte=2025-06&picked_on__lte=2025")).filters
