"""The data version: raised with every change of the data, so that pages can be cached under it."""

import datetime as dt

from sqlalchemy import BigInteger, DateTime, SmallInteger, Text, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.store.base import Base, rule


class DataVersionRow(Base):
    """One row."""

    __tablename__ = "data_version"
    __table_args__ = (rule("id = 1", "is_one_row"), rule("version >= 0", "counts_from_0"))

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    matching_version: Mapped[str] = mapped_column(Text, server_default="")
    """By which rules all tellings were sorted last; empty where a database is older than them."""


def data_version(session: Session) -> int:
    """The number of the data's present state."""
    return session.execute(select(DataVersionRow.version)).scalar_one()


def raise_data_version(session: Session) -> None:
    """Count one change; it takes effect with the caller's commit."""
    session.execute(update(DataVersionRow).values(version=DataVersionRow.version + 1, changed_at=func.now()))
