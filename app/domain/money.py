"""Sums of money and shares of GDP as an article states them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.vocabulary import AmountBasis, Instrument, Period, Qualifier


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in its own currency, in whole units (not millions).

    ``minimum == maximum`` unless the text gives a range. A sum told without a figure ("hundreds of millions of
    euros") has words and currency but neither bound, and the basis ``unknown``.
    """

    text: str
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    """ISO 4217."""
    qualifier: Qualifier = Qualifier.EXACT
    period: Period | None = None
    period_from: int | None = None
    period_to: int | None = None
    instrument: Instrument | None = None
    basis: AmountBasis = AmountBasis.STATED

    def __post_init__(self) -> None:
        if (self.minimum is None) != (self.maximum is None):
            raise ValueError(f"an amount has both bounds or none: {self.text!r}")
        if self.minimum is not None and self.maximum is not None and not 0 <= self.minimum <= self.maximum:
            raise ValueError(f"an amount's maximum is not below its minimum: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of GDP, in percent (``Decimal("3.5")``). Never turned into money silently."""

    text: str
    percent: Decimal
    maximum: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class EuroValue:
    """An amount in euros at the ECB reference rate of one day; frozen once stored.

    ``rate`` is units of the currency for one euro, as the ECB publishes it; 1 for EUR itself.
    """

    minimum: Decimal
    maximum: Decimal
    rate: Decimal
    rate_date: str | None
    """ISO day of the rate: the announcement day, or the working day before where there is none; None for EUR itself."""
    source: str


def named_sum(amount: Amount | None) -> dict[str, Any]:
    """A sum under the names that its parts have everywhere, as columns and in JSON; every one None without a sum."""
    return {
        "amount_text": amount and amount.text,
        "amount": amount and amount.minimum,
        "amount_max": amount and amount.maximum,
        "currency": amount and amount.currency,
        "qualifier": amount and amount.qualifier,
        "basis": amount and amount.basis,
        "period": amount and amount.period,
        "period_from": amount and amount.period_from,
        "period_to": amount and amount.period_to,
        "instrument": amount and amount.instrument,
    }


def named_euros(euros: EuroValue | None) -> dict[str, Any]:
    """A sum in euros under the names that its parts have everywhere; every one None without such a sum."""
    return {
        "amount_eur": euros and euros.minimum,
        "amount_eur_max": euros and euros.maximum,
        "eur_rate": euros and euros.rate,
        "eur_rate_date": euros and euros.rate_date,
        "eur_rate_source": euros and euros.source,
    }
