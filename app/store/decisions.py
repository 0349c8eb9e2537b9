"""What people decided about which tellings are of one thing: rows of their own, which outlive every new reading."""

import datetime as dt

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, Integer, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.clustering import Verdict
from app.store.base import Base, choice, rule


class DecisionRow(Base):
    """A person's word that two things are one or two. Of two decisions about the same tellings the later holds."""

    __tablename__ = "decisions"
    __table_args__ = (
        rule("kind IN ('commitment', 'meeting')", "kind"),
        rule("made_by <> ''", "has_an_author"),
        rule("one <> '' AND other <> ''", "names_both"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict, "verdict"))
    made_by: Mapped[str] = mapped_column(Text)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    reason: Mapped[str] = mapped_column(Text, server_default="")
    one: Mapped[str] = mapped_column(Text)
    """The title of the one on the day of the decision, which may be the title of no row any more."""
    other: Mapped[str] = mapped_column(Text)

    anchors: Mapped[list["AnchorRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="AnchorRow.side, AnchorRow.id"
    )


class AnchorRow(Base):
    """A telling that a decision is about, by its place in a text: mentions get new ids when it is read again."""

    __tablename__ = "decision_anchors"
    __table_args__ = (
        rule("side IN (1, 2)", "side"),
        rule("0 <= span_start AND span_start < span_end", "span_runs_forward"),
        Index("ix_decision_anchors_content_hash", "content_hash"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"), index=True)
    side: Mapped[int] = mapped_column(Integer)
    content_hash: Mapped[str] = mapped_column(String(64))
    span_start: Mapped[int] = mapped_column(Integer)
    span_end: Mapped[int] = mapped_column(Integer)
    figure: Mapped[str] = mapped_column(Text, server_default="")
    """The claim's sum or share as written: it tells apart the claims of one sentence."""
