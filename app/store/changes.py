"""When a row last came to say something else: what feeds are ordered by, and what programs ask for that keep a copy."""

from collections.abc import Collection

from sqlalchemy import Text, cast, func, literal_column, update
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import Session

from app.store.base import Base

NO_CHANGE = ("search", "search_text", "names", "confidence", "groups", "changed_at", "fingerprint")
"""Columns that may differ while the row says the same: retrained models and new lists of members are no news."""


def mark_changes(session: Session, table: str, ids: Collection[int]) -> None:
    """Write now as the time of change of those rows that no longer say what they said; new ones among them.

    To be called when all of the rows is written: a row may be written several times on the way. ``table`` is one with
    the columns ``changed_at`` and ``fingerprint``.
    """
    rows = Base.metadata.tables[table]
    whole = func.to_jsonb(literal_column(table))
    said = func.md5(cast(whole.op("-")(cast(array(NO_CHANGE), ARRAY(Text))), Text))
    changed = update(rows).where(rows.c.id.in_(ids), rows.c.fingerprint != said)
    session.execute(changed.values(fingerprint=said, changed_at=func.now()))
