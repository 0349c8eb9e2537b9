"""Dates that know how precise they are and where they come from."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.domain.vocabulary import DateBasis, Precision

_ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day, month or year. ``day`` is the first day of the period the precision names.

    A date in words that nothing anchors ("on Wednesday" without a publication date) has ``day`` None and keeps its
    words.
    """

    text: str
    day: date | None
    precision: Precision | None
    basis: DateBasis | None

    @property
    def iso(self) -> str | None:
        """``2025-03-27``, ``2025-03`` or ``2025``; None where unresolved."""
        if self.day is None or self.precision is None:
            return None
        return self.day.isoformat()[: _ISO_LENGTH[self.precision]]

    @property
    def last_day(self) -> date | None:
        """The last day of the period the precision names; None where unresolved."""
        if self.day is None or self.precision is None:
            return None
        if self.precision is Precision.DAY:
            return self.day
        month = self.day.month if self.precision is Precision.MONTH else 12
        return self.day.replace(month=month, day=monthrange(self.day.year, month)[1])
