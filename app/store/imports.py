"""What was imported: which release of each dataset, the records of packages, and figures to hold ours against."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, rule


class ReleaseRow(Base):
    """The release of a dataset that stands in the database: one at a time, as records have no name across releases."""

    __tablename__ = "releases"
    __table_args__ = (rule("content_hash ~ '^[0-9a-f]{64}$'", "content_hash_is_sha256"),)

    dataset: Mapped[str] = mapped_column(Text, primary_key=True)
    """Its name in ``seeds/imports``: ``kiel``."""
    release: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    """The file's name."""
    content_hash: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str] = mapped_column(Text)
    """Version of the reader and its mapping: a newer one reads the same file again."""
    published_on: Mapped[dt.date | None] = mapped_column(Date)
    rows: Mapped[int] = mapped_column(Integer)
    """Records or figures that it holds."""
    imported_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class RecordRow(Base):
    """A record of a dataset. Its text, an article of its own, holds its cells; its mention says what was read of it."""

    __tablename__ = "records"
    __table_args__ = (UniqueConstraint("dataset", "key"),)

    article_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    dataset: Mapped[str] = mapped_column(ForeignKey("releases.dataset"))
    key: Mapped[str] = mapped_column(Text)
    """Its name within the release."""
    links: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Addresses of the sources that it names."""


class YardstickRow(Base):
    """What a dataset says that a country promised and set aside in a month, in EUR; null is unknown."""

    __tablename__ = "yardstick_figures"
    __table_args__ = (rule("date_trunc('month', month::timestamp) = month::timestamp", "month_begins_on_the_first"),)

    dataset: Mapped[str] = mapped_column(ForeignKey("releases.dataset", ondelete="CASCADE"), primary_key=True)
    country: Mapped[str] = mapped_column(Text, primary_key=True)
    """Key of the country or organisation."""
    month: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    committed_eur: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """New commitments of the month; below 0 where the dataset took some back."""
    allocated_eur: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """Of whatever was committed, what was set aside for a definite purpose in the month."""
