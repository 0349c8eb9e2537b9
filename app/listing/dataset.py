"""A dataset: a named source with its columns, declared in the catalogue."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select
from sqlalchemy.orm import Session

from app.listing.column import Column, Expression, Kind


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """A figure over all rows that match: ``build(keys)`` makes an aggregate of the dataset's source, or a scalar
    subquery over the matching keys (articles behind the rows)."""

    name: str
    label: str
    kind: Kind
    build: Callable[[Select[Any]], Expression]
    help: str = ""
    unit: str = ""
    one: str = ""
    """The label where the figure is 1; empty where it is the same."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Dataset:
    """Something that can be browsed. ``key`` names the column that tells rows apart; every sort ends with it."""

    name: str
    """In addresses and commands: ``commitments``."""
    label: str
    """One row: "commitment"."""
    plural: str
    """Rows, as a sentence begins with them: "Commitments"."""
    help: str
    source: FromClause
    columns: tuple[Column, ...]
    key: str
    default_sort: str
    """As in an address: ``-announced_on`` is the newest first."""
    usual: Mapping[str, str] = field(default_factory=dict)
    """Of which rows a query tells unless it asks otherwise, by facet: ``version`` is ``present``."""
    search: Callable[[str], ColumnElement[bool]] | None = None
    """Condition that a word of ``q`` is found in the row; None where there is no search."""
    totals: tuple[Total, ...] = ()
    moved: Callable[[Session, Collection[int]], Mapping[int, int]] | None = None
    """Finds which numbers are of rows that became part of others, and the numbers of these."""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def key_column(self) -> Column:
        """The column that tells rows apart."""
        return self.column(self.key)

    @property
    def facets(self) -> tuple[Column, ...]:
        """Columns offered as facets, in order."""
        return tuple(column for column in self.columns if column.facet)

    @property
    def shown(self) -> tuple[Column, ...]:
        """Columns of the HTML table, in order."""
        return tuple(column for column in self.columns if column.shown)

    @property
    def measures(self) -> tuple[Column, ...]:
        """Columns that may be summed."""
        return tuple(column for column in self.columns if column.measure)
