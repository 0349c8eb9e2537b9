"""How a listing is looked at, apart from what it asks for: columns, how many stay in place, what counts, what is open.

All of it stands in the address, so that a link shows a colleague the same page.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urlencode

from app.catalogue.counting import Rule
from app.catalogue.lanes import LANES
from app.catalogue.meetings import MEETINGS
from app.catalogue.timeline import TIMELINE
from app.domain.vocabulary import Precision
from app.errors import InvalidQuery
from app.listing.asking import COLUMNS, read_columns
from app.listing.calendar_period import CalendarPeriod
from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.listing.values import suggestion

Params: TypeAlias = list[tuple[str, str]]

PINNED, COUNTING, OPEN, LANES_PARAMETER = "pinned", "counting", "open", "lanes"
SHAPE, MONTH = "show", "month"
SHAPES: Mapping[str, str] = {"": "List", "calendar": "Calendar", "matrix": "Who met whom", "people": "People who met"}
"""Ways to show meetings."""
MOST_PINNED = 3
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The parameters of a listing's page that are no part of its query."""

    columns: tuple[Column, ...] = ()
    """Those that were chosen, in their order; none where the page's own layout holds."""
    pinned: int = 0
    """How many of the chosen columns stay in place while the others scroll sideways."""
    counting: tuple[Rule, ...] = ()
    """Rules of the totals that are switched, in the order of `Rule`."""
    opened: str = ""
    """Number of the row whose detail stands beside the list."""
    lanes: str = ""
    """What the lanes of a timeline stand for; empty where the usual ones do."""
    shape: str = ""
    """How meetings are shown, of `SHAPES`; empty for a list."""
    month: CalendarPeriod | None = None
    """The month of a calendar; without it the page chooses."""

    @property
    def params(self) -> Params:
        """Names and values as they stand in the address; what is as always is not written."""
        found = []
        if self.columns:
            found.append((COLUMNS, ",".join(column.name for column in self.columns)))
        if self.pinned:
            found.append((PINNED, str(self.pinned)))
        if self.counting:
            found.append((COUNTING, ",".join(self.counting)))
        if self.opened:
            found.append((OPEN, self.opened))
        if self.lanes:
            found.append((LANES_PARAMETER, self.lanes))
        if self.shape:
            found.append((SHAPE, self.shape))
        if self.month:
            found.append((MONTH, self.month.iso))
        return found

    @property
    def closed(self) -> "View":
        """The same with no row open beside the list."""
        return replace(self, opened="")

    def opening(self, key: object) -> "View":
        """The same with this row open."""
        return replace(self, opened=str(key))

    def showing(self, columns: Iterable[Column]) -> "View":
        """The same with other columns; without any, in the page's own layout."""
        chosen = tuple(columns)
        return replace(self, columns=chosen, pinned=min(self.pinned, len(chosen)))

    def pinning(self, number: int) -> "View":
        """The same with so many columns that stay in place."""
        return replace(self, pinned=number)

    def switching(self, rule: Rule) -> "View":
        """The same with a rule of the totals switched over."""
        return replace(self, counting=tuple(each for each in Rule if (each in self.counting) != (each is rule)))

    def in_lanes(self, name: str) -> "View":
        """The same with other lanes of the timeline."""
        return replace(self, lanes="" if name == next(iter(LANES)) else name)

    def shaped(self, shape: str) -> "View":
        """Meetings shown in another way."""
        return replace(self, shape=shape, month=None)

    def in_month(self, month: CalendarPeriod) -> "View":
        """The same with another month of the calendar."""
        return replace(self, month=month)

    @property
    def counted_as_usual(self) -> "View":
        """The same with every rule of the totals as it usually is."""
        return replace(self, counting=())


def address_of(path: str, query: Query, view: View) -> str:
    """Where a query is seen in a view."""
    params = [*query.params(), *view.params]
    return f"{path}?{urlencode(params)}" if params else path


def read_view(dataset: Dataset, params: Iterable[tuple[str, str]]) -> tuple[View, Query]:
    """The view and the query of an address; `InvalidQuery` names each wrong parameter of either."""
    given: dict[str, list[str]] = {name: [] for name in _READERS}
    others: Params = []
    for name, text in params:
        if name in given:
            given[name].append(text)
        else:
            others.append((name, text))
    view, problems = View(), {}
    for name, read in _READERS.items():
        text = ",".join(filter(None, (each.strip() for each in given[name])))
        try:
            view = read(view, dataset, text) if text else view
        except ValueError as problem:
            problems[name] = str(problem)
    try:
        query = Query.parse(dataset, others)
    except InvalidQuery as wrong:
        raise InvalidQuery(problems | wrong.problems) from None
    if problems:
        raise InvalidQuery(problems)
    return view, query


def is_tidy(params: Iterable[tuple[str, str]]) -> bool:
    """Whether an address is as `View` and `Query` write it, or nearly: without the empty inputs and the repeated
    parameters of a form, for which there is a shorter one."""
    given = list(params)
    pieces = [name for name, _ in given if name in (COLUMNS, "sort")]
    return all(text.strip() for _, text in given) and len(pieces) == len(set(pieces))


def _columns(view: View, dataset: Dataset, text: str) -> View:
    return view.showing(read_columns(dataset, text))


def _pinned(view: View, dataset: Dataset, text: str) -> View:
    numbers = {str(number): number for number in range(MOST_PINNED + 1)}
    if text not in numbers:
        raise ValueError(f"{text!r} is not a number of columns from 0 to {MOST_PINNED}")
    return view.pinning(min(numbers[text], len(view.columns)))


def _counting(view: View, dataset: Dataset, text: str) -> View:
    rules = {rule.value: "" for rule in Rule}
    for name in text.split(","):
        if name not in rules:
            raise ValueError(f"there is no rule {name!r}; {suggestion(name, rules)}")
    return replace(view, counting=tuple(rule for rule in Rule if rule in text.split(",")))


def _open(view: View, dataset: Dataset, text: str) -> View:
    if not (text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER):
        raise ValueError(f"{text!r} is not a row's number")
    return view.opening(int(text))


def _lanes(view: View, dataset: Dataset, text: str) -> View:
    if dataset is not TIMELINE or text not in LANES:
        raise ValueError(f"there are no lanes {text!r}; {suggestion(text, dict.fromkeys(LANES, ''))}")
    return view.in_lanes(text)


def _shape(view: View, dataset: Dataset, text: str) -> View:
    if dataset is not MEETINGS or text not in SHAPES:
        raise ValueError(f"cannot be shown as {text!r}; {suggestion(text, SHAPES)}")
    return view.shaped(text)


def _month(view: View, dataset: Dataset, text: str) -> View:
    month = CalendarPeriod.parse(text)
    if month.precision is not Precision.MONTH:
        raise ValueError(f"{text!r} is not a month; write 2025-03")
    return view.in_month(month)


_READERS: Mapping[str, Callable[[View, Dataset, str], View]] = {
    COLUMNS: _columns,
    PINNED: _pinned,
    COUNTING: _counting,
    OPEN: _open,
    LANES_PARAMETER: _lanes,
    SHAPE: _shape,
    MONTH: _month,
}
"""Parameter → puts what it says into a view. Columns come before the number of those that are pinned."""
