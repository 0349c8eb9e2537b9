"""Exactly the rows of a query, all pages of it, as a file: CSV for spreadsheets, JSON for programs."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.listing.query import Query


def csv(session: Session, query: Query) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, in chunks of 256 KB; cells that a spreadsheet would run begin with an apostrophe."""
    raise NotImplementedError


def json(session: Session, query: Query) -> Iterator[bytes]:
    """``{"dataset": ..., "query": ..., "rows": [...], "count": n}`` in chunks of 256 KB."""
    raise NotImplementedError
