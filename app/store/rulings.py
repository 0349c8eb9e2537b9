"""What people ruled about actors that only articles name: rows of their own, which outlive every new reading."""

import datetime as dt

from sqlalchemy import BigInteger, DateTime, Identity, Index, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.identities import Ruling
from app.domain.vocabulary import ActorKind
from app.store.base import Base, choice, rule


class RulingRow(Base):
    """A person's word on one actor, by its kind and key as texts give them. Of two about the same the later holds."""

    __tablename__ = "rulings"
    __table_args__ = (
        rule("made_by <> ''", "has_an_author"),
        rule("(ruling = 'merged') = (into_kind IS NOT NULL)", "merged_into_a_kind"),
        rule("num_nulls(into_kind, into_key, into_name) IN (0, 3)", "merged_into_one"),
        rule("(kind, key) IS DISTINCT FROM (into_kind, into_key)", "merged_into_another"),
        rule("ruling <> 'rejected' OR kind = 'person'", "only_people_are_nobody"),
        Index("ix_rulings_kind_key_id", "kind", "key", "id"),
        Index("ix_rulings_into", "into_kind", "into_key"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    ruling: Mapped[Ruling] = mapped_column(choice(Ruling, "ruling"))
    kind: Mapped[ActorKind] = mapped_column(choice(ActorKind, "kind"))
    key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    slug: Mapped[str] = mapped_column(Text, index=True)
    """The end of its address on the day of the ruling, which leads on where it was merged."""
    country: Mapped[str | None] = mapped_column(String(8))
    """To which it belonged on that day: known again when its row is made anew."""
    into_kind: Mapped[ActorKind | None] = mapped_column(choice(ActorKind, "into_kind"))
    into_key: Mapped[str | None] = mapped_column(Text)
    into_name: Mapped[str | None] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(Text)
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    reason: Mapped[str] = mapped_column(Text, server_default="")
