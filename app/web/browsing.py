"""Everything that a page with a listing shows, from one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session
from starlette.datastructures import QueryParams

from app.catalogue import DATASETS
from app.catalogue.memory import Reader
from app.catalogue.timeline import TIMELINE
from app.domain.vocabulary import Precision
from app.listing import describe, facets, page, series, totals
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.web import charts
from app.web.table import Stack, stacks, title_column

_MOST_MONTHS = 48


@dataclass(frozen=True, slots=True)
class Range:
    """The two inputs of a filter from-to, with the chart of what there is."""

    column: Column
    low: str
    high: str
    chart: charts.Chart


@dataclass(frozen=True, slots=True)
class Listing:
    """A dataset being browsed at ``path``."""

    path: str
    query: Query
    page: page.Page
    headline: str
    chips: tuple[describe.Chip, ...]
    facets: tuple[facets.Facet, ...]
    ranges: tuple[Range, ...]
    figures: tuple[totals.Figure, ...]
    stacks: tuple[Stack, ...]
    title_column: str

    @property
    def dataset(self) -> Dataset:
        """What is browsed."""
        return self.query.dataset

    def href(self, query: Query) -> str:
        """The address of another state of this listing."""
        return query.url(self.path)

    def file(self, suffix: str) -> str:
        """The address of exactly these rows, all pages of them, as a file."""
        return self.query.whole().url(self.path, suffix)

    @property
    def elsewhere(self) -> tuple[tuple[str, str], ...]:
        """Where else the words searched for may be found: names of the other datasets with their addresses."""
        if not self.query.q:
            return ()
        others = (each for each in DATASETS.values() if each.search and each not in (self.dataset, TIMELINE))
        return tuple(
            (other.plural.lower(), Query.everything(other).searching(self.query.q).url(f"/{other.name}"))
            for other in others
        )

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What the form of ranges and search must send along unseen: everything that it does not ask for itself."""
        ends = {f"{each.column.name}__{end}" for each in self.ranges for end in ("gte", "lte")}
        return self.query.params(without=ends | {"q", "after", "before"})


def browse(reader: Reader, dataset: Dataset, path: str, params: QueryParams) -> Listing:
    """The listing that the parameters ask for; `InvalidQuery` where they are wrong."""
    query = Query.parse(dataset, params.multi_items())
    shown = reader.page(query)
    return Listing(
        path=path,
        query=query,
        page=shown,
        headline=describe.describe(query, shown.names),
        chips=describe.chips(query, shown.names),
        facets=reader.facets(query),
        ranges=tuple(_range(reader.session, query, column) for column in _ranged(dataset)),
        figures=reader.totals(query),
        stacks=stacks(dataset),
        title_column=title_column(dataset),
    )


def has_blanks(params: QueryParams) -> bool:
    """Whether a form left inputs empty: then the address has a shorter form, to which the reader is sent."""
    return any(not text.strip() for _, text in params.multi_items())


def _ranged(dataset: Dataset) -> Sequence[Column]:
    """The columns with a filter from-to on the rail: the first date and what can be summed."""
    dates = [column for column in dataset.columns if column.kind is Kind.DATE]
    return [*dates[:1], *dataset.measures]


def _range(session: Session, query: Query, column: Column) -> Range:
    chart = _by_time(session, query, column) if column.kind is Kind.DATE else _by_size(session, query, column)
    return Range(column, query.text(f"{column.name}__gte"), query.text(f"{column.name}__lte"), chart)


def _by_size(session: Session, query: Query, column: Column) -> charts.Chart:
    bins = series.histogram(session, query, column.name)
    return charts.histogram([(str(each.low), each.count) for each in bins], [each.inside for each in bins])


def _by_time(session: Session, query: Query, column: Column) -> charts.Chart:
    others = query.without(column.name)
    points = series.by_period(session, others, column.name, step=Precision.MONTH).points
    if len(points) > _MOST_MONTHS:
        points = series.by_period(session, others, column.name, step=Precision.YEAR).points
    chosen = [_lies_inside(point.period, query, column.name) for point in points]
    return charts.histogram([(point.period.iso, point.count) for point in points], chosen)


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
