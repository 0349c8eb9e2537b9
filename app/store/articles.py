"""Source texts, the mentions read out of them, and the marked words of each mention."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import SourceGrade
from app.store.base import Base, choice, rule


def _written_later(key: str) -> ForeignKey:
    """A key whose row may follow within the transaction: a commitment is computed from mentions already stored."""
    return ForeignKey(key, ondelete="CASCADE", deferrable=True, initially="DEFERRED")


class ArticleRow(Base):
    """A text as supplied. Two files with the same words are one article."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("id", "text_length"),
        rule("text_length = char_length(text) AND text_length > 0", "text_length_is_the_texts"),
        rule("content_hash ~ '^[0-9a-f]{64}$'", "content_hash_is_sha256"),
        rule("copy_of <> id", "copy_of_is_another"),
        rule("replaced_by <> id", "replaced_by_is_another"),
        Index("ix_articles_published_on_id", text("published_on DESC NULLS LAST"), text("id DESC")),
        Index("ix_articles_search", "search", postgresql_using="gin"),
        Index("ix_articles_sketch", "sketch", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)
    source: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text, index=True)
    url: Mapped[str | None] = mapped_column(Text)
    published_on: Mapped[dt.date | None] = mapped_column(Date)
    language: Mapped[str | None] = mapped_column(String(16))
    grade: Mapped[SourceGrade] = mapped_column(choice(SourceGrade, "grade"))
    origin: Mapped[str] = mapped_column(Text, server_default="articles", index=True)
    """``articles``, or the dataset of which this text is a record."""
    relevant: Mapped[bool] = mapped_column(Boolean)
    text: Mapped[str] = mapped_column(Text)
    text_length: Mapped[int] = mapped_column(Integer)
    """Characters (code points) of the text; mentions carry it too, so that none can lie beyond its text."""
    sketch: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), deferred=True, deferred_raiseload=True)
    """Smallest hashes of the text's word shingles: near copies share most of them."""
    copy_of: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)
    """The article of which this is a syndicated copy; both count as one source."""
    address: Mapped[str | None] = mapped_column(Text, index=True)
    """The ``url`` without what does not tell pages apart: another text there is another version of this article."""
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"), index=True)
    """The next version of the article: rows are made of the last one only."""
    extraction_version: Mapped[str] = mapped_column(Text)
    ingested_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    """When the text first came in."""
    extracted_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    """When its stored mentions were read."""
    search: Mapped[str] = mapped_column(
        TSVECTOR,
        Computed(
            "to_tsvector('english'::regconfig,"
            " fold_accents(coalesce(title, '') || ' ' || coalesce(outlet, '') || ' ' || left(text, 200000)))",
            persisted=True,
        ),
        deferred=True,
        deferred_raiseload=True,
    )

    mentions: Mapped[list["MentionRow"]] = relationship(
        back_populates="article", lazy="raise", viewonly=True, order_by="MentionRow.sentence_start, MentionRow.id"
    )


class MentionRow(Base):
    """One statement in one article about one commitment or one meeting; of a former version about neither any more.

    All statements of one claim share its ``claim_no``; the first of them (``ordinal`` 0) states it best and carries
    everything the claim read as ``reading``, the values from which the commitment's or meeting's row is computed.
    """

    __tablename__ = "mentions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["article_id", "text_length"], ["articles.id", "articles.text_length"], ondelete="CASCADE"
        ),
        UniqueConstraint("id", "text_length"),
        UniqueConstraint("id", "commitment_id"),
        rule("num_nonnulls(commitment_id, meeting_id) <= 1", "is_about_one_thing_at_most"),
        rule("match_keys = '{}' OR num_nonnulls(commitment_id, meeting_id) = 1", "keys_need_a_row"),
        rule("match_score BETWEEN 0 AND 100", "match_score_is_points"),
        rule("(euros IS NULL) = (euros_max IS NULL)", "euros_have_both_bounds"),
        rule(
            "0 <= sentence_start AND sentence_start < sentence_end AND sentence_end <= text_length",
            "sentence_lies_in_the_text",
        ),
        rule("char_length(sentence) = sentence_end - sentence_start", "sentence_is_as_long_as_its_place"),
        rule("(ordinal = 0) = (reading IS NOT NULL)", "first_statement_has_the_reading"),
        rule("ordinal >= 0 AND claim_no >= 0", "counts_from_0"),
        rule("confidence BETWEEN 0 AND 1", "confidence_is_a_share"),
        Index(
            "ix_mentions_match_keys", "match_keys", postgresql_using="gin", postgresql_where=text("match_keys <> '{}'")
        ),
        Index(
            "uq_mentions_commitment_claim",
            "article_id",
            "claim_no",
            "ordinal",
            unique=True,
            postgresql_where=text("commitment_id IS NOT NULL"),
        ),
        Index(
            "uq_mentions_meeting_claim",
            "article_id",
            "claim_no",
            "ordinal",
            unique=True,
            postgresql_where=text("meeting_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    article_id: Mapped[int] = mapped_column(BigInteger, index=True)
    text_length: Mapped[int] = mapped_column(Integer)
    commitment_id: Mapped[int | None] = mapped_column(_written_later("commitments.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(_written_later("meetings.id"), index=True)
    claim_no: Mapped[int] = mapped_column(Integer)
    """Which claim of the article's extraction, from 0; commitments and meetings count apart."""
    ordinal: Mapped[int] = mapped_column(Integer)
    """Which statement of the claim, from 0."""
    sentence: Mapped[str] = mapped_column(Text)
    sentence_start: Mapped[int] = mapped_column(Integer)
    sentence_end: Mapped[int] = mapped_column(Integer)
    rules: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reading: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    background: Mapped[bool] = mapped_column(Boolean)
    confidence: Mapped[Decimal] = mapped_column(Numeric(4, 3))
    match_reason: Mapped[str] = mapped_column(Text)
    """Why the claim belongs to its commitment or meeting, in plain English."""
    match_score: Mapped[int | None] = mapped_column(SmallInteger)
    """Points, 0 to 100, of what speaks for it; null for the first telling, or where a person decided."""
    match_keys: Mapped[list[str]] = mapped_column(
        ARRAY(Text), server_default=text("'{}'"), deferred=True, deferred_raiseload=True
    )
    """Of a first statement: marks that it shares with whatever can be of the same commitment or meeting."""
    euros: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    """What the claim's sum is worth on its day, at least and at most: sums of other currencies are compared by it."""
    euros_max: Mapped[Decimal | None] = mapped_column(Numeric(20, 2))
    retold: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    """Tells again something that stands in another row, but which of several cannot be told."""

    article: Mapped[ArticleRow] = relationship(back_populates="mentions", lazy="raise", viewonly=True)
    marks: Mapped[list["MarkRow"]] = relationship(
        lazy="raise", viewonly=True, order_by="MarkRow.span_start, MarkRow.span_end, MarkRow.field"
    )


class MarkRow(Base):
    """The words of a text from which one field of a mention was read, and the rule that read them."""

    __tablename__ = "mention_marks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["mention_id", "text_length"], ["mentions.id", "mentions.text_length"], ondelete="CASCADE"
        ),
        rule("0 <= span_start AND span_start < span_end AND span_end <= text_length", "span_lies_in_the_text"),
    )

    mention_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    text_length: Mapped[int] = mapped_column(Integer)
    field: Mapped[str] = mapped_column(Text)
    span_start: Mapped[int] = mapped_column(Integer)
    span_end: Mapped[int] = mapped_column(Integer)
    rule: Mapped[str] = mapped_column(Text)
