"""The bank's own rates: known days, holidays, and currencies that it does not quote."""

from datetime import date
from decimal import Decimal

import pytest

from app.ingest.rates import EcbRates

RATES = EcbRates()


@pytest.mark.parametrize(
    ("currency", "day", "per_euro", "quoted"),
    [
        ("USD", date(2025, 3, 27), "1.0785", date(2025, 3, 27)),
        ("USD", date(2025, 3, 30), "1.0797", date(2025, 3, 28)),
        ("SEK", date(2025, 12, 28), "10.8055", date(2025, 12, 24)),
        ("RUB", date(2022, 3, 1), "117.201", date(2022, 3, 1)),
    ],
    ids=["a working day", "a Sunday", "after Christmas", "the rouble's last day"],
)
def test_the_rate_of_the_day_or_of_the_working_day_before(
    currency: str, day: date, per_euro: str, quoted: date
) -> None:
    rate = RATES.on(currency, day)
    assert rate is not None
    assert (rate.per_euro, rate.day) == (Decimal(per_euro), quoted)
    assert "ECB" in rate.source


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("RUB", date(2022, 3, 2)),
        ("UAH", date(2025, 3, 27)),
        ("USD", date(1998, 12, 31)),
        ("USD", date(2199, 1, 1)),
        ("XXX", date(2025, 3, 27)),
    ],
    ids=["the rouble afterwards", "the hryvnia", "before the euro", "the future", "no currency"],
)
def test_no_rate(currency: str, day: date) -> None:
    assert RATES.on(currency, day) is None
