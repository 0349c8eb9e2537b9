"""How far the sorting of everything by new rules has come: one row while it is under way, so that it can go on."""

import datetime as dt

from sqlalchemy import Boolean, DateTime, SmallInteger, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, rule


class SortingRow(Base):
    """At most one row."""

    __tablename__ = "sorting"
    __table_args__ = (rule("id = 1", "is_one_row"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    by_rules: Mapped[str] = mapped_column(Text)
    """The rules it is sorted by; a program with others begins anew."""
    everything: Mapped[bool] = mapped_column(Boolean)
    """Whether rows are looked at too which the new rules hardly change."""
    step: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    """Place, in the step's own order, of the last that was done."""
    began_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
