"""One page of rows, read by keyset: turning pages never skips or repeats a row and costs the same on every page."""

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import RowMapping, func, or_, select
from sqlalchemy.orm import Session

from app.listing import names as naming
from app.listing.names import Names
from app.listing.query import Query
from app.listing.select import conditions, rows
from app.listing.sorting import Position, cursor_at, read_position, sort_values, stretches

Row: TypeAlias = RowMapping
"""Column name → value. In templates write ``row["items"]``: ``row.items`` is the mapping's own."""

_VALUES, _KEY = ("@sorted_by_1", "@sorted_by_2", "@sorted_by_3"), "@key"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Rows of a query."""

    query: Query
    rows: tuple[Row, ...]
    total: int
    """Rows that match, on all pages."""
    start: int
    """Place of the first row among them, from 1; 0 where there are no rows."""
    names: Names
    """Names of every code on the page and in the query's filters: column name → code → name."""
    next: Query | None
    previous: Query | None

    @property
    def stop(self) -> int:
        """Place of the last row; 0 where there are no rows."""
        return self.start + len(self.rows) - 1 if self.rows else 0


def load(session: Session, query: Query, *, total: int | None = None) -> Page:
    """The page that the query asks for; ``total`` spares counting where it is known.

    `InvalidQuery` for a code in a filter that nobody has, `Moved` for a number whose row is part of another by now.
    """
    backwards = query.cursor is not None and query.cursor.backwards
    naming.check_numbers(session, query)
    found = _beyond(session, query, query.size + 1)
    kept, more = found[: query.size], len(found) > query.size
    if backwards:
        kept.reverse()
    before = _count_before(session, query, _position(query, kept[0])) if kept and query.cursor else 0
    next_cursor = cursor_at(_position(query, kept[-1]), backwards=False) if kept and (more or backwards) else None
    previous_cursor = cursor_at(_position(query, kept[0]), backwards=True) if before else None
    return Page(
        query=query,
        rows=tuple(kept),
        total=count(session, query) if total is None else total,
        start=before + 1 if kept else 0,
        names=naming.checked(session, query, kept),
        next=query.at(next_cursor) if next_cursor else None,
        previous=query.at(previous_cursor) if previous_cursor else None,
    )


def count(session: Session, query: Query) -> int:
    """How many rows match."""
    statement = select(func.count()).select_from(query.dataset.source).where(*conditions(query))
    return session.execute(statement).scalar_one()


def _beyond(session: Session, query: Query, limit: int) -> list[Row]:
    """Up to ``limit`` rows beyond the query's cursor, nearest first."""
    dataset = query.dataset
    position = read_position(dataset, query.order, query.cursor) if query.cursor else None
    backwards = query.cursor is not None and query.cursor.backwards
    values = (value.label(name) for value, name in zip(sort_values(dataset, query.order), _VALUES, strict=False))
    statement = rows(query).add_columns(*values, dataset.key_column.expression.label(_KEY))
    found: list[Row] = []
    for stretch in stretches(dataset, query.order, position, backwards):
        if len(found) < limit:
            part = statement.where(stretch.condition).order_by(*stretch.order).limit(limit - len(found))
            found.extend(session.execute(part).mappings())
    return found


def _position(query: Query, row: Row) -> Position:
    return tuple(row[name] for name in _VALUES[: len(query.order)]), row[_KEY]


def _count_before(session: Session, query: Query, position: Position) -> int:
    """How many rows stand before a place."""
    before = [stretch.condition for stretch in stretches(query.dataset, query.order, position, True)]
    statement = select(func.count()).select_from(query.dataset.source).where(*conditions(query), or_(*before))
    return session.execute(statement).scalar_one()
