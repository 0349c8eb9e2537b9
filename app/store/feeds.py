"""What is remembered of feeds between two looks at them, and what was seen in them."""

import datetime as dt

from sqlalchemy import Date, DateTime, ForeignKey, Index, Integer, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, rule


class FeedRow(Base):
    """A feed's state. Which feeds there are stands in ``seeds/feeds.csv``; a row outlives its line there."""

    __tablename__ = "feeds"
    __table_args__ = (rule("failures >= 0", "counts_from_0"), Index("ix_feeds_next_poll_at", "next_poll_at"))

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    next_poll_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    polled_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    """When somebody last looked, with or without success."""
    succeeded_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    result: Mapped[str | None] = mapped_column(Text)
    """What the last look brought, in plain English: "3 new of 20", "unchanged"."""
    error: Mapped[str | None] = mapped_column(Text)
    """Why the last look failed; null where it did not."""
    failures: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """How often it failed since it last did not."""


class FeedItemRow(Base):
    """An address that a feed listed; listed by several, it belongs to the first."""

    __tablename__ = "feed_items"
    __table_args__ = (
        rule("attempts >= 0", "counts_from_0"),
        rule("fetched_at IS NULL OR error IS NULL", "is_fetched_or_failed"),
        Index("ix_feed_items_feed", "feed", postgresql_where=text("fetched_at IS NULL")),
    )

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name", ondelete="CASCADE"))
    title: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[dt.date | None] = mapped_column(Date)
    seen_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    fetched_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    """When its article was taken in; null while that is still to be tried."""
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    error: Mapped[str | None] = mapped_column(Text)
    """Why the last attempt failed; null where it did not."""
