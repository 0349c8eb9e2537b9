"""Stretches of time that a reader looks at: a window of days, steps to count it by, ways to move it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.query import Query

_SNAPS_TO_MONTHS, _SNAPS_TO_YEARS = 120, 3000
"""Days from which on a window consists of whole months, of whole years."""
_EARLIEST, _LATEST = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
_SHORTEST = 7


@dataclass(frozen=True, slots=True)
class Window:
    """From a first to a last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins, in percent of the window's length."""
        return round((day - self.first).days / self.days * 100, 2)

    def widened(self) -> "Window":
        """With some room at both ends, for what stands there; in whole months, or years, where it is long."""
        room = max(3, round(self.days * 0.015))
        wide = _between(self.first.toordinal() - room, self.last.toordinal() + room)
        if wide.days <= _SNAPS_TO_MONTHS:
            return wide
        step = next(each for each in STEPS if each.months == (12 if wide.days > _SNAPS_TO_YEARS else 1))
        return Window(step.begin(wide.first), step.window(step.begin(wide.last)).last)

    def farther(self) -> "Window":
        """Twice as long, around the same middle."""
        middle = self.first.toordinal() + self.days / 2
        return _between(round(middle - self.days), round(middle + self.days) - 1).snapped()

    def nearer(self, day: date) -> "Window":
        """Half of the window, with a day as near to its middle as the window lets it; never less than a week."""
        length = min(self.days, max(_SHORTEST, round(self.days / 2)))
        latest = self.last.toordinal() + 1 - length
        first = min(max(day.toordinal() - length // 2, self.first.toordinal()), latest)
        return _between(first, first + length - 1).snapped()

    def shifted(self, share: float) -> "Window":
        """A window as long, moved by a share of its length."""
        by = round(self.days * share)
        return _between(self.first.toordinal() + by, self.last.toordinal() + by).snapped()

    def snapped(self) -> "Window":
        """With its ends moved to the nearest months or years where it is long."""
        if self.days > _SNAPS_TO_YEARS:
            first, last = _nearest_year(self.first), _nearest_year(self.last + timedelta(days=1))
        elif self.days > _SNAPS_TO_MONTHS:
            first, last = _nearest_month(self.first), _nearest_month(self.last + timedelta(days=1))
        else:
            return self
        return Window(first, last - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Step:
    """A period to count by. ``unit`` is as PostgreSQL's ``date_trunc`` names it; ``days`` how long it is at most."""

    unit: str
    days: int
    months: int = 0
    """How many months it has; 0 for a period of days."""

    def begin(self, day: date) -> date:
        """The first day of the period in which a day lies."""
        if not self.months:
            return day - timedelta(days=day.weekday()) if self.days == 7 else day
        number = day.year * 12 + day.month - 1
        return _month(number - number % self.months)

    def following(self, start: date) -> date:
        """The first day of the period after the one that begins on a day."""
        if not self.months:
            return start + timedelta(days=self.days)
        return _month(start.year * 12 + start.month - 1 + self.months)

    def window(self, start: date) -> Window:
        """The period that begins on a day."""
        return Window(start, self.following(start) - timedelta(days=1))

    def starts(self, window: Window) -> Iterator[date]:
        """First days of the periods that begin within a window."""
        start = self.begin(window.first)
        while start <= window.last:
            if start >= window.first:
                yield start
            start = self.following(start)


STEPS: tuple[Step, ...] = (
    Step("day", 1),
    Step("week", 7),
    Step("month", 31, 1),
    Step("quarter", 92, 3),
    Step("year", 366, 12),
    Step("decade", 3653, 120),
)
_TICKS: tuple[Step, ...] = (
    Step("day", 1),
    Step("week", 7),
    *(Step("month", 31 * months, months) for months in (1, 3, 6)),
    *(Step("year", 366 * years, 12 * years) for years in (1, 2, 5, 10, 20, 50, 100)),
)


def bins(window: Window, most: int) -> Step:
    """The shortest step of which a window has at most so many."""
    return next((step for step in STEPS if window.days / step.days <= most), STEPS[-1])


def ticks(window: Window, most: int) -> Step:
    """The shortest distance between labels of which a window has at most so many."""
    return next((step for step in _TICKS if window.days / step.days <= most), _TICKS[-1])


def label(step: Step, start: date, *, first: bool) -> str:
    """A period in few words: ``27 Mar``, ``Apr``, ``2025``; a month or day with its year where it is the first."""
    if step.months >= 12:
        return str(start.year)
    if step.months:
        return f"{start:%b %Y}" if first or start.month == 1 else f"{start:%b}"
    return f"{start.day} {start:%b %Y}" if first else f"{start.day} {start:%b}"


def within(query: Query, day: str, window: Window) -> Query:
    """The query with a date column limited to a window: ``2025-03`` rather than from its first day to its last."""
    bare = query.without(day)
    first, last = _ends(window)
    if first == last:
        return bare.with_value(day, first)
    return bare.with_value(day, first, "gte").with_value(day, last, "lte")


def iso_ends(window: Window) -> tuple[str, str]:
    """The window's ends as an address has them: ``2024-02`` and ``2025-12``."""
    first, last = _ends(window)
    return first.iso, last.iso


def _ends(window: Window) -> tuple[CalendarPeriod, CalendarPeriod]:
    """The longest periods, both as exact, of which the window is made: "2025 to June 2025" would be read wrongly."""
    for precision in (Precision.YEAR, Precision.MONTH):
        first, last = (CalendarPeriod(_start(day, precision), precision) for day in (window.first, window.last))
        if (first.start, last.last) == (window.first, window.last):
            return first, last
    return CalendarPeriod(window.first, Precision.DAY), CalendarPeriod(window.last, Precision.DAY)


def _start(day: date, precision: Precision) -> date:
    first = {Precision.YEAR: (1, 1), Precision.MONTH: (day.month, 1)}.get(precision, (day.month, day.day))
    return date(day.year, *first)


def _month(number: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def _between(first: int, last: int) -> Window:
    return Window(date.fromordinal(max(first, _EARLIEST)), date.fromordinal(min(last, _LATEST)))


def _nearest_month(day: date) -> date:
    return _month(day.year * 12 + day.month - 1 + (day.day > 15))


def _nearest_year(day: date) -> date:
    return date(day.year + (day.month > 6), 1, 1)
