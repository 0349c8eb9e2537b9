"""Rows that are possibly one and stand as two: what was found when the tellings of either were last sorted."""

from sqlalchemy import ForeignKey, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, rule


class HintRow(Base):
    """Two commitments that a reader should compare. Each pair stands once, the smaller id first."""

    __tablename__ = "hints"
    __table_args__ = (rule("one_id < other_id", "smaller_id_first"), rule("score BETWEEN 0 AND 100", "score_is_points"))

    one_id: Mapped[int] = mapped_column(ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(
        ForeignKey("commitments.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    score: Mapped[int] = mapped_column(SmallInteger)
    reasons: Mapped[str] = mapped_column(Text)
    """What speaks for it, in plain English."""
    against: Mapped[str | None] = mapped_column(Text)
    """What speaks most against it."""


class MeetingHintRow(Base):
    """Two meetings that a reader should compare. Each pair stands once, the smaller id first."""

    __tablename__ = "meeting_hints"
    __table_args__ = (rule("one_id < other_id", "smaller_id_first"), rule("score BETWEEN 0 AND 100", "score_is_points"))

    one_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True, index=True)
    score: Mapped[int] = mapped_column(SmallInteger)
    reasons: Mapped[str] = mapped_column(Text)
    """What speaks for it, in plain English."""
    against: Mapped[str | None] = mapped_column(Text)
    """What speaks most against it."""
