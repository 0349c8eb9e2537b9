"""Rows over time and by size, for charts."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.query import Query


@dataclass(frozen=True, slots=True)
class Point:
    """Rows of one period (and of one value of the splitting column, where there is one)."""

    period: CalendarPeriod
    split: str | None
    count: int
    total: Decimal | None
    """Sum of the measure over the rows that count in sums; None where none has a figure."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time; periods without rows between the first and the last have points of count 0."""

    points: tuple[Point, ...]
    undated: int
    """Rows whose date is unknown or too coarse for the periods."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose measure lies from ``low`` up to but not including ``high``; ``inside`` where the filter lets it through."""

    low: Decimal
    high: Decimal
    count: int
    inside: bool


def by_period(
    session: Session, query: Query, date: str, *, step: Precision, measure: str | None = None, split: str | None = None
) -> Series:
    """Counts and sums by month or year of a date column, optionally split by another column's values."""
    raise NotImplementedError


def histogram(session: Session, query: Query, measure: str, *, bins: int = 16) -> tuple[Bin, ...]:
    """Rows by size of a measure in bins that grow by a constant factor, counted without the measure's own filter."""
    raise NotImplementedError
