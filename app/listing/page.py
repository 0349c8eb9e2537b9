"""One page of rows, read by keyset: turning pages never skips or repeats a row and costs the same on every page."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from app.listing.query import Query


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Rows of a query. A row maps column names to values; in templates write ``row["items"]``, not ``row.items``."""

    query: Query
    rows: tuple[RowMapping, ...]
    total: int
    """Rows that match, on all pages."""
    start: int
    """Place of the first row among them, from 1; 0 where there are no rows."""
    names: Mapping[str, Mapping[str, str]]
    """Column name → code → name, for every code on the page and in the query's filters."""
    next: Query | None
    previous: Query | None

    @property
    def stop(self) -> int:
        """Place of the last row."""
        return self.start + len(self.rows) - 1 if self.rows else self.start


def load(session: Session, query: Query) -> Page:
    """The page that the query asks for."""
    raise NotImplementedError
