"""Exchange rates against the euro: which day counts, and what a sum is worth on it."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from app.domain.dates import DateValue
from app.domain.money import Amount, EuroValue
from app.domain.vocabulary import Precision

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro on a day. ``source`` names the table it stands in."""

    per_euro: Decimal
    day: date
    source: str


class RateSource(Protocol):
    """A table of rates."""

    def on(self, currency: str, day: date) -> Rate | None:
        """The rate of a day, or of the last day before that has one; None where there is none."""


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day whose rate counts for a sum, and why that day."""

    day: date
    why: str


_WHY = {
    Precision.DAY: "day of announcement",
    Precision.MONTH: "first day of the month of announcement",
    Precision.YEAR: "first day of the year of announcement",
}


def reference_day(announced_on: DateValue | None, first_told_on: date | None) -> ReferenceDay | None:
    """The announcement day; where that is unknown the day of first publication; where both are, None."""
    if announced_on is not None and announced_on.day is not None and announced_on.precision is not None:
        return ReferenceDay(announced_on.day, _WHY[announced_on.precision])
    return ReferenceDay(first_told_on, "day of publication") if first_told_on is not None else None


def in_euros(amount: Amount, reference: ReferenceDay | None, rates: RateSource) -> EuroValue | None:
    """A sum in euros, to the cent; None where the text gives no figure or no rate is known.

    A sum stated in euros is itself and needs no day.
    """
    if amount.minimum is None or amount.maximum is None:
        return None
    if amount.currency == "EUR":
        return EuroValue(amount.minimum, amount.maximum, Decimal(1), None, "stated in euros")
    rate = rates.on(amount.currency, reference.day) if reference else None
    if reference is None or rate is None:
        return None
    return EuroValue(
        minimum=_converted(amount.minimum, rate),
        maximum=_converted(amount.maximum, rate),
        rate=rate.per_euro,
        rate_date=rate.day.isoformat(),
        source=f"{rate.source}, {reference.why}",
    )


def _converted(value: Decimal, rate: Rate) -> Decimal:
    return (value / rate.per_euro).quantize(_CENT, ROUND_HALF_UP)
