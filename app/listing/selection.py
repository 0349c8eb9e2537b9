"""What is taken away: the rows of a query in chosen columns, and what a file says of where they come from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.orm import Session

from app.listing import names
from app.listing.cells import cell
from app.listing.column import Column, Expression
from app.listing.describe import describe
from app.listing.query import Query
from app.listing.select import conditions
from app.listing.sorting import order_by

BATCH = 1_000
"""Rows fetched at once: memory stays flat however many match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a file comes from, for those who find it years later."""

    publisher: str
    address: str
    """Of the page with the same rows; empty for a file written at the terminal."""
    data_version: int
    changed_at: datetime
    """When the data last changed."""
    written_at: datetime
    licence: str
    licence_address: str
    rights: str
    """What the licence does not cover."""
    row_page: tuple[str, str] | None = None
    """The column that names a row's own page, and what stands before its value in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The rows of a query, checked; ``words`` says the query in English."""

    query: Query
    columns: tuple[Column, ...]
    words: str
    provenance: Provenance


def chosen(session: Session, query: Query, provenance: Provenance, columns: Sequence[Column] = ()) -> Selection:
    """A selection of the columns, all where none are named.

    `InvalidQuery` for a code in a filter that nobody has, `Moved` for a number whose row is part of another by now.
    """
    names.check_numbers(session, query)
    words = describe(query, names.checked(session, query))
    return Selection(query=query, columns=tuple(columns) or query.dataset.columns, words=words, provenance=provenance)


def statement(selection: Selection, written: Callable[[Column], Expression] = cell) -> Select[*tuple[Any, ...]]:
    """All rows in the order of the query; ``written`` is how a column's cell is to be read."""
    query = selection.query
    cells = [written(column).label(column.name) for column in selection.columns]
    rows = select(*cells).select_from(query.dataset.source).where(*conditions(query))
    return rows.order_by(*order_by(query.dataset, query.order))


def batches(session: Session, selection: Selection) -> Iterator[Sequence[RowMapping]]:
    """The rows as values, some at a time, by a cursor on the server."""
    found = session.execute(statement(selection), execution_options={"yield_per": BATCH})
    yield from found.mappings().partitions()
