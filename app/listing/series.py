"""Rows over time and by size, for charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Date, Numeric, Text, and_, case, cast, false, func, literal, null, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Expression
from app.listing.operators import BY_KEY
from app.listing.query import Query
from app.listing.select import conditions

_FINE_ENOUGH = {Precision.MONTH: ("day", "month"), Precision.YEAR: ("day", "month", "year")}
EDGES: tuple[Decimal, ...] = (
    Decimal(0),
    *(Decimal(figure) * 10**power for power in range(3, 13) for figure in (1, 2, 5)),
    Decimal(10**13),
)
"""Where bins begin: 1, 2, 5, 10 ... from a thousand; one bin lies below."""


@dataclass(frozen=True, slots=True)
class Point:
    """Rows of one period, and of one value of the splitting column where there is one."""

    period: CalendarPeriod
    split: str | None
    count: int
    total: Decimal | None
    """Sum of the measure over the rows that count in sums; None where none of them has a figure."""
    inside: bool
    """The query's own filter on the date lets rows of the period through."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time. A period without rows between the first and the last has one point, of count 0."""

    points: tuple[Point, ...]
    undated: int
    """Rows whose date is unknown, or too coarse for the periods."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows whose measure lies from ``low`` up to but not including ``high``."""

    low: Decimal
    high: Decimal
    count: int
    inside: bool
    """The query's own filter on the measure lets rows of the bin through."""


def by_period(
    session: Session, query: Query, day: str, *, step: Precision, measure: str | None = None, split: str | None = None
) -> Series:
    """Counts and sums by month or year of a date column, without that column's own filter (`Point.inside` tells)."""
    column = query.dataset.column(day)
    known: ColumnElement[bool] = column.expression.is_not(None)
    if column.precision is not None:
        known = and_(known, cast(column.precision, Text()).in_(_FINE_ENOUGH[step]))
    start = cast(func.date_trunc(step.value, column.expression), Date())
    rows = (
        select(
            func.coalesce(known, false()).label("known"),
            start.label("start"),
            (cast(query.dataset.column(split).expression, Text()) if split else null()).label("split"),
            _summand(query.dataset.column(measure) if measure else None).label("summand"),
            _own_filter(query, day).label("inside"),
        )
        .select_from(query.dataset.source)
        .where(*conditions(query, besides=[day]))
        .subquery()
        .c
    )
    statement = (
        select(rows.known, rows.start, rows.split, func.count(), func.sum(rows.summand), func.bool_or(rows.inside))
        .group_by(rows.known, rows.start, rows.split)
        .order_by(rows.start, rows.split)
    )
    found = session.execute(statement).all()
    points = [Point(CalendarPeriod(row[1], step), *row[2:]) for row in found if row[0]]
    return Series(tuple(_without_gaps(points, step)), sum(row[3] for row in found if not row[0]))


def histogram(session: Session, query: Query, measure: str) -> tuple[Bin, ...]:
    """Rows by size of a measure, counted without its own filter; no empty bins at either end."""
    column = query.dataset.column(measure)
    edges = literal(list(EDGES), ARRAY(Numeric()))
    rows = (
        select(
            func.width_bucket(column.expression, edges).label("place"),
            _own_filter(query, measure).label("inside"),
        )
        .select_from(query.dataset.source)
        .where(*conditions(query, besides=[measure]), column.expression >= 0, column.expression < EDGES[-1])
        .subquery()
        .c
    )
    statement = select(rows.place, func.count(), func.bool_or(rows.inside)).group_by(rows.place)
    found = {place: (count, inside) for place, count, inside in session.execute(statement)}
    if not found:
        return ()
    places = range(min(found), max(found) + 1)
    return tuple(Bin(EDGES[place - 1], EDGES[place], *found.get(place, (0, False))) for place in places)


def _summand(measure: Column | None) -> Expression:
    """The measure of a row where it counts in sums, else NULL."""
    if measure is None:
        return cast(null(), Numeric())
    if measure.summed_where is None:
        return measure.expression
    return case((measure.summed_where, measure.expression))


def _own_filter(query: Query, name: str) -> ColumnElement[bool]:
    """Whether a row meets the query's filters on one column."""
    column = query.dataset.column(name)
    met = [BY_KEY[each.operator].condition(column, each.values) for each in query.filters_on(name)]
    return func.coalesce(and_(true(), *met), false())


def _without_gaps(points: Sequence[Point], step: Precision) -> Iterator[Point]:
    """The points, with one of count 0 for each period that has none between the first and the last."""
    upcoming = points[0].period if points else None
    for point in points:
        while upcoming is not None and upcoming < point.period:
            yield Point(upcoming, None, 0, None, False)
            upcoming = CalendarPeriod(upcoming.stop, step)
        yield point
        upcoming = CalendarPeriod(point.period.stop, step)
