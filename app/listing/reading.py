"""Reads the parameters of an address, and says of each wrong one why and what would be right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.errors import InvalidQuery
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.operators import BY_KEY, Operator, suiting
from app.listing.parts import SEPARATOR, Cursor, Filter, Order, Sort, order_of
from app.listing.sorting import read_position
from app.listing.values import Value, checked_text, parse, suggestion, write

PAGE_SIZE = 50
LARGEST_PAGE = 200
SINGLE = ("q", "sort", "after", "before", "size")
"""Parameters that are no filters; each stands once, but for the order."""
MOST_SORTS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parameters say, checked and in canonical order."""

    filters: tuple[Filter, ...]
    q: str
    order: Order
    cursor: Cursor | None
    size: int


@dataclass(slots=True)
class _Reader:
    """Collects the problems of one address."""

    dataset: Dataset
    problems: dict[str, str] = field(default_factory=dict)

    def filter(self, parameter: str, texts: Sequence[str]) -> Filter | None:
        """The filter of a parameter, or None with a problem noted."""
        try:
            column, operator = _column_and_operator(self.dataset, parameter)
            if not operator.several and len(set(texts)) > 1:
                raise ValueError("stands more than once; keep one")
            values = [parse(operator.reads or column.kind, column, text) for text in texts]
        except ValueError as problem:
            self.problems[parameter] = str(problem)
            return None
        return Filter(column.name, operator.key, in_order(column, values))

    def single(self, name: str, texts: Sequence[str]) -> str:
        """The text of a parameter that stands once; empty where it does not stand."""
        try:
            if len(set(texts)) > 1:
                raise ValueError("stands more than once; keep one")
            return checked_text(texts[0]) if texts else ""
        except ValueError as problem:
            self.problems[name] = str(problem)
            return ""

    def order(self, texts: Sequence[str]) -> Order:
        """The order asked for, by one text or, as a form sends them, by several; the dataset's own where none is.

        A column that stands twice counts where it stands first.
        """
        default = order_of(self.dataset.default_sort)
        named: dict[str, Sort] = {}
        for sort in order_of(",".join(texts)):
            named.setdefault(sort.column, sort)
        order = tuple(named.values())
        sortable = {column.name: column.label for column in self.dataset.columns if column.sortable}
        for sort in order:
            if sort.column not in sortable:
                self.problems["sort"] = f"cannot sort by {sort.column!r}; {suggestion(sort.column, sortable)}"
                return default
        if len(order) > MOST_SORTS:
            self.problems["sort"] = f"names {len(order)} columns; rows can be sorted by {MOST_SORTS}"
            return default
        return order or default

    def cursor(self, after: str, before: str, order: Order) -> Cursor | None:
        """The place to read on from."""
        if after and before:
            self.problems["before"] = "stands beside after; keep one of the two"
        text = after or before
        if not text:
            return None
        cursor = Cursor.of(text, backwards=not after)
        try:
            read_position(self.dataset, order, cursor)
        except ValueError as problem:
            self.problems["after" if after else "before"] = f"{problem}; start from the first page"
        return cursor

    def size(self, text: str) -> int:
        """Rows a page."""
        if not text:
            return PAGE_SIZE
        if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= LARGEST_PAGE:
            return int(text)
        self.problems["size"] = f"{text!r} is not a number of rows from 1 to {LARGEST_PAGE}"
        return PAGE_SIZE

    def check_ranges(self, filters: Iterable[Filter]) -> None:
        """Note a minimum above its maximum."""
        lows = {each.column: each for each in filters if each.operator == "gte"}
        for high in (each for each in filters if each.operator == "lte" and each.column in lows):
            low = lows[high.column]
            column = self.dataset.column(low.column)
            if _is_above(column, low.values[0], high.values[0]):
                least, most = (_legible(each.values[0]) for each in (low, high))
                problem = f"the minimum {least} is above the maximum {most}; swap them"
                self.problems[low.parameter] = self.problems[high.parameter] = problem


def read(dataset: Dataset, params: Iterable[tuple[str, str]]) -> Reading:
    """What the parameters say; raises `InvalidQuery` with every problem of them at once."""
    given: dict[str, list[str]] = defaultdict(list)
    for name, text in params:
        if text.strip():
            given[name].append(text.strip())
    reader = _Reader(dataset)
    filters = [reader.filter(name, texts) for name, texts in given.items() if name not in SINGLE]
    kept = in_canonical_order(dataset, [each for each in filters if each])
    reader.check_ranges(kept)
    single = {name: reader.single(name, given.get(name, [])) for name in SINGLE if name != "sort"}
    if single["q"] and dataset.search is None:
        reader.problems["q"] = f"{dataset.plural} cannot be searched"
    order = reader.order(given.get("sort", []))
    cursor = reader.cursor(single["after"], single["before"], order)
    size = reader.size(single["size"])
    if reader.problems:
        raise InvalidQuery(reader.problems)
    return Reading(in_short(dataset, kept), " ".join(single["q"].split()), order, cursor, size)


def in_order(column: Column, values: Iterable[Value]) -> tuple[Value, ...]:
    """The values once each, in the order of the column's labels, else of their text."""
    places = {label: place for place, label in enumerate(column.labels)}
    return tuple(sorted(set(values), key=lambda value: (places.get(write(value), len(places)), write(value))))


def in_canonical_order(dataset: Dataset, filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """The filters in the order of the dataset's columns and of the operators."""
    columns = [column.name for column in dataset.columns]
    operators = list(BY_KEY)
    return tuple(sorted(filters, key=lambda each: (columns.index(each.column), operators.index(each.operator))))


def in_short(dataset: Dataset, filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """The filters without those that only say what goes without saying."""
    if any(each.column == dataset.key for each in filters):
        return filters
    named = Counter(each.column for each in filters)
    unsaid = [Filter(name, "", (value,)) for name, value in dataset.usual.items() if named[name] == 1]
    return tuple(each for each in filters if each not in unsaid)


def _column_and_operator(dataset: Dataset, parameter: str) -> tuple[Column, Operator]:
    """The column and operator that a parameter names; ValueError with what there is instead."""
    name, _, key = parameter.partition(SEPARATOR)
    filterable = {column.name: column.label for column in dataset.columns if suiting(column)}
    if name not in filterable:
        choices = filterable | dict.fromkeys(SINGLE, "")
        raise ValueError(f"there is no such filter; {suggestion(name, choices)}")
    column = dataset.column(name)
    suited = {operator.key: operator for operator in suiting(column)}
    if key not in suited:
        known = [name + (SEPARATOR + key if key else "") for key in suited]
        raise ValueError(f"{column.label} cannot be filtered that way; write {' or '.join(known)}")
    return column, suited[key]


def _legible(value: Value) -> str:
    """A value for a message: ``100,000,000``."""
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else write(value)


def _is_above(column: Column, low: Value, high: Value) -> bool:
    """Whether nothing can lie between a minimum and a maximum."""
    match low, high:
        case CalendarPeriod(), CalendarPeriod():
            return low.start > high.last
        case Decimal(), Decimal():
            return low > high
        case str(), str() if low in column.ladder and high in column.ladder:
            return column.ladder.index(low) > column.ladder.index(high)
        case _:
            return False
