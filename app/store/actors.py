"""Actors with their aliases, offices and groups: seeded knowledge, plus whoever else the articles name."""

import datetime as dt

from sqlalchemy import (
    BigInteger,
    Boolean,
    Computed,
    Date,
    ForeignKey,
    Identity,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import ActorKind
from app.store.base import Base, choice, rule


class ActorRow(Base):
    """A country, organisation, coalition, person or company."""

    __tablename__ = "actors"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        rule("key <> '' AND name <> ''", "has_key_and_name"),
        rule("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", "slug_fits_an_address"),
        Index("ix_actors_search", "search", postgresql_using="gin"),
        Index("ix_actors_names", "names", postgresql_using="gin", postgresql_ops={"names": "gin_trgm_ops"}),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    kind: Mapped[ActorKind] = mapped_column(choice(ActorKind, "kind"))
    key: Mapped[str] = mapped_column(Text)
    """ISO code of a country, code of a known body, slug of a known person, else the name as the text has it."""
    slug: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    country: Mapped[str | None] = mapped_column(String(8), index=True)
    """Code of the country to which an organisation or person belongs, where known."""
    seeded: Mapped[bool] = mapped_column(Boolean)
    """Stands in the program's own knowledge, so it stays when no article names it."""
    accepted: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Somebody has looked at it, though no table of the program knows it."""
    alias_words: Mapped[str] = mapped_column(Text, server_default="")
    """All aliases in one text, for the search column."""
    search: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed("to_tsvector('english'::regconfig, fold_accents(name || ' ' || alias_words))", persisted=True),
        deferred=True,
        deferred_raiseload=True,
    )
    names: Mapped[str] = mapped_column(
        Text,
        Computed("lower(fold_accents(name || ' ' || alias_words))", persisted=True),
        deferred=True,
        deferred_raiseload=True,
    )
    """All names without accents and capitals, for finding misspelt ones by their trigrams."""

    aliases: Mapped[list["AliasRow"]] = relationship(lazy="raise", viewonly=True, order_by="AliasRow.alias")
    offices: Mapped[list["OfficeRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="OfficeRow.started_on, OfficeRow.id"
    )
    memberships: Mapped[list["MembershipRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="MembershipRow.group_code"
    )


class AliasRow(Base):
    """Another name of an actor; ``kind`` says which sort: alias, demonym or metonym."""

    __tablename__ = "actor_aliases"
    __table_args__ = (rule("kind IN ('alias', 'demonym', 'metonym')", "kind"),)

    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    alias: Mapped[str] = mapped_column(Text, primary_key=True)


class OfficeRow(Base):
    """An office a person holds. ``ended_on`` is the first day on which it is no longer theirs; null is open."""

    __tablename__ = "offices"
    __table_args__ = (
        UniqueConstraint("actor_id", "office", "of", "started_on", postgresql_nulls_not_distinct=True),
        rule("started_on < ended_on", "ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"))
    office: Mapped[str] = mapped_column(Text)
    of: Mapped[str] = mapped_column(Text, index=True)
    """Code of the country or organisation."""
    started_on: Mapped[dt.date | None] = mapped_column(Date)
    ended_on: Mapped[dt.date | None] = mapped_column(Date)


class GroupRow(Base):
    """A group or format of countries, by which lists can be filtered."""

    __tablename__ = "groups"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    aliases: Mapped[list[str]] = mapped_column(ARRAY(Text))
    expands: Mapped[bool] = mapped_column(Boolean)
    """Its members are fixed, so its acts may be told as theirs."""

    memberships: Mapped[list["MembershipRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="MembershipRow.actor_id"
    )


class MembershipRow(Base):
    """A country's membership in a group. ``left_on`` is the first day outside; null is open."""

    __tablename__ = "group_memberships"
    __table_args__ = (
        UniqueConstraint("group_code", "actor_id", "joined_on", postgresql_nulls_not_distinct=True),
        rule("joined_on < left_on", "leaves_after_it_joins"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    group_code: Mapped[str] = mapped_column(ForeignKey("groups.code", ondelete="CASCADE"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), index=True)
    joined_on: Mapped[dt.date | None] = mapped_column(Date)
    left_on: Mapped[dt.date | None] = mapped_column(Date)

    actor: Mapped[ActorRow] = relationship(lazy="raise", viewonly=True)


class EquipmentRow(Base):
    """A known piece of equipment; ``kind`` is its class."""

    __tablename__ = "equipment"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text, index=True)
    aliases: Mapped[list[str]] = mapped_column(ARRAY(Text))
