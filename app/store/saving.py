"""Saves what was read out of an article: idempotent, whole or not at all, one writer at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.article import Article, settled
from app.domain.extraction import Extraction
from app.domain.rates import RateSource
from app.domain.sketch import COPY_THRESHOLD, resemblance, sketch
from app.domain.vocabulary import SourceGrade
from app.store.articles import ArticleRow, MentionRow
from app.store.changes import mark_changes
from app.store.commitment_rows import recompute_commitments
from app.store.meeting_rows import recompute_meetings
from app.store.mentions import Placed, replace_mentions
from app.store.naming import ActorKey, key_of
from app.store.packages import arrange, refresh_groups
from app.store.placing import Belongings, belongings, place_commitments, place_meetings
from app.store.versions import raise_data_version

WRITERS = 20_250_327
"""Advisory lock of all writers: two at once could each make a row for the same commitment."""


class Outcome(StrEnum):
    """What saving an article did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as stored: by which version of the extraction it was read, and how its source is graded."""

    id: int
    article: Article
    version: str
    grade: SourceGrade

    def holds(self, article: Article, version: str, grade: SourceGrade) -> bool:
        """Whether nothing would change by saving this."""
        return (self.article, self.version, self.grade) == (settled(self.article, article), version, grade)


def save(session: Session, extraction: Extraction, *, rates: RateSource, grade: SourceGrade = SourceGrade.C) -> Outcome:
    """Save one article's extraction; the caller commits.

    The same text by the same version of the extraction changes nothing. Another version, or newly known facts about the
    article, replace its mentions and recompute the rows they touch; what no article tells any more is deleted, and a
    commitment that is found again keeps its id.
    """
    lock_writers(session)
    stored = find_article(session, extraction.article)
    if stored is not None and stored.holds(extraction.article, extraction.version, grade):
        return Outcome.UNCHANGED
    article = settled(stored.article, extraction.article) if stored else extraction.article
    article_id = _write_article(session, stored, article, extraction, grade)
    _replace_claims(session, article_id, extraction, rates)
    raise_data_version(session)
    session.expire_all()  # rows were written past the session's own copies of them
    return Outcome.REPLACED if stored else Outcome.NEW


def lock_writers(session: Session) -> None:
    """Wait until no other transaction writes; held until this one ends."""
    session.execute(select(func.pg_advisory_xact_lock(WRITERS)))


def find_article(session: Session, article: Article) -> StoredArticle | None:
    """What is stored of a text; None where it never came in."""
    row = ArticleRow
    columns = (row.source, row.title, row.published_on, row.outlet, row.url, row.language)
    found = session.execute(
        select(row.id, row.extraction_version, row.grade, *columns).where(row.content_hash == article.content_hash)
    ).one_or_none()
    if found is None:
        return None
    known = {column.key: getattr(found, column.key) for column in columns}
    return StoredArticle(found.id, Article(text=article.text, **known), found.extraction_version, found.grade)


def _write_article(
    session: Session, stored: StoredArticle | None, article: Article, extraction: Extraction, grade: SourceGrade
) -> int:
    """Insert or update the article's own row; its id."""
    values: dict[str, Any] = {
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_on": article.published_on,
        "language": article.language,
        "grade": grade,
        "relevant": extraction.relevant,
        "extraction_version": extraction.version,
    }
    if stored is not None:
        changes = update(ArticleRow).where(ArticleRow.id == stored.id).values(**values, extracted_at=func.now())
        session.execute(changes, execution_options={"synchronize_session": False})
        return stored.id
    hashes = sketch(article.text)
    values |= {
        "content_hash": article.content_hash,
        "text": article.text,
        "text_length": len(article.text),
        "sketch": list(hashes),
        "copy_of": _original(session, hashes),
    }
    return session.execute(insert(ArticleRow).values(values).returning(ArticleRow.id)).scalar_one()


def _original(session: Session, hashes: tuple[int, ...]) -> int | None:
    """The first stored article of which a text with this sketch is a syndicated copy."""
    alike = select(ArticleRow.id, ArticleRow.copy_of, ArticleRow.sketch).where(ArticleRow.sketch.overlap(list(hashes)))
    for row in session.execute(alike.order_by(ArticleRow.id)):
        if resemblance(hashes, row.sketch) >= COPY_THRESHOLD:
            original: int = row.copy_of or row.id
            return original
    return None


def _replace_claims(session: Session, article_id: int, extraction: Extraction, rates: RateSource) -> None:
    """Put the article's claims in the place of its earlier ones, and recompute every row that either touches."""
    had_meetings = belongings(session, article_id, MentionRow.meeting_id)
    had_commitments = belongings(session, article_id, MentionRow.commitment_id)
    meetings = place_meetings(session, extraction, had_meetings)
    commitments = place_commitments(session, extraction, had_commitments)
    replace_mentions(session, article_id, extraction.article, [*meetings, *commitments])
    homes: Mapping[ActorKey, str | None] = {key_of(person.ref): person.country for person in extraction.people}
    met = _touched(had_meetings, meetings)
    recompute_meetings(session, met, homes)
    mark_changes(session, "meetings", met)
    touched = _touched(had_commitments, commitments)
    if touched:
        settled = arrange(session, recompute_commitments(session, touched, rates, homes))
        refresh_groups(session, touched)
        mark_changes(session, "commitments", touched | settled)


def _touched(had: Belongings, placed: list[Placed]) -> set[int]:
    """Rows of the earlier and of the present claims."""
    return {*had.ids, *(each.match.id for each in placed if each.match.id is not None)}
