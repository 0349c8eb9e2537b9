"""Sums in words."""

from decimal import Decimal

import pytest

from app.web.spelling import spelled


@pytest.mark.parametrize(
    ("low", "high", "currency", "words"),
    [
        ("2000000000", "2000000000", "EUR", "two billion euros"),
        ("1600000000", "1600000000", "GBP", "one point six billion pounds sterling"),
        ("186600000000", "186600000000", "PLN", "one hundred and eighty-six point six billion Polish zlotys"),
        ("1500000000", "2000000000", "EUR", "one point five billion to two billion euros"),
        ("850000", "850000", "USD", "eight hundred and fifty thousand US dollars"),
        ("1200000000000", "1200000000000", "XTS", "one point two trillion XTS"),
        ("13", "13", "CHF", "thirteen Swiss francs"),
        ("897906671.31", "897906671.31", "EUR", ""),
        ("1234567", "2000000", "EUR", ""),
    ],
)
def test_round_sums_are_spelled_and_others_left_to_their_figures(
    low: str, high: str, currency: str, words: str
) -> None:
    assert spelled(Decimal(low), Decimal(high), currency) == words
