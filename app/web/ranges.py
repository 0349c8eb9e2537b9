"""The filters from-to of a listing: two inputs, a small chart of what there is, and of dates the latest years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.catalogue.memory import Reader
from app.domain.vocabulary import Precision
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Kind
from app.listing.query import Query
from app.listing.series import Point
from app.web import charts
from app.web.filters import sum_input

_MOST_MONTHS = 48
_MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class Year:
    """A year that can be switched on and off, as a value of a facet can."""

    name: str
    selected: bool
    toggled: Query


@dataclass(frozen=True, slots=True)
class Range:
    """The two inputs of a filter from-to, with the chart of what there is; of dates also the latest years."""

    column: Column
    low: str
    high: str
    chart: charts.Chart
    slots: tuple[tuple[str, str], ...] = ()
    """Where the bars begin and end, as the two inputs have it: what a slider can set."""
    thumbs: tuple[int, int] = (0, 0)
    """How many slots lie before each end of the filter."""
    years: tuple[Year, ...] = ()


def ranges(reader: Reader, query: Query) -> tuple[Range, ...]:
    """The ranges on the rail: of the first date, and of what can be summed."""
    dates = [column for column in query.dataset.columns if column.kind is Kind.DATE]
    return tuple(_range(reader, query, column) for column in (*dates[:1], *query.dataset.measures))


def _range(reader: Reader, query: Query, column: Column) -> Range:
    low, high = (query.text(f"{column.name}__{end}") for end in ("gte", "lte"))
    if column.kind is not Kind.DATE:
        return _range_of_sizes(reader, query, column, low, high)
    points = _over_time(reader, query, column.name)
    chosen = [_lies_inside(point.period, query, column.name) for point in points]
    chart = charts.histogram([(point.period.iso, point.count) for point in points], chosen)
    first, last = (_periods(query, column.name, end) for end in ("gte", "lte"))
    thumbs = (
        sum(point.period.last < first[0].start for point in points) if first else 0,
        sum(point.period.start <= last[0].last for point in points) if last else len(points),
    )
    slots = tuple((point.period.iso, point.period.iso) for point in points)
    return Range(column, low, high, chart, slots, thumbs, _years(query, column, points))


def _range_of_sizes(reader: Reader, query: Query, column: Column, low: str, high: str) -> Range:
    """The range of a sum, whose bars stand in steps of 1, 2, 5, 10."""
    bins = reader.by_size(query, column.name)
    chart = charts.histogram([(str(each.low), each.count) for each in bins], [each.inside for each in bins])
    thumbs = (
        sum(each.high <= Decimal(low) for each in bins) if low else 0,
        sum(each.low < Decimal(high) for each in bins) if high else len(bins),
    )
    slots = tuple((sum_input(f"{each.low:f}"), sum_input(f"{each.high:f}")) for each in bins)
    return Range(column, low, high, chart, slots, thumbs)


def _years(query: Query, column: Column, points: Sequence[Point]) -> tuple[Year, ...]:
    """The latest years that have rows, latest first."""
    dated = sorted({point.period.start.year for point in points if point.count}, reverse=True)
    years = [CalendarPeriod(date(year, 1, 1), Precision.YEAR) for year in dated[:_MOST_YEARS]]
    chosen = query.values(column.name)
    return tuple(
        Year(
            year.iso,
            year in chosen,
            query.without(column.name, "", year)
            if year in chosen
            else query.without(column.name, "gte").without(column.name, "lte").with_value(column.name, year),
        )
        for year in years
    )


def _over_time(reader: Reader, query: Query, column: str) -> Sequence[Point]:
    """How many rows there are by month, or by year where that would be too many bars."""
    points = reader.by_period(query, column, Precision.MONTH).points
    return points if len(points) <= _MOST_MONTHS else reader.by_period(query, column, Precision.YEAR).points


def _lies_inside(period: CalendarPeriod, query: Query, column: str) -> bool:
    """Whether a period lies at least partly in what the filters on the column let through."""
    low, high, exact = (_periods(query, column, operator) for operator in ("gte", "lte", ""))
    return (
        all(period.last >= each.start for each in low)
        and all(period.start <= each.last for each in high)
        and (not exact or any(_meet(period.start, period.last, each) for each in exact))
    )


def _periods(query: Query, column: str, operator: str) -> list[CalendarPeriod]:
    return [value for value in query.values(column, operator) if isinstance(value, CalendarPeriod)]


def _meet(first: date, last: date, period: CalendarPeriod) -> bool:
    return first <= period.last and period.start <= last
