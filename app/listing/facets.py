"""Facets: for each value of a column how many rows it would give, counted without that column's own filter."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.listing.column import Column
from app.listing.query import Query


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be switched on and off. ``toggled.url(path)`` is the address that does it."""

    value: str
    label: str
    count: int
    selected: bool
    toggled: Query


@dataclass(frozen=True, slots=True)
class Facet:
    """A column's values: a ladder in its order, others ticked first and then by count. Ticked ones are always there."""

    column: Column
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(value.selected for value in self.values)


def load(session: Session, query: Query) -> tuple[Facet, ...]:
    """All facets of the query's dataset."""
    raise NotImplementedError
