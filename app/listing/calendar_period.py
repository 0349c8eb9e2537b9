"""A year, month or day as a filter names it: ``2025``, ``2025-03``, ``2025-03-27``."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.vocabulary import Precision

_WRITTEN = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?)?", re.ASCII)
_ISO_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, order=True)
class CalendarPeriod:
    """A year, month or day. ``start`` is its first day; ``stop`` the first day after it."""

    start: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> "CalendarPeriod":
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raises ValueError saying what would be right."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a date; write 2025, 2025-03 or 2025-03-27")
        year, month, day = (found[part] for part in ("year", "month", "day"))
        if int(year) not in _YEARS:
            raise ValueError(f"the year {year} lies outside {_YEARS.start} to {_YEARS.stop - 1}")
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        try:
            return cls(date(int(year), int(month or 1), int(day or 1)), precision)
        except ValueError:
            raise ValueError(f"{text!r} is not in the calendar") from None

    @property
    def stop(self) -> date:
        """The first day that is no longer in the period."""
        if self.precision is Precision.DAY:
            return self.start + timedelta(days=1)
        if self.precision is Precision.MONTH:
            return (self.start.replace(day=1) + timedelta(days=31)).replace(day=1)
        return date(self.start.year + 1, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.stop - timedelta(days=1)

    @property
    def iso(self) -> str:
        """As it stands in an address: ``2025``, ``2025-03`` or ``2025-03-27``."""
        return self.start.isoformat()[: _ISO_LENGTH[self.precision]]

    @property
    def spoken(self) -> str:
        """As it stands in a sentence: ``2025``, ``March 2025`` or ``27 March 2025``."""
        if self.precision is Precision.YEAR:
            return str(self.start.year)
        month_and_year = f"{self.start:%B} {self.start.year}"
        return f"{self.start.day} {month_and_year}" if self.precision is Precision.DAY else month_and_year
