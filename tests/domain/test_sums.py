"""Which two sums can be one figure, and that those which can are found by a mark they share."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sums import Sum, buckets, fits, sum_of
from app.domain.vocabulary import Qualifier
from tests.factories.commitments import money

RATE = Decimal("1.1")
"""Dollars for a euro."""


def a_sum(value: int, currency: str = "EUR", qualifier: Qualifier = Qualifier.EXACT, maximum: int | None = None) -> Sum:
    """A sum with its worth in euros; dollars are turned into them."""
    amount = money(value, currency, maximum, qualifier=qualifier)
    per_euro = RATE if currency == "USD" else Decimal(1)
    high = Decimal(value if maximum is None else maximum)
    found = sum_of(amount, (value / per_euro, high / per_euro), is_turned=currency == "USD")
    assert found is not None
    return found


sums = st.builds(
    lambda value, zeros, currency, qualifier, wider: a_sum(
        value * 10**zeros, currency, qualifier, value * 10**zeros * wider // 10
    ),
    st.integers(100, 130),
    st.integers(3, 4),
    st.sampled_from(("EUR", "USD")),
    st.sampled_from(Qualifier),
    st.sampled_from((10, 10, 10, 12)),
)


@given(sums, sums)
def test_sums_that_fit_share_a_mark(one: Sum, other: Sum) -> None:
    assert fits(one, other) == fits(other, one)
    if fits(one, other) is not None:
        assert buckets(one) & buckets(other)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (a_sum(591), a_sum(593), False),
        (a_sum(997), a_sum(1000), True),
        (a_sum(217), a_sum(220), True),
        (a_sum(217), a_sum(230), False),
        (a_sum(474, "USD"), a_sum(471, "USD"), True),
        (a_sum(474, "USD"), a_sum(455, "USD"), False),
        (a_sum(214, qualifier=Qualifier.AT_LEAST), a_sum(250), False),
        (a_sum(200, qualifier=Qualifier.AT_LEAST), a_sum(217), True),
        (a_sum(20, maximum=30), a_sum(25, maximum=45), False),
        (a_sum(20, maximum=30), a_sum(25), True),
        (a_sum(200), a_sum(217, "USD"), True),
    ],
)
def test_what_can_be_one_figure(one: Sum, other: Sum, is_one: bool) -> None:
    assert (fits(one, other) is not None) is is_one


def test_dollars_of_the_united_states_are_nobodys_translation() -> None:
    one, other = (replace(a_sum(value, "USD"), is_turned=False) for value in (474, 471))
    assert fits(one, other) is None
