"""Rows that have words, counted up to a bound, by the index of words and nothing else.

For a word that no row has, PostgreSQL's estimate is some rows in a thousand: it would then rather read the table, or an
index by date, until it has met as many as are wanted, and so read all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import FromClause, func, literal, select
from sqlalchemy.orm import Session

from app.listing.column import Expression

_OTHER_WAYS = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")


def count_having(session: Session, source: FromClause, words: Expression, most: int) -> int:
    """How many rows meet a condition on their words, at most ``most``."""
    rows = select(literal(1)).select_from(source).where(words).limit(most).subquery()
    with by_index_of_words(session):
        return session.execute(select(func.count()).select_from(rows)).scalar_one()


@contextmanager
def by_index_of_words(session: Session) -> Iterator[None]:
    """Statements within find their rows by bitmaps of the index of words."""
    _switch(session, "off")
    yield
    _switch(session, "on")


def _switch(session: Session, to: str) -> None:
    session.execute(select(*(func.set_config(way, to, True) for way in _OTHER_WAYS)))
