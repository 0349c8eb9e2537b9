"""Sums in euros: the day whose rate counts, and what is left without a figure."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.dates import DateValue
from app.domain.rates import ReferenceDay, in_euros, reference_day
from tests.factories.commitments import money, on
from tests.factories.extractions import FixedRates

THURSDAY = ReferenceDay(date(2025, 3, 27), "day of announcement")


@pytest.mark.parametrize(
    ("announced", "published", "expected"),
    [
        (on(2025, 3, 27), date(2025, 3, 28), (date(2025, 3, 27), "day of announcement")),
        (on(2025, 3), date(2025, 3, 28), (date(2025, 3, 1), "first day of the month of announcement")),
        (on(2024), date(2025, 3, 28), (date(2024, 1, 1), "first day of the year of announcement")),
        (None, date(2025, 3, 28), (date(2025, 3, 28), "day of publication")),
        (DateValue("soon", None, None, None), date(2025, 3, 28), (date(2025, 3, 28), "day of publication")),
    ],
)
def test_the_day_whose_rate_counts(
    announced: DateValue | None, published: date | None, expected: tuple[date, str]
) -> None:
    assert reference_day(announced, published) == ReferenceDay(*expected)


def test_without_any_day_there_is_no_rate() -> None:
    assert reference_day(None, None) is None
    assert in_euros(money(100, "USD"), None, FixedRates()) is None


def test_a_sum_is_converted_to_the_cent() -> None:
    value = in_euros(money(100, "USD", maximum=333), THURSDAY, FixedRates())
    assert value is not None
    assert (value.minimum, value.maximum) == (Decimal("80.00"), Decimal("266.40"))
    assert (value.rate, value.rate_date, value.source) == (Decimal("1.25"), "2025-03-27", "fixed, day of announcement")


def test_euros_need_no_day() -> None:
    value = in_euros(money(100), None, FixedRates())
    assert value is not None
    assert (value.minimum, value.rate, value.rate_date, value.source) == (100, 1, None, "stated in euros")


def test_no_rate_no_euros() -> None:
    assert in_euros(money(100, "UAH"), THURSDAY, FixedRates()) is None


def test_no_figure_no_euros() -> None:
    assert in_euros(money("unknown"), THURSDAY, FixedRates()) is None
