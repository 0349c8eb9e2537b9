"""Rates that stay as stored: a row's euro figure does not move when the table of rates does."""

from dataclasses import dataclass
from datetime import date

from app.domain.rates import Rate, RateSource


@dataclass(frozen=True, slots=True)
class FrozenRate:
    """A rate source that knows one row's stored rate and asks the table for any other currency or day."""

    currency: str
    asked_for: date
    """The reference day for which the stored rate was taken."""
    stored: Rate
    table: RateSource

    def on(self, currency: str, day: date) -> Rate | None:
        """The stored rate where it is asked for again."""
        return self.stored if (currency, day) == (self.currency, self.asked_for) else self.table.on(currency, day)
