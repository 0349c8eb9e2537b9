"""The choice of columns: each step of it is a view, and so an address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.listing.column import Column
from app.listing.dataset import Dataset
from app.listing.query import Query
from app.web.view import MOST_PINNED, View


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the table, with the views in which it stands elsewhere; None where it cannot."""

    column: Column
    earlier: View | None
    later: View | None
    removed: View | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What can be done to the table."""

    places: tuple[Place, ...]
    others: tuple[Column, ...]
    """Columns that can be added."""
    pins: tuple[tuple[int, View], ...]
    """Numbers of columns that stay in place, each with its view."""
    usual: View
    sortable: tuple[Column, ...]
    """Columns of the table that rows can be sorted by, and those they are sorted by."""


def desk(dataset: Dataset, query: Query, view: View, shown: Sequence[Column], title: str) -> Desk:
    """What can be done to a table that shows some columns; the one named ``title`` always stays."""
    sorted_by = [dataset.column(sort.column) for sort in query.order]
    return Desk(
        places=tuple(_place(view, shown, number, title) for number in range(len(shown))),
        others=tuple(column for column in dataset.columns if column not in shown),
        pins=tuple((number, view.pinning(number)) for number in range(min(MOST_PINNED, len(shown) - 1) + 1)),
        usual=view.showing(()),
        sortable=tuple(column for column in _once([*shown, *sorted_by]) if column.sortable),
    )


def _place(view: View, shown: Sequence[Column], number: int, title: str) -> Place:
    column = shown[number]
    others = [each for each in shown if each is not column]

    def moved(to: int) -> View:
        return view.showing([*others[:to], column, *others[to:]])

    return Place(
        column=column,
        earlier=moved(number - 1) if number else None,
        later=moved(number + 1) if number < len(others) else None,
        removed=view.showing(others) if others and column.name != title else None,
    )


def _once(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(columns))
