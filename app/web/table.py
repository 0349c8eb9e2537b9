"""How a dataset's listing is laid out: which columns share a cell of its table, and in which order its facets stand.

A shown column that no stack names gets a cell of its own; a facet that is not named stands after the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.listing.column import Column, Kind
from app.listing.dataset import Dataset
from app.listing.facets import Facet

_STACKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "commitments": (
        ("announced_on", "decided_on", "due_on", "delivered_on"),
        ("country", "recipient"),
        ("title", "sentence"),
        ("type", "status"),
        ("amount_eur",),
        ("sources",),
    ),
    "meetings": (("held_on",), ("name", "sentence"), ("city", "status"), ("participant",)),
    "actors": (("name", "office"), ("kind", "country"), ("amount_eur",)),
    "articles": (("published_on",), ("title", "tells"), ("outlet", "grade")),
}
_TITLES = {"commitments": "title", "meetings": "name", "actors": "name", "articles": "title", "timeline": "title"}
_RAIL: dict[str, tuple[str, ...]] = {
    "commitments": ("country", "status", "type", "recipient"),
    "timeline": ("country", "entry", "status", "type", "recipient"),
    "meetings": ("participant", "status", "city"),
}
_NUMERIC = (Kind.MONEY, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns that stand in one cell, one beneath the other; the first leads."""

    columns: tuple[Column, ...]

    @property
    def lead(self) -> Column:
        """The column on top."""
        return self.columns[0]

    @property
    def headings(self) -> tuple[Column, ...]:
        """Columns that the heading names: the lead, and others by which rows can be sorted. One date is enough."""
        others = (column for column in self.columns[1:] if column.sortable and column.kind is not Kind.DATE)
        return (self.lead, *others)

    @property
    def numeric(self) -> bool:
        """Figures stand to the right."""
        return self.lead.kind in _NUMERIC


def stacks(dataset: Dataset, chosen: Sequence[Column] = ()) -> tuple[Stack, ...]:
    """The cells of a row, in order: one for each chosen column, else as the dataset is usually laid out.

    The title always has its cell, as it leads to the row: the first where it was not chosen.
    """
    if chosen:
        title = dataset.column(title_column(dataset))
        return tuple(Stack((column,)) for column in (chosen if title in chosen else (title, *chosen)))
    named = tuple(Stack(tuple(dataset.column(name) for name in names)) for names in _STACKS.get(dataset.name, ()))
    placed = {column.name for stack in named for column in stack.columns}
    return (*named, *(Stack((column,)) for column in dataset.shown if column.name not in placed))


def in_rail_order(dataset: Dataset, found: Sequence[Facet]) -> tuple[Facet, ...]:
    """The facets as they stand on the rail; the first leads, above the ranges."""
    names = _RAIL.get(dataset.name, ())
    return tuple(
        sorted(found, key=lambda facet: names.index(facet.column.name) if facet.column.name in names else len(names))
    )


def title_column(dataset: Dataset) -> str:
    """The column whose text leads to the row's own page."""
    return _TITLES[dataset.name]
