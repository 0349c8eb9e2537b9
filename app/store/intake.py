"""What came in and waits to be read: intakes, their batches, and the staged documents of each batch, held whole.

A document is staged before any job knows of it, and leaves in the transaction that saves what it says. So a document is
here or among the articles, whatever is killed and when. What could not be saved stays here with the reason.
"""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, Integer, String, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.vocabulary import SourceGrade
from app.store.base import Base, choice, rule

_NOW = func.now()


class IntakeRow(Base):
    """What one call brought in: a folder, an archive, a poll of the feeds, or dead letters that are tried again."""

    __tablename__ = "intakes"
    __table_args__ = (rule("unchanged >= 0 AND waiting >= 0 AND unreadable >= 0", "counts_from_0"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    started_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=_NOW)
    staged_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    """When the last document was staged; None while more may come, or where that was cut short."""
    unchanged: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """Documents not staged, as nothing would change by reading them."""
    waiting: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """Documents not staged, as they wait already."""
    unreadable: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """Documents that are no article; each is a staged document without a text."""


class BatchRow(Base):
    """About a hundred documents that one job reads."""

    __tablename__ = "batches"
    __table_args__ = (
        rule("size > 0 AND failed >= 0 AND attempts >= 0", "counts_from_0"),
        Index("ix_batches_touched_at", "touched_at"),
        Index("ix_batches_unfinished", "id", postgresql_where=text("finished_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intakes.id", ondelete="CASCADE"), index=True)
    size: Mapped[int] = mapped_column(Integer)
    outcomes: Mapped[dict[str, int]] = mapped_column(JSONB, server_default=text("'{}'"))
    """How many documents were saved, by what became of them."""
    failed: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """How often a worker began it; more than once where one was cut short."""
    worker: Mapped[str | None] = mapped_column(Text)
    """Machine and process that began it last."""
    started_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    touched_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
    """When documents of it were last saved."""
    finished_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class StagedRow(Base):
    """A document that waits to be read (no ``problem``), or that could not be (a dead letter)."""

    __tablename__ = "staged_documents"
    __table_args__ = (
        rule("fingerprint ~ '^[0-9a-f]{64}$'", "fingerprint_is_sha256"),
        rule("(problem IS NULL) = (failed_at IS NULL)", "problem_has_its_time"),
        rule("problem IS NOT NULL OR (text IS NOT NULL AND batch_id IS NOT NULL)", "what_waits_can_be_read"),
        Index("ix_staged_documents_batch_id_id", "batch_id", "id"),
        Index("ix_staged_documents_failed_at", "failed_at", "id", postgresql_where=text("problem IS NOT NULL")),
        Index("ix_staged_documents_unreadable", "source", postgresql_where=text("text IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of all that is known of the document: staged twice, it waits once."""
    source: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """The article's fields but for source and text."""
    grade: Mapped[SourceGrade | None] = mapped_column(choice(SourceGrade, "grade"))
    """The source's grade where whoever brought it in knows better than the list of outlets."""
    attempts: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    """How often it was begun alone, after its batch had been cut short."""
    text: Mapped[str | None] = mapped_column(Text)
    """None for what is no article, which is kept for its reason only."""
    problem: Mapped[str | None] = mapped_column(Text)
    failed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))
