"""What a reader asks of a dataset: filters, search, order and page. Only `Query` reads and writes query strings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from app.listing.column import Kind
from app.listing.dataset import Dataset
from app.listing.operators import BY_KEY
from app.listing.parts import Cursor, Filter, Order, Sort, order_of, order_text
from app.listing.reading import MOST_SORTS, PAGE_SIZE, in_canonical_order, in_order, in_short, read
from app.listing.values import Value, write


@dataclass(frozen=True, slots=True)
class Query:
    """A state of a listing. Equal states are equal, hash alike and have one address.

    Every change leads back to the first page; `at` turns pages.
    """

    dataset: Dataset
    filters: tuple[Filter, ...]
    """In canonical order, at most one for each column and operator; without what goes without saying."""
    q: str
    """Words that must all be found."""
    order: Order
    """What rows are sorted by; the key comes last by itself."""
    cursor: Cursor | None
    """Where to read on from; None is the first page."""
    size: int
    """Rows a page."""

    @classmethod
    def parse(cls, dataset: Dataset, params: Iterable[tuple[str, str]]) -> "Query":
        """Read an address's parameters; empty ones are skipped, as an unfilled form sends them.

        Raises `InvalidQuery`, whose ``problems`` name each wrong parameter, why, and what would be right.
        """
        reading = read(dataset, params)
        return cls(dataset, reading.filters, reading.q, reading.order, reading.cursor, reading.size)

    @classmethod
    def everything(cls, dataset: Dataset) -> "Query":
        """All rows, in the dataset's own order."""
        return cls.parse(dataset, ())

    def params(self, without: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
        """Names and values as they stand in the address, for hidden inputs too; ``without`` names parameters to leave
        out. What is as it would be anyway is not written."""
        found = [(each.parameter, write(value)) for each in self.filters for value in each.values]
        if self.q:
            found.append(("q", self.q))
        if self.order != order_of(self.dataset.default_sort):
            found.append(("sort", order_text(self.order)))
        if self.size != PAGE_SIZE:
            found.append(("size", str(self.size)))
        if self.cursor:
            found.append(self.cursor.parameter)
        return tuple((name, text) for name, text in found if name not in without)

    def url(self, path: str, suffix: str = "") -> str:
        """The address of this state: ``query.url("/commitments", ".csv")``."""
        params = self.params()
        return f"{path}{suffix}?{urlencode(params)}" if params else f"{path}{suffix}"

    @property
    def in_force(self) -> tuple[Filter, ...]:
        """The filters, with what goes without saying: unless they ask otherwise, or name rows by their numbers."""
        asked = {each.column for each in self.filters}
        if self.dataset.key in asked:
            return self.filters
        usual = (Filter(name, "", (value,)) for name, value in self.dataset.usual.items() if name not in asked)
        return (*self.filters, *usual)

    def values(self, column: str, operator: str = "") -> tuple[Value, ...]:
        """The values of a filter; none where there is no such filter."""
        return next((each.values for each in self.in_force if (each.column, each.operator) == (column, operator)), ())

    def text(self, parameter: str) -> str:
        """The value of a parameter as a form's input shows it; empty where it does not stand."""
        return next((text for name, text in self.params() if name == parameter), "")

    def filters_on(self, column: str) -> tuple[Filter, ...]:
        """The filters on a column."""
        return tuple(each for each in self.filters if each.column == column)

    def chosen(self, column: str) -> tuple[str, ...]:
        """The values of a facet that the filters let through: what stands ticked. Empty where nothing is filtered."""
        declared = self.dataset.column(column)
        exact = [str(value) for value in self.values(column)]
        if declared.kind is not Kind.LADDER or not self.filters_on(column):
            return tuple(exact)
        steps = exact or list(declared.labels)
        low, high = self.values(column, "gte"), self.values(column, "lte")
        excluded = [str(value) for value in self.values(column, "not")]
        if low:
            steps = [step for step in steps if step in _from(declared.ladder, str(low[0]))]
        if high:
            steps = [step for step in steps if step in _from(declared.ladder[::-1], str(high[0]))]
        return tuple(step for step in steps if step not in excluded)

    def excluded(self, column: str) -> tuple[str, ...]:
        """The values of a facet of which a row may have none, where the facet is filtered by nothing else.

        Of a ladder there are none: its other steps stand ticked.
        """
        filters = self.filters_on(column)
        if self.dataset.column(column).kind is Kind.LADDER or [each.operator for each in filters] != ["not"]:
            return ()
        return tuple(str(value) for value in filters[0].values)

    def with_value(self, column: str, value: Value, operator: str = "") -> "Query":
        """Also this value, where the operator takes several; else this value instead of another."""
        declared = self.dataset.column(column)
        before = self.values(column, operator) if BY_KEY[operator].several else ()
        return self._with_filter(Filter(column, operator, in_order(declared, (*before, value))))

    def without(self, column: str, operator: str | None = None, value: Value | None = None) -> "Query":
        """Not this value; or not this filter, without a value; or nothing on this column, without an operator."""
        if operator is None:
            return self._with_filters(each for each in self.filters if each.column != column)
        kept = tuple(each for each in self.values(column, operator) if value is not None and each != value)
        return self._with_filter(Filter(column, operator, kept))

    def toggled(self, column: str, value: str) -> "Query":
        """A facet's value switched on or off, among those that stand ticked, or among those that are excluded.

        Steps of a ladder up to its last are "this one or further": one state has one address.
        """
        declared = self.dataset.column(column)
        if out := self.excluded(column):
            kept = [each for each in out if each != value] if value in out else [*out, value]
            return self._with_filter(Filter(column, "not", in_order(declared, kept)))
        ticked = self.chosen(column)
        wanted = in_order(declared, [each for each in ticked if each != value] if value in ticked else [*ticked, value])
        if declared.kind is not Kind.LADDER:
            # Without the usual value there must be another, or nothing would be switched.
            others = tuple(each for each in declared.labels if each != self.dataset.usual.get(column, each))
            return self._with_filter(Filter(column, "", wanted or others))
        cleared = self.without(column)
        if len(wanted) > 1 and wanted == declared.ladder[-len(wanted) :]:
            return cleared._with_filter(Filter(column, "gte", wanted[:1]))
        return cleared._with_filter(Filter(column, "", wanted))

    def inverted(self, column: str) -> "Query":
        """None of the values of a facet that are wanted now; or any of those of which none is."""
        out = self.excluded(column)
        values = in_order(self.dataset.column(column), out or self.chosen(column))
        return self.without(column)._with_filter(Filter(column, "" if out else "not", values))

    def from_step(self, column: str, step: str) -> "Query":
        """This step of a ladder or a further one."""
        return self.without(column).with_value(column, step, "gte")

    def searching(self, words: str) -> "Query":
        """With other words to find; none for an empty text."""
        return replace(self, q=" ".join(words.split()), cursor=None)

    @property
    def sort(self) -> Sort:
        """What rows are sorted by first."""
        return self.order[0]

    def place_of(self, column: str) -> int | None:
        """Where a column stands in the order, from 1; None where rows are not sorted by it."""
        return next((place for place, sort in enumerate(self.order, start=1) if sort.column == column), None)

    def sorted_by(self, column: str, descending: bool | None = None) -> "Query":
        """By this column alone; without a direction, the other way round if it is sorted by it first already."""
        if descending is None:
            descending = self.sort.column == column and not self.sort.descending
        return self._ordered((Sort(column, descending),))

    def then_by(self, column: str) -> "Query":
        """By this column too, after the others; the other way round, in its place, if it is among them already."""
        if self.place_of(column) is None:
            return self._ordered((*self.order[: MOST_SORTS - 1], Sort(column)))
        return self._ordered(
            tuple(Sort(each.column, each.descending != (each.column == column)) for each in self.order)
        )

    def at(self, cursor: Cursor | None) -> "Query":
        """Another page."""
        return replace(self, cursor=cursor)

    def sized(self, size: int) -> "Query":
        """With so many rows a page."""
        return replace(self, size=size, cursor=None)

    def whole(self) -> "Query":
        """The same rows as one piece: no page, no size. What CSV and JSON links point at."""
        return replace(self, cursor=None, size=PAGE_SIZE)

    def unordered(self) -> "Query":
        """The same rows in the dataset's own order, on the first page: what counts and sums depend on."""
        return self.whole()._ordered(order_of(self.dataset.default_sort))

    def cleared(self) -> "Query":
        """Without filters and search, in the same order."""
        return replace(self, filters=(), q="", cursor=None)

    def _ordered(self, order: Order) -> "Query":
        return replace(self, order=order, cursor=None)

    def _with_filter(self, changed: Filter) -> "Query":
        """With one filter instead of that of the same column and operator; dropped where it has no values."""
        others = [each for each in self.filters if each.parameter != changed.parameter]
        return self._with_filters([*others, changed] if changed.values else others)

    def _with_filters(self, filters: Iterable[Filter]) -> "Query":
        kept = in_short(self.dataset, in_canonical_order(self.dataset, filters))
        return replace(self, filters=kept, cursor=None)


def _from(steps: tuple[str, ...], first: str) -> tuple[str, ...]:
    """The steps from one on; only itself where it is not among them."""
    return steps[steps.index(first) :] if first in steps else (first,)
