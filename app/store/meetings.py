"""Meetings and who took part in them."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import DateBasis, MeetingFormat, MeetingStatus, ParticipantRole, Precision, Presence
from app.store.actors import ActorRow
from app.store.articles import MentionRow
from app.store.base import Base, choice, date_rules, rule


class MeetingRow(Base):
    """A meeting, computed from all its mentions."""

    __tablename__ = "meetings"
    __table_args__ = (
        *date_rules(["held"]),
        rule("name <> ''", "has_a_name"),
        rule("confidence BETWEEN 0 AND 1", "confidence_is_a_share"),
        rule("source_count BETWEEN 1 AND article_count AND article_count <= mention_count", "counts_fit"),
        Index("ix_meetings_held_on_id", text("held_on DESC NULLS LAST"), text("id DESC")),
        Index("ix_meetings_changed_at_id", text("changed_at DESC NULLS LAST"), text("id DESC")),
        Index("ix_meetings_search", "search", postgresql_using="gin"),
        Index("ix_meetings_names", "names", postgresql_using="gin", postgresql_ops={"names": "gin_trgm_ops"}),
        Index("ix_meetings_participants", "participant_keys", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    held_on: Mapped[dt.date | None] = mapped_column(Date)
    """First day of the period which the precision names."""
    held_precision: Mapped[Precision | None] = mapped_column(choice(Precision, "held_precision"))
    held_basis: Mapped[DateBasis | None] = mapped_column(choice(DateBasis, "held_basis"))
    held_text: Mapped[str | None] = mapped_column(Text)
    """The date in the text's own words."""
    city: Mapped[str | None] = mapped_column(Text, index=True)
    country: Mapped[str | None] = mapped_column(String(8), index=True)
    """Code of the country where it is held."""
    venue: Mapped[str | None] = mapped_column(Text)
    format: Mapped[MeetingFormat | None] = mapped_column(choice(MeetingFormat, "format"))
    status: Mapped[MeetingStatus] = mapped_column(choice(MeetingStatus, "status"))
    confidence: Mapped[Decimal] = mapped_column(Numeric(4, 3))
    mention_count: Mapped[int] = mapped_column(Integer)
    article_count: Mapped[int] = mapped_column(Integer)
    source_count: Mapped[int] = mapped_column(Integer)
    """Articles, syndicated copies counted once."""
    first_told_on: Mapped[dt.date | None] = mapped_column(Date)
    last_told_on: Mapped[dt.date | None] = mapped_column(Date)
    """Earliest and latest publication day of the articles that mention it."""
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    """When the row last came to say something else."""
    fingerprint: Mapped[str] = mapped_column(Text, server_default="")
    """Of what the row says; see `app.store.changes`."""
    participant_keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """Codes of the countries and bodies that took part, by themselves or by a person, for filters."""
    outlets: Mapped[list[str]] = mapped_column(ARRAY(Text))
    search_text: Mapped[str] = mapped_column(Text, deferred=True, deferred_raiseload=True)
    search: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed("to_tsvector('english'::regconfig, fold_accents(search_text))", persisted=True),
        deferred=True,
        deferred_raiseload=True,
    )
    names: Mapped[str] = mapped_column(
        Text,
        Computed(
            "lower(fold_accents(name || ' ' || coalesce(city, '') || ' ' || coalesce(venue, '')))", persisted=True
        ),
        deferred=True,
        deferred_raiseload=True,
    )
    """Name and place without accents and capitals, for finding misspelt ones by their trigrams."""

    participants: Mapped[list["ParticipantRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="ParticipantRow.position"
    )
    mentions: Mapped[list[MentionRow]] = relationship(lazy="raise", viewonly=True, order_by="MentionRow.id")


class ParticipantRow(Base):
    """Someone at a meeting; ``country`` is the code of whom a person stands for."""

    __tablename__ = "participants"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(Integer)
    role: Mapped[ParticipantRole] = mapped_column(choice(ParticipantRole, "role"))
    presence: Mapped[Presence | None] = mapped_column(choice(Presence, "presence"))
    country: Mapped[str | None] = mapped_column(String(8))

    actor: Mapped[ActorRow] = relationship(lazy="raise", viewonly=True)
